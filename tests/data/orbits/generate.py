#!/usr/bin/env python3
"""Writes the reference states *.txt of this folder. See README.md for the origin and the format.

Nothing here is shared with the C# code: the network is run by a forward and a backward pass on its weights, and the far steps
come from an Abel function whose coefficients are found by composing power series.
"""
from fractions import Fraction as Q
from pathlib import Path
import sys
from mpmath import mp, mpf, exp, log, log1p, floor

DIRECT_DIGITS = 120
FAR_DIGITS = 330           # switching steps of some forty digits leave well over 200 for the rest
ORDER = 80
DIRECT_STEPS = 10_000
PRINTED = 70


# --- direct iteration -------------------------------------------------------------------------------------------------

def relu(v):
    return v if v > 0 else mpf(0)


def loss_slope(kind, z):
    """-l'(z) for the signed output z."""
    return exp(-z) if kind == "exp" else 1 / (1 + exp(z))


def loss_value(kind, z):
    return exp(-z) if kind == "exp" else log1p(exp(-z))


def number(q):
    return mpf(q.numerator) / q.denominator


def direct(instance, wanted):
    """States (w1, b1, w2, b2) at the wanted steps, by forward and backward passes."""
    xm, xp, eta, c = (number(instance[k]) for k in ("xm", "xp", "eta", "c"))
    w1, b1, w2, b2 = (number(v) for v in instance["init"])
    states = {}
    for t in range(max(wanted) + 1):
        if t in wanted:
            states[t] = (w1, b1, w2, b2)
        dw1 = db1 = dw2 = db2 = mpf(0)
        for x, y in ((xp, 1), (xm, -1)):
            l1, l2 = w1 * x + b1, w2 * x + b2
            if t == 0:
                # The signs at the start are decided exactly.
                X = instance["xp"] if y > 0 else instance["xm"]
                a1 = instance["init"][0] * X + instance["init"][1] > 0
                a2 = instance["init"][2] * X + instance["init"][3] > 0
            else:
                a1, a2 = l1 > 0, l2 > 0
                # A tie within the rounding error would make the reference worthless.
                assert all(v == 0 or abs(v) > mpf(10) ** (-DIRECT_DIGITS + 30) for v in (l1, l2))
            z = y * ((l1 if a1 else 0) - (l2 if a2 else 0))
            push = eta * c * loss_slope(instance["loss"], z) * y
            if a1:
                dw1 += push * x
                db1 += push
            if a2:
                dw2 -= push * x
                db2 -= push
        w1, b1, w2, b2 = w1 + dw1, b1 + db1, w2 + dw2, b2 + db2
    return states


# --- the Abel function ------------------------------------------------------------------------------------------------

def abel_coefficients(order):
    """c_k with A(s) = s - log(s)/2 + sum c_k s^-k and A(s e^(1/s)) = A(s) + 1, by comparing power series in y = 1/s."""
    size = order + 3
    expo = [Q(1)]
    for j in range(1, size):
        expo.append(expo[-1] / j)                      # e^y
    # (e^y - 1)/y - 1 - y/2: what the first two terms of A leave.
    rest = [expo[j + 1] if j + 1 < size else Q(0) for j in range(size - 1)]
    rest[0] -= 1
    rest[1] -= Q(1, 2)
    coefficients = []
    for k in range(1, order + 1):
        # The next unknown multiplies y^k (e^(-ky) - 1) = -k y^(k+1) + ...
        c = rest[k + 1] / k
        coefficients.append(c)
        term = Q(1)
        for j in range(1, size - 1 - k):
            term = term * (-k) / j
            rest[k + j] += c * term
        assert rest[k + 1] == 0
    return coefficients


COEFFICIENTS = abel_coefficients(ORDER)


def shifted_coefficients(order, k):
    """c_i with A(r) = r + (k - 1/2) log r + sum c_i r^-i and A(k + (r - k) e^(1/r)) = A(r) + 1, by comparing power series in y = 1/r.

    For the logistic loss, with r = s + k and k = 1/kappa: numbers for one k, useful where r is much larger than k."""
    size = order + 3
    expo = [mpf(1)]
    for j in range(1, size + 1):
        expo.append(expo[-1] / j)
    # R = k y + (1 - k y) e^y is what r is multiplied with in one step.
    ratio = [expo[0]] + [expo[j] - k * expo[j - 1] + (k if j == 1 else 0) for j in range(1, size + 1)]
    inverse = [mpf(1)]
    for j in range(1, size):
        inverse.append(-sum(ratio[i] * inverse[j - i] for i in range(1, j + 1)))
    logarithm = [mpf(0)]
    for j in range(1, size):
        logarithm.append(sum((i + 1) * ratio[i + 1] * inverse[j - 1 - i] for i in range(j)) / j)
    rest = [ratio[j + 1] + (k - mpf(1) / 2) * logarithm[j] for j in range(size)]
    rest[0] -= 1
    assert abs(rest[1]) < mpf(10) ** (20 - mp.dps)
    coefficients, power = [], [mpf(1)] + [mpf(0)] * (size - 1)
    for i in range(1, order + 1):
        power = [sum(power[j] * inverse[l - j] for j in range(l + 1)) for l in range(size)]
        c = rest[i + 1] / i
        coefficients.append(c)
        for j in range(1, size - i):
            rest[i + j] += c * power[j]
    return coefficients


class Run:
    """s_n for any n, from s_0. The kind of loss and kappa: the logistic one moves ln(kappa s) by 1/(s + 1/kappa)."""

    def __init__(self, start, steps, kind, kappa):
        self.k = mpf(0) if kind == "exp" else 1 / kappa
        if kind != "exp":
            steps *= 4
        self.start = start
        self.head = [start]
        while len(self.head) <= steps:
            s = self.head[-1]
            self.head.append(s * exp(1 / (s + self.k)))
        self.steps = steps
        self.coefficients = [number(c) for c in COEFFICIENTS] if kind == "exp" else shifted_coefficients(ORDER, self.k)
        self.constant = self.abel(self.head[-1]) - steps

    def abel(self, s):
        r = s + self.k
        y, total = 1 / r, mpf(0)
        for c in reversed(self.coefficients):
            total = (total + c) * y
        return r + (self.k - mpf(1) / 2) * log(r) + total

    def at(self, n):
        if n <= self.steps:
            return self.head[n]
        target = self.constant + n
        s = target + log(target) / 2
        for _ in range(400):
            change = target - self.abel(s)
            s = max(s + change, self.head[-1])
            if abs(change) <= s * mpf(10) ** (-FAR_DIGITS + 8):
                return s
        raise AssertionError("no convergence")

    def first_at_least(self, threshold):
        for n, s in enumerate(self.head):
            if s >= threshold:
                return n
        n = self.abel(threshold) - self.constant
        whole = int(floor(n)) + 1
        assert min(n - floor(n), 1 - (n - floor(n))) > mpf(10) ** -60
        return whole


class Pair:
    def __init__(self, kind, kappa, good, bad, active_good, active_bad, steps):
        self.k, self.g, self.b, self.ag, self.ab = kappa, good, bad, active_good, active_bad
        if active_good and active_bad:
            self.run = Run(exp(good - bad) / (2 * kappa), steps, kind, 2 * kappa)
        elif active_good:
            self.run = Run(exp(good) / kappa, steps, kind, kappa)
        elif active_bad:
            self.run = Run(exp(-bad) / kappa, steps, kind, kappa)
        else:
            self.run = None

    def at(self, n):
        if self.run is None or n == 0:
            return self.g, self.b
        s = self.run.at(n)
        if self.ag and self.ab:
            delta, sigma = log(2 * self.k * s), self.g + self.b
            return (sigma + delta) / 2, (sigma - delta) / 2
        return (log(self.k * s), self.b) if self.ag else (self.g, -log(self.k * s))

    def end(self):
        if not self.ab:
            return None
        return self.run.first_at_least(exp(self.g + self.b) / (2 * self.k) if self.ag else 1 / self.k)


def far(instance, wanted, steps):
    """Pre-activations (p1, q1, p2, q2) at the wanted steps and the switching steps, by the Abel function."""
    xm, xp = number(instance["xm"]), number(instance["xp"])
    h = number(instance["eta"]) * number(instance["c"])
    a, d, g = 1 + xp * xp, 1 + xm * xm, number(1 + instance["xp"] * instance["xm"])
    start = 0
    exact = [instance["init"][i] * x + instance["init"][i + 1] for i in (0, 2) for x in (instance["xp"], instance["xm"])]
    p1, q1, p2, q2 = (number(v) for v in exact)
    active = [v > 0 for v in exact]
    if instance["xp"] * instance["xm"] < -1 and active != [True, False, False, True]:
        return None                                     # stepping first: the direct run provides the start
    return follow(instance, (p1, q1, p2, q2), active, start, wanted, steps, (h, a, d, g))


def follow(instance, values, active, start, wanted, steps, constants):
    h, a, d, g = constants
    p1, q1, p2, q2 = values
    states, switches = {}, []
    while True:
        plus = Pair(instance["loss"], h * a, p1, p2, active[0], active[2], steps)
        minus = Pair(instance["loss"], h * d, q2, q1, active[3], active[1], steps)
        ends = [e for e in (plus.end(), minus.end()) if e is not None]
        length = min(ends) if ends else None

        def state(n):
            P1, P2 = plus.at(n)
            Q2, Q1 = minus.at(n)
            if g != 0:
                Q1, P2 = q1 + g / a * (P1 - p1), p2 + g / d * (Q2 - q2)
            return P1, Q1, P2, Q2

        for t in wanted:
            if t >= start and (length is None or t < start + length):
                states[t] = state(t - start)
        if length is None:
            return states, switches
        crossing = (plus.end() == length, minus.end() == length)
        for t in (start + length - 1, start + length, start + length + 1):
            if t not in wanted:
                wanted.append(t)
        states[start + length - 1] = state(length - 1)
        p1, q1, p2, q2 = state(length)
        active = [active[0], active[1] and not crossing[1], active[2] and not crossing[0], active[3]]
        start += length
        switches.append(start)


# --- what follows from a state ----------------------------------------------------------------------------------------

def to_weights(instance, v):
    xm, xp = number(instance["xm"]), number(instance["xp"])
    p1, q1, p2, q2 = v
    w = xp - xm
    return (p1 - q1) / w, (xp * q1 - xm * p1) / w, (p2 - q2) / w, (xp * q2 - xm * p2) / w


def margin(xm, xp, w1, b1, w2, b2):
    """Least distance from a training point to an x with y N(x) <= 0, by looking at every place where N can vanish."""
    def net(x):
        return relu(w1 * x + b1) - relu(w2 * x + b2)
    places = [-b / w for w, b in ((w1, b1), (w2, b2)) if w != 0]
    if w1 != w2:
        places.append((b2 - b1) / (w1 - w2))
    tiny = mpf(10) ** (-mp.dps + 25) * (1 + abs(w1) + abs(b1) + abs(w2) + abs(b2))
    best = (xp - xm) / 2                                # the midpoint bounds it: one of the two signs is wrong there
    for x, y in ((xp, 1), (xm, -1)):
        if y * net(x) <= 0:
            return mpf(0)
        for place in places:
            if y * net(place) <= tiny:
                best = min(best, abs(place - x))
    return best


def text(v):
    return mp.nstr(v, PRINTED, strip_zeros=False, min_fixed=-1, max_fixed=1) if v != 0 else "0"


def row(instance, t, weights):
    xm, xp, c = number(instance["xm"]), number(instance["xp"]), number(instance["c"])
    w1, b1, w2, b2 = weights
    p1, q1, p2, q2 = w1 * xp + b1, w1 * xm + b1, w2 * xp + b2, w2 * xm + b2
    # b1 and b2 may cancel; what is left is then known to be small, not to be accurate.
    cancels = b1 != b2 and abs(b2 - b1) < mpf(10) ** -80
    boundary = "null" if w1 == w2 else "~0" if cancels else text((b2 - b1) / (w1 - w2))
    return [str(t)] + [text(v) for v in (
        p1, q1, p2, q2, w1, b1, w2, b2, w1 - w2,
    )] + ["~0" if cancels else text(b2 - b1), boundary, text(margin(xm, xp, w1, b1, w2, b2)), text(
        c * (loss_value(instance["loss"], relu(p1) - relu(p2)) + loss_value(instance["loss"], relu(q2) - relu(q1))))]


def instance(name, init, xm="-1", xp="1", eta="1/10", average="mean", loss="exp"):
    return dict(name=name, xm=Q(xm), xp=Q(xp), eta=Q(eta), average=average, loss=loss,
                c=Q(1, 2) if average == "mean" else Q(1), init=[Q(v) for v in init.split(",")])


INSTANCES = [
    instance("default", "83/100,-13/50,-69/50,-31/100"),
    instance("forty-digit-switch", "3,40,5/2,30"),
    instance("both-bad-active", "1/2,1,-1/3,1"),
    instance("both-bad-active-sum", "1/2,1,-1/3,1", average="sum"),
    instance("large-step", "1/2,1,-1/3,1", eta="1000"),
    instance("large-step-specialised", "83/100,-13/50,-69/50,-31/100", eta="1000"),
    instance("tiny-step", "83/100,-13/50,-69/50,-31/100", eta="1/1000000000"),
    instance("tiny-step-both-bad-active", "1/2,1,-1/3,1", eta="1/1000000000"),
    instance("he-zero-bias", "7/5,0,-3/4,0"),
    instance("boundary-start", "1,1,-1,1"),
    instance("one-bad-active", "2,-1/2,-1,3/2"),
    instance("tiny-weights", "1/1000000,1/3000000,-1/700000,1/5000000"),
    instance("large-weights", "20,-3,-15,2"),
    instance("stuck-plus", "-1,-1/2,-1,1/3"),
    instance("stuck-bad-only", "-1,1,1,1/2"),
    instance("never-moves", "1,-2,-1,-3"),
    instance("orthogonal-2", "83/100,-13/50,-69/50,-31/100", xm="-1/2", xp="2"),
    instance("orthogonal-half", "1/3,1,-2/7,1", xm="-2", xp="1/2"),
    instance("orthogonal-3-7", "1/3,1,-2/7,1", xm="-7/3", xp="3/7", average="sum", eta="1/3"),
    instance("obtuse", "83/100,-13/50,-69/50,-31/100", xm="-3", xp="2"),
    instance("obtuse-stepped-first", "1/2,1,-1/3,1", xm="-3", xp="2"),
    instance("obtuse-asymmetric", "1/2,1,-1/3,1", xm="-5", xp="1/2", eta="1/4"),
    instance("obtuse-large-step", "1/2,1,-1/3,1", xm="-2", xp="2", eta="20"),
    instance("acute-symmetric", "83/100,-13/50,-69/50,-31/100", xm="-1/2", xp="1/2"),
    instance("acute", "83/100,-13/50,-69/50,-31/100", xm="-1/2", xp="1"),
    instance("acute-one-side", "1/2,1,-1/3,1", xm="1/2", xp="2"),
    instance("logistic", "83/100,-13/50,-69/50,-31/100", loss="logistic"),
    instance("logistic-both-bad-active", "1/2,1,-1/3,1", loss="logistic"),
    instance("logistic-forty-digit-switch", "3,40,5/2,30", loss="logistic"),
    instance("logistic-large-step", "1/2,1,-1/3,1", loss="logistic", eta="1000"),
    instance("logistic-orthogonal-2", "1/3,1,-2/7,1", xm="-1/2", xp="2", loss="logistic", eta="3"),
    instance("logistic-one-bad-active", "2,-1/2,-1,3/2", loss="logistic", average="sum"),
    instance("logistic-stuck-bad-only", "-1,1,1,1/2", loss="logistic"),
    instance("logistic-obtuse", "83/100,-13/50,-69/50,-31/100", xm="-3", xp="2", loss="logistic"),
    instance("logistic-obtuse-stepped-first", "1/2,1,-1/3,1", xm="-3", xp="2", loss="logistic"),
]

NEAR = [0, 1, 2, 3, 5, 10, 33, 64, 65, 100, 1000, DIRECT_STEPS]
FAR = [10**5, 10**6, 10**9, 10**12, 10**18, 10**40, 10**100, 10**1000]


def check(one, other, what):
    scale = max(abs(one), abs(other), mpf(10) ** -30)
    assert abs(one - other) <= scale * mpf(10) ** -80, what


def write(inst):
    has_closed_form = inst["xp"] * inst["xm"] <= -1
    mp.dps = DIRECT_DIGITS
    near = direct(inst, NEAR)
    rows, switches = {t: row(inst, t, w) for t, w in near.items()}, []
    if has_closed_form:
        results = []
        for steps in (2000, 3000):                      # two burn-ins: they must agree
            mp.dps = FAR_DIGITS
            wanted = NEAR + FAR
            found = far(inst, wanted, steps)
            if found is None:
                # x+ x- < -1: step by passes until the pattern is 1001, then go on with the closed form.
                t = 1
                while True:
                    w = direct(inst, [t])[t]
                    xm, xp = number(inst["xm"]), number(inst["xp"])
                    v = (w[0] * xp + w[1], w[0] * xm + w[1], w[2] * xp + w[3], w[2] * xm + w[3])
                    if [x > 0 for x in v] == [True, False, False, True]:
                        break
                    t += 1
                h = number(inst["eta"]) * number(inst["c"])
                found = follow(inst, v, [True, False, False, True], t, wanted, steps,
                               (h, 1 + xp * xp, 1 + xm * xm, number(1 + inst["xp"] * inst["xm"])))
                found = (found[0], [t])
            results.append(found)
        assert results[0][1] == results[1][1]
        switches = results[1][1]
        for t, v in results[1][0].items():
            for one, other in zip(v, results[0][0][t]):
                check(one, other, f"{inst['name']}: burn-ins at {t}")
            if t in near:
                for one, other in zip(to_weights(inst, v), near[t]):
                    check(one, other, f"{inst['name']}: direct and far at {t}")
            else:
                rows[t] = row(inst, t, to_weights(inst, v))
    lines = [
        f"data {inst['xm']} {inst['xp']}",
        f"eta {inst['eta']}",
        f"average {inst['average']}",
        f"loss {inst['loss']}",
        "init " + " ".join(str(v) for v in inst["init"]),
        "switches " + (" ".join(str(s) for s in switches) if has_closed_form else "unknown"),
        "# t p1 q1 p2 q2 w1 b1 w2 b2 denominator numerator boundary margin loss",
    ]
    lines += [" ".join(rows[t]) for t in sorted(rows)]
    (Path(__file__).parent / f"{inst['name']}.txt").write_text("\n".join(lines) + "\n")
    print(inst["name"], switches, flush=True)


if __name__ == "__main__":
    chosen = sys.argv[1:]
    for inst in INSTANCES:
        if not chosen or inst["name"] in chosen:
            write(inst)
