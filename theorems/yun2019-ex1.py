"""Best fits of y = x + r z on 0, ..., n - 1 by a line, one hinge, a line and a hinge: variable projection over the kink, in Fractions."""
from fractions import Fraction as F

PAPER = (-1, -1, 1, -1, 1, 1)


def left(columns, y):
    """The mean square that is left of y after projection onto the columns and the constant (Gram-Schmidt)."""
    basis, vectors = [], [[F(1)] * len(y)] + columns + [y]
    for v in vectors:
        for b in basis:
            t = sum(p * q for p, q in zip(b, v)) / sum(q * q for q in b)
            v = [p - t * q for p, q in zip(v, b)]
        if any(v):
            basis.append(v)
        rest = v
    return sum(v * v for v in rest) / len(y)


def kinks(x, y, line):
    """Samples, and the points between two samples where the fits of the two sides meet."""
    yield from x
    for j in range(1, len(x)):
        sides = []
        for xs, ys, flat in ((x[:j], y[:j], not line), (x[j:], y[j:], False)):
            mx, my = sum(xs) / len(xs), sum(ys) / len(ys)
            spread = sum((v - mx) ** 2 for v in xs)
            slope = 0 if flat or spread == 0 else sum((v - mx) * w for v, w in zip(xs, ys)) / spread
            sides.append((slope, my - slope * mx))
        (a, c), (b, e) = sides
        if a != b and x[j - 1] < (e - c) / (a - b) < x[j]:
            yield (e - c) / (a - b)


def best(x, y, line):
    return min(left(([x] if line else []) + [[max(v - k, F(0)) for v in x]], y) for k in kinks(x, y, line))


def measure(x):
    n, r = int(x["n"]), F(float(x["r"])) * F(float(x["t"]))
    z = PAPER if x["pattern"] == "paper" else (-1, *map(float, x["z"][1 : n - 1]), 1)
    inputs = [F(i) for i in range(len(z))]
    y = [i + r * F(v) for i, v in zip(inputs, z)]
    linear, mirrored = left([inputs], y), ([-v for v in reversed(inputs)], [-v for v in reversed(y)])
    promised = r * r * (12 * r * r + 82 * r + 215) / (21 * r * r + 156 * r + 420) if len(z) == 6 and z is PAPER else linear
    return {
        "linear": float(linear),
        "hinge": float(min(best(inputs, y, False), best(*mirrored, False))),
        "residual": float(best(inputs, y, True)),
        "promised": float(promised),
    }
