#!/usr/bin/env python3
"""Writes the problems *.json of this folder, one for each training and start, and the reference states *.txt of their runs. See README.md.

Everything happens in the weights, by forward and backward passes and the formulas of each training as they are defined; polar factors come from
a singular value decomposition, and the generator of the random orders is written here anew.
"""
from fractions import Fraction as Q
from pathlib import Path
import hashlib
import importlib.util
import json
import sys
from mpmath import mp, mpf, sqrt, matrix, svd_r

HERE = Path(__file__).resolve().parent
specification = importlib.util.spec_from_file_location("networks", HERE.parent / "networks" / "generate.py")
networks = importlib.util.module_from_spec(specification)
specification.loader.exec_module(networks)
number, Problem, orbits = networks.number, networks.Problem, networks.orbits

DIGITS = 120
STEPS = [0, 1, 2, 3, 5, 10, 30, 100, 300]
TIE = mpf(10) ** -80


# --- the order of the points ----------------------------------------------------------------------------------------------

def philox(counter, key):
    """Philox4x32-10 of four and two words of 32 bits: Salmon, Moraes, Dror and Shaw, SC 2011."""
    c, k = list(counter), list(key)
    for _ in range(10):
        p, q = 0xD2511F53 * c[0], 0xCD9E8D57 * c[2]
        c = [(q >> 32) ^ c[1] ^ k[0], q & 0xFFFFFFFF, (p >> 32) ^ c[3] ^ k[1], p & 0xFFFFFFFF]
        k = [(k[0] + 0x9E3779B9) & 0xFFFFFFFF, (k[1] + 0xBB67AE85) & 0xFFFFFFFF]
    return c


def block(key, counter, place, attempt):
    """128 bits, the most significant first."""
    c = philox((counter & 0xFFFFFFFF, counter >> 32, place, attempt), (key & 0xFFFFFFFF, key >> 32))
    return (c[0] << 96) | (c[1] << 64) | (c[2] << 32) | c[3]


def key_of(seed, name):
    return seed ^ int.from_bytes(hashlib.sha256(name.encode()).digest()[:8], "big")


def uniform(key, counter, place, n):
    for attempt in range(100):
        bits = block(key, counter, place, attempt)
        for word in (bits >> 64, bits & (2 ** 64 - 1)):
            if word < 2 ** 64 - 2 ** 64 % n:
                return word % n
    raise AssertionError("no draw")


def point_at(name, seed, n, t):
    if name == "cyclic":
        return t % n
    key = key_of(seed, name)
    if name == "reshuffled":
        order = list(range(n))
        for i in range(n - 1, 0, -1):
            j = uniform(key, t // n, i, i + 1)
            order[i], order[j] = order[j], order[i]
        return order[t % n]
    if n & (n - 1):
        return uniform(key, t, 64, n)
    size = n.bit_length() - 1
    per_block = 128 // size
    return (block(key, t // per_block, 64, 0) >> (size * (t % per_block))) % n


# --- gradients ---------------------------------------------------------------------------------------------------------------

def forward(problem, theta):
    """Pre-activations and signed outputs of weights theta: k rows of d + 1 numbers."""
    xs = [[number(v) for v in x] + [mpf(1)] for x in problem.points]
    z = [[sum(p * q for p, q in zip(row, x)) for x in xs] for row in theta]
    for row in z:
        assert all(abs(v) > TIE for v in row), "a tie would make the reference worthless"
    outputs = [sum((number(a) * max(z[j][i], mpf(0)) for j, a in enumerate(problem.outputs)), mpf(0)) for i in range(problem.n)]
    return xs, z, [y * v for y, v in zip(problem.labels, outputs)]


def gradient(problem, theta, only=None, absolute=False):
    """The gradient of the loss, or of n c times the loss of one point; or the sums of the absolute values of its summands."""
    xs, z, signed = forward(problem, theta)
    c = number(problem.c) * (problem.n if only is not None else 1)
    g = [[mpf(0)] * (problem.d + 1) for _ in theta]
    for i in range(problem.n):
        if only is None or only == i:
            pull = c * problem.labels[i] * orbits.loss_slope(problem.loss, signed[i])
            for j, a in enumerate(problem.outputs):
                if z[j][i] > 0:
                    for l in range(problem.d + 1):
                        summand = pull * number(a) * xs[i][l]
                        g[j][l] -= -abs(summand) if absolute else summand
    return g


def loss(problem, theta):
    return number(problem.c) * sum(orbits.loss_value(problem.loss, u) for u in forward(problem, theta)[2])


def polar(g):
    """U V^T without the singular values that are 0."""
    size = max(abs(v) for row in g for v in row)
    scaled = matrix([[v / size for v in row] for row in g])
    u, s, v = svd_r(scaled)
    rank = sum(1 for value in s if value > mpf(10) ** (-mp.dps // 2))
    return [[sum((u[j, m] * v[m, l] for m in range(rank)), mpf(0)) for l in range(len(g[0]))] for j in range(len(g))]


def each(f, *arrays):
    return [[f(*values) for values in zip(*rows)] for rows in zip(*arrays)]


# --- the trainings -----------------------------------------------------------------------------------------------------------

def run(problem, name, values, wanted):
    eta = number(problem.eta)
    p = {key: number(value) for key, value in values.items()}
    theta = [[number(v) for v in w] + [number(b)] for w, b in zip(problem.weights, problem.biases)]
    m = each(lambda v: mpf(0), theta)
    second = m
    states = {}
    for t in range(max(wanted) + 1):
        if t in wanted:
            _, z, _ = forward(problem, theta)
            states[t] = ([row[:-1] for row in theta], [row[-1] for row in theta], [[v > 0 for v in row] for row in z])
        if name == "schedule":
            theta = each(lambda v, g: v - eta * mpf(t + 1) ** p["r"] * g, theta, gradient(problem, theta))
        elif name == "geometric":
            theta = each(lambda v, g: v - eta * p["q"] ** t * g, theta, gradient(problem, theta))
        elif name == "heavy-ball":
            m = each(lambda v, g: p["beta"] * v - eta * g, m, gradient(problem, theta))
            theta = each(lambda v, w: v + w, theta, m)
        elif name in ("nesterov", "nesterov-schedule"):
            beta = p["beta"] if name == "nesterov" else mpf(t) / (t + 3)
            ahead = each(lambda v, w: v + beta * w, theta, m)
            m = each(lambda v, g: beta * v - eta * g, m, gradient(problem, ahead))
            theta = each(lambda v, w: v + w, theta, m)
        elif name == "normalised-loss":
            level = loss(problem, theta)
            theta = each(lambda v, g: v - eta * g / level, theta, gradient(problem, theta))
        elif name == "normalised-gradient":
            g = gradient(problem, theta)
            norm = sqrt(sum(v * v for row in g for v in row))
            theta = each(lambda v, w: v - eta * w / norm, theta, g)
        elif name == "dual-momentum":
            level = loss(problem, theta)
            u = each(lambda g: -g / level, gradient(problem, theta))
            m = each(lambda v, w: mpf(t) / (t + 1) * (v + w), m, u)
            theta = each(lambda v, w, x: v + eta * (w + x), theta, m, u)
        elif name in ("cyclic", "reshuffled", "sgd"):
            point = point_at(name, int(values.get("seed", 0)), problem.n, t)
            theta = each(lambda v, g: v - eta * g, theta, gradient(problem, theta, point))
        elif name == "weight-decay":
            theta = each(lambda v, g: v - eta * (g + p["lambda"] * v), theta, gradient(problem, theta))
        elif name == "orthogonalised":
            theta = each(lambda v, o: v - eta * o, theta, polar(gradient(problem, theta)))
        elif name == "sign":
            theta = each(lambda v, g, size: v - eta * (0 if abs(g) <= TIE * size else 1 if g > 0 else -1), theta,
                         gradient(problem, theta), gradient(problem, theta, absolute=True))
        else:
            assert name in ("adam", "adamw")
            g = gradient(problem, theta)
            m = each(lambda v, w: p["beta1"] * v + (1 - p["beta1"]) * w, m, g)
            second = each(lambda v, w: p["beta2"] * v + (1 - p["beta2"]) * w * w, second, g)
            decay = eta * p.get("lambda", mpf(0))
            theta = each(lambda v, a, b: v - decay * v - eta * (a / (1 - p["beta1"] ** (t + 1)))
                         / (sqrt(b / (1 - p["beta2"] ** (t + 1))) + p["epsilon"]), theta, m, second)
    return states


# --- the problems ------------------------------------------------------------------------------------------------------------

def two(minus, plus, values, eta=Q(1, 10)):
    """Two neurons with outputs 1, -1 and the given (p1, q1, p2, q2)."""
    p1, q1, p2, q2 = (Q(v) for v in values)
    w = [(p1 - q1) / (plus - minus), (p2 - q2) / (plus - minus)]
    return Problem([[minus], [plus]], [-1, 1], [Q(1), Q(-1)], [[w[0]], [w[1]]],
                   [p1 - w[0] * plus, p2 - w[1] * plus], "exp", "mean", eta)


UNIT = (Q(-1), Q(1))
HALF = (Q(-1, 2), Q(2))
STARTS = {
    "specialised": two(*UNIT, ["57/100", "-109/100", "-169/100", "107/100"]),
    "both-bad": two(*HALF, ["1/2", "3/10", "7/10", "2/5"]),
    "acute": two(Q(1, 2), Q(2), ["4/5", "1/10", "1/5", "9/10"]),
    "wide": networks.PROBLEMS["line-6-orthogonal"],
    "plane": networks.PROBLEMS["plane-5-four-points"],
    "logistic": networks.PROBLEMS["line-6-logistic-orthogonal"],
}
ALL = ["specialised", "both-bad", "acute", "wide", "plane", "logistic"]
EXPONENTIAL = [start for start in ALL if start != "logistic"]
PAIRS = ["specialised", "both-bad", "acute", "wide", "logistic"]
TRAININGS = [
    ("schedule:r=1/2", ALL), ("schedule:r=2", ["both-bad"]), ("schedule:r=-1", ["specialised", "acute"]),
    ("geometric:q=101/100", ALL), ("heavy-ball:beta=9/10", ALL), ("nesterov:beta=9/10", ALL), ("nesterov-schedule", ALL),
    ("normalised-loss", EXPONENTIAL), ("normalised-gradient", ALL), ("dual-momentum", EXPONENTIAL),
    ("cyclic", ALL), ("reshuffled:seed=7", ALL), ("sgd:seed=7", ALL), ("weight-decay:lambda=1/100", ALL),
    ("orthogonalised", PAIRS), ("sign", ALL), ("adam:beta1=9/10,beta2=999/1000,epsilon=1/100000000", ALL),
    ("adamw:beta1=9/10,beta2=999/1000,epsilon=1/100000000,lambda=1/100", ["both-bad", "logistic"]),
]


def main(names):
    for text, starts in TRAININGS:
        name, _, given = text.partition(":")
        values = dict(part.split("=") for part in given.split(",")) if given else {}
        for start in starts:
            label = name + ("-" + values["r"].replace("/", "_") if "r" in values else "") + "." + start
            if names and label not in names:
                continue
            problem = STARTS[start]
            if name == "sign":
                # A step size with which no pre-activation is ever exactly 0.
                problem = Problem(problem.points, problem.labels, problem.outputs, problem.weights, problem.biases,
                                  problem.loss, problem.average, Q(97, 1009))
            # The singular values drift apart by as many digits as the losses of the points; one that is 0 must still be told from them.
            mp.dps = 1600 if name == "orthogonalised" else DIGITS
            document = json.loads(problem.json())
            document["training"] = text
            (HERE / f"{label}.json").write_text(json.dumps(document, indent=1) + "\n")
            try:
                states = run(problem, name, {key: Q(value) for key, value in values.items()}, STEPS)
            except AssertionError as tie:
                print(label, "left out:", tie)
                (HERE / f"{label}.json").unlink()
                continue
            lines = [networks.row(problem, t, states[t], str(t)) for t in STEPS]
            (HERE / f"{label}.txt").write_text("\n".join(["deaths unknown", "# as in ../networks"] + lines) + "\n")
            print(label, flush=True)


if __name__ == "__main__":
    main(sys.argv[1:])
