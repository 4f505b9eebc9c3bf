#!/usr/bin/env python3
"""Writes the problems *.json of this folder and the reference states *.txt of their runs. See README.md.

Up to DIRECT_STEPS the network is run by forward and backward passes on its weights; nothing of the decoupling is used. Later steps, for
orthogonal augmented inputs, come from the Abel function of ../orbits/generate.py, one run for each point and set of
active neurons; the script stops unless they agree with the direct states where both exist.
"""
from fractions import Fraction as Q
from pathlib import Path
import importlib.util
import json
import random
import sys
from mpmath import mp, mpf, exp, log, sqrt

HERE = Path(__file__).resolve().parent
specification = importlib.util.spec_from_file_location("orbits", HERE.parent / "orbits" / "generate.py")
orbits = importlib.util.module_from_spec(specification)
specification.loader.exec_module(orbits)
number = orbits.number

DIRECT_DIGITS = 110
FAR_DIGITS = 400
PRINTED = 60
STEPS = [0, 1, 2, 3, 5, 10, 30, 100, 300, 1000]
FAR_STEPS = [10 ** 6, 10 ** 12, 10 ** 100, 10 ** 1000]
BURN = 2500


class Problem:
    def __init__(self, points, labels, outputs, weights, biases, loss, average, eta):
        self.points, self.labels, self.outputs, self.weights, self.biases = points, labels, outputs, weights, biases
        self.loss, self.average, self.eta = loss, average, eta
        self.k, self.n, self.d = len(outputs), len(points), len(points[0])
        self.c = Q(1, self.n) if average == "mean" else Q(1)

    def json(self):
        return json.dumps({
            "points": [{"x": [str(v) for v in x], "label": y} for x, y in zip(self.points, self.labels)],
            "neurons": [{"output": str(a), "weights": [str(v) for v in w], "bias": str(b)}
                        for a, w, b in zip(self.outputs, self.weights, self.biases)],
            "loss": self.loss, "average": self.average, "eta": str(self.eta)}, indent=1) + "\n"

    def start(self):
        """Exact pre-activations, a row for each neuron."""
        return [[sum(p * q for p, q in zip(w, x)) + b for x in self.points]
                for w, b in zip(self.weights, self.biases)]

    def gram(self, i, l):
        return 1 + sum(p * q for p, q in zip(self.points[i], self.points[l]))

    def is_orthogonal(self):
        return all(self.gram(i, l) == 0 for i in range(self.n) for l in range(i))


# --- direct iteration in weights --------------------------------------------------------------------------------------

def direct(problem, wanted):
    xs = [[number(v) for v in x] for x in problem.points]
    outputs = [number(a) for a in problem.outputs]
    w = [[number(v) for v in row] for row in problem.weights]
    b = [number(v) for v in problem.biases]
    rate = number(problem.eta) * number(problem.c)
    exact = problem.start()
    moved = [False] * problem.k
    states = {}
    for t in range(max(wanted) + 1):
        z = [[sum(p * q for p, q in zip(w[j], x)) + b[j] for x in xs] for j in range(problem.k)]
        # What has not moved is known exactly: an exact 0 must not become active by a rounding error.
        active = [[z[j][i] > 0 if moved[j] else exact[j][i] > 0 for i in range(problem.n)] for j in range(problem.k)]
        moved = [moved[j] or any(active[j]) for j in range(problem.k)]
        if t:
            # A tie within the rounding error would make the reference worthless.
            assert all(not moved[j] or abs(z[j][i]) > mpf(10) ** (-DIRECT_DIGITS + 30)
                       for j in range(problem.k) for i in range(problem.n))
        if t in wanted:
            states[t] = ([row[:] for row in w], b[:], active)
        for_w = [[mpf(0)] * problem.d for _ in range(problem.k)]
        for_b = [mpf(0)] * problem.k
        for i, x in enumerate(xs):
            y = problem.labels[i]
            signed = y * sum((outputs[j] * z[j][i] for j in range(problem.k) if active[j][i]), mpf(0))
            pull = rate * y * orbits.loss_slope(problem.loss, signed)
            for j in range(problem.k):
                if active[j][i]:
                    for l in range(problem.d):
                        for_w[j][l] += pull * outputs[j] * x[l]
                    for_b[j] += pull * outputs[j]
        for j in range(problem.k):
            b[j] += for_b[j]
            for l in range(problem.d):
                w[j][l] += for_w[j][l]
    return states


# --- far steps, point by point ------------------------------------------------------------------------------------------

class Point:
    """The phases of one point: (first step, active neurons, values at that step, run)."""

    def __init__(self, problem, i):
        self.loss = problem.loss
        self.h = number(problem.eta) * number(problem.c) * number(problem.gram(i, i))
        self.sigma = [number(a) * problem.labels[i] for a in problem.outputs]
        exact = [row[i] for row in problem.start()]
        values = [number(v) for v in exact]
        active = [j for j in range(problem.k) if exact[j] > 0]
        first, self.phases, self.deaths = 0, [], {}
        while True:
            square = sum(self.sigma[j] ** 2 for j in active)
            kappa = self.h * square
            run = orbits.Run(exp(self.output(values, active)) / kappa, BURN, self.loss, kappa) if active else None
            self.phases.append((first, active, values, run, square))
            bad = [j for j in active if self.sigma[j] < 0]
            if not bad:
                return
            ends = {j: self.death(len(self.phases) - 1, j) for j in bad}
            steps = min(ends.values())
            values = self.values(first + steps)
            for j in bad:
                if ends[j] == steps:
                    self.deaths[j] = first + steps
            active = [j for j in active if ends.get(j) != steps]
            first += steps

    def output(self, values, active):
        return sum((self.sigma[j] * values[j] for j in active), mpf(0))

    def death(self, phase, j):
        _, active, values, run, square = self.phases[phase]
        # sigma_j < 0: z_j(0) + sigma_j (u - u(0))/square <= 0
        level = self.output(values, active) - values[j] * square / self.sigma[j]
        return max(run.first_at_least(exp(level) / (self.h * square)), 1)

    def values(self, t):
        first, active, values, run, square = [phase for phase in self.phases if phase[0] <= t][-1]
        if run is None or t == first:
            return values
        moved = (log(self.h * square * run.at(t - first)) - self.output(values, active)) / square
        return [v + self.sigma[j] * moved if j in active else v for j, v in enumerate(values)]

    def active(self, t):
        return [phase for phase in self.phases if phase[0] <= t][-1][1]


def far(problem, points, t):
    exact = problem.start()
    z = [point.values(t) for point in points]
    w = [[number(v) for v in row] for row in problem.weights]
    b = [number(v) for v in problem.biases]
    for i in range(problem.n):
        for j in range(problem.k):
            change = (z[i][j] - number(exact[j][i])) / number(problem.gram(i, i))
            b[j] += change
            for l in range(problem.d):
                w[j][l] += change * number(problem.points[i][l])
    return w, b, [[j in points[i].active(t) for i in range(problem.n)] for j in range(problem.k)]


# --- what follows from a state ------------------------------------------------------------------------------------------

def zeros(problem, w, b):
    """Maximal sets where N = 0, as pairs of ends, and the signs of N between them; for one input."""
    kinks = sorted({-b[j] / w[j][0] for j in range(problem.k) if w[j][0] != 0})
    places = [kinks[0] - 1] + [(p + q) / 2 for p, q in zip(kinks, kinks[1:])] + [kinks[-1] + 1]
    ends = [None] + kinks + [None]
    found = []
    for place, left, right in zip(places, ends, ends[1:]):
        active = [j for j in range(problem.k) if w[j][0] * place + b[j] > 0]
        slope = sum((number(problem.outputs[j]) * w[j][0] for j in active), mpf(0))
        constant = sum((number(problem.outputs[j]) * b[j] for j in active), mpf(0))
        if not active:
            found.append((left, right))
        elif slope != 0:
            x = -constant / slope
            if (left is None or x > left) and (right is None or x < right):
                found.append((x, x))
    for x in kinks:
        if value(problem, w, b, x) == 0 and not any(x in pair for pair in found):
            found.append((x, x))
    merged = []
    for left, right in sorted(found, key=lambda pair: mpf("-inf") if pair[0] is None else pair[0]):
        if merged and None not in (merged[-1][1], left) and abs(merged[-1][1] - left) < mpf(10) ** -60:
            merged[-1] = (merged[-1][0], right)
        else:
            merged.append((left, right))
    return merged


def value(problem, w, b, x):
    return sum(number(a) * max(w[j][0] * x + b[j], mpf(0)) for j, a in enumerate(problem.outputs))


def line_quantities(problem, w, b):
    found = zeros(problem, w, b)
    margin = None
    for x, y in zip(problem.points, problem.labels):
        at = number(x[0])
        if y * value(problem, w, b, at) <= 0:
            margin = mpf(0)
            break
        for left, right in found:
            for end in (left, right):
                if end is not None and (margin is None or abs(end - at) < margin):
                    margin = abs(end - at)
    changes = []
    for left, right in found:
        if left is not None and right is not None:
            before = max([r for _, r in found if r is not None and r < left], default=left - 2)
            after = min([l for l, _ in found if l is not None and l > right], default=right + 2)
            if value(problem, w, b, (before + left) / 2) * value(problem, w, b, (right + after) / 2) < 0:
                changes.append(text(left) if left == right else text(left) + ":" + text(right))
    if margin is not None:
        pairs = [abs(number(p[0]) - number(q[0])) / 2 for p, u in zip(problem.points, problem.labels)
                 for q, v in zip(problem.points, problem.labels) if u != v]
        assert margin <= min(pairs, default=margin)
    return margin, changes


def text(v):
    return mp.nstr(v, PRINTED, strip_zeros=False, min_fixed=-5, max_fixed=30)


def row(problem, t, state, name_of_step):
    w, b, active = state
    z = [[sum(p * number(q) for p, q in zip(w[j], x)) + b[j] for x in problem.points] for j in range(problem.k)]
    outputs = [sum((number(problem.outputs[j]) * z[j][i] for j in range(problem.k) if active[j][i]), mpf(0))
               for i in range(problem.n)]
    signed = [y * v for y, v in zip(problem.labels, outputs)]
    loss = number(problem.c) * sum(orbits.loss_value(problem.loss, u) for u in signed)
    norm = sqrt(sum(v * v for r in w for v in r) + sum(v * v for v in b))
    fields = [name_of_step, "".join("1" if active[j][i] else "0" for j in range(problem.k) for i in range(problem.n)),
              text(loss), text(min(signed) / norm)]
    fields += [text(v) for r in w for v in r] + [text(v) for v in b] + [text(v) for v in outputs]
    if problem.d == 1:
        margin, changes = line_quantities(problem, w, b)
        fields += [text(margin) if margin is not None else "null", ",".join(changes) or "none"]
    return " ".join(fields)


def power_name(t):
    digits = str(t)
    return f"10^{len(digits) - 1}" if t > 10 ** 5 else digits


# --- the problems --------------------------------------------------------------------------------------------------------

LINE = [[Q(-1, 2)], [Q(2)]]
UNIT = [[Q(-1)], [Q(1)]]
PLANE = [[Q(1), Q(0)], [Q(-1), Q(1)], [Q(-1), Q(-2)]]
SPACE = [[Q(1), Q(1), Q(1)], [Q(1), Q(-1), Q(-1)], [Q(-1), Q(1), Q(-1)], [Q(-1), Q(-1), Q(1)]]


def with_values(plus, minus, outputs):
    """The problem on LINE with the given pre-activations at 2 and at -1/2."""
    weights = [[(Q(p) - Q(q)) / (LINE[1][0] - LINE[0][0])] for p, q in zip(plus, minus)]
    biases = [Q(p) - w[0] * LINE[1][0] for p, w in zip(plus, weights)]
    return Problem(LINE, [-1, 1], outputs, weights, biases, "exp", "mean", Q(1, 10))


def drawn(seed, points, labels, outputs, loss="exp", average="mean", eta=Q(1, 10), size=2):
    source = random.Random(seed)
    def draw():
        return Q(source.randint(-100 * size, 100 * size), 100)
    weights = [[draw() for _ in points[0]] for _ in outputs]
    return Problem(points, labels, outputs, weights, [draw() for _ in outputs], loss, average, eta)


PROBLEMS = {
    "line-6-orthogonal": drawn(1, LINE, [-1, 1], [Q(1), Q(-1), Q(-2), Q(1, 2), Q(3, 2), Q(-1, 3)]),
    "line-8-orthogonal-sum": drawn(2, UNIT, [-1, 1], [Q(1), Q(-1)] * 4, average="sum", eta=Q(1, 4)),
    "line-5-far-deaths": with_values([30, 7, 12, 3, 5], [4, 25, -1, 9, 6], [Q(1), Q(-1), Q(1), Q(-1), Q(-1, 2)]),
    "line-4-same-label": drawn(24, UNIT, [1, 1], [Q(1), Q(-1), Q(1), Q(-1)]),
    "line-3-flipped": drawn(5, LINE, [1, -1], [Q(1), Q(-3), Q(2)]),
    "plane-8-orthogonal": drawn(6, PLANE, [1, -1, 1], [Q(1), Q(-1), Q(2), Q(-1, 2), Q(1), Q(-1), Q(3), Q(-2)]),
    "space-7-orthogonal": drawn(7, SPACE, [1, -1, -1, 1], [Q(1), Q(-1), Q(1), Q(-1), Q(1, 2), Q(-2), Q(1)]),
    "line-4-acute": drawn(8, [[Q(1, 2)], [Q(2)], [Q(-1)]], [1, 1, -1], [Q(1), Q(-1), Q(1), Q(-1)]),
    "line-6-obtuse": drawn(9, [[Q(-3)], [Q(2)]], [-1, 1], [Q(1), Q(-1), Q(1), Q(-1), Q(2), Q(-2)]),
    "plane-5-four-points": drawn(10, [[Q(1), Q(1)], [Q(-1), Q(1, 3)], [Q(0), Q(-1)], [Q(2), Q(0)]], [1, -1, -1, 1],
                                 [Q(1), Q(-1), Q(1), Q(-1), Q(1)], average="sum", eta=Q(1, 20)),
    "space-8-two-points": drawn(11, [[Q(1), Q(0), Q(2)], [Q(-1), Q(1), Q(1, 2)]], [1, -1], [Q(1), Q(-1)] * 4),
    "line-6-logistic-orthogonal": drawn(12, LINE, [-1, 1], [Q(1), Q(-1), Q(2), Q(-1, 2), Q(1), Q(-1)], loss="logistic", eta=Q(1)),
    "plane-8-logistic": drawn(13, PLANE + [[Q(1, 2), Q(1, 2)]], [1, -1, 1, 1],
                              [Q(1), Q(-1), Q(2), Q(-1, 2), Q(1), Q(-1), Q(1), Q(-2)], loss="logistic"),
    "line-1-one-neuron": drawn(14, [[Q(3)]], [1], [Q(2)]),
    "line-4-zero-bias": Problem(UNIT, [-1, 1], [Q(1), Q(-1), Q(1), Q(-1)],
                                [[Q(3, 7)], [Q(-2, 5)], [Q(-1, 2)], [Q(1, 3)]], [Q(0)] * 4, "exp", "mean", Q(1, 10)),
}


def main(names):
    for name in names or PROBLEMS:
        problem = PROBLEMS[name]
        (HERE / f"{name}.json").write_text(problem.json())
        mp.dps = DIRECT_DIGITS
        near = direct(problem, STEPS)
        lines = [row(problem, t, near[t], str(t)) for t in STEPS]
        deaths = "unknown"
        if problem.is_orthogonal():
            mp.dps = FAR_DIGITS
            points = [Point(problem, i) for i in range(problem.n)]
            for t in STEPS:
                w, b, active = far(problem, points, t)
                assert active == near[t][2], (name, t)
                assert all(abs(p - q) < mpf(10) ** -70 for p, q in zip(sum(w, []) + b, sum(near[t][0], []) + near[t][1])), (name, t)
            lines += [row(problem, t, far(problem, points, t), power_name(t)) for t in FAR_STEPS]
            deaths = " ".join(f"{j + 1},{i + 1}:{step}" for i, point in enumerate(points)
                              for j, step in sorted(point.deaths.items())) or "none"
        header = "# t pattern loss normalised-margin weights biases outputs" + (" margin boundaries" if problem.d == 1 else "")
        (HERE / f"{name}.txt").write_text("\n".join([f"deaths {deaths}", header] + lines) + "\n")
        print(name, deaths)



if __name__ == "__main__":
    main(sys.argv[1:])
