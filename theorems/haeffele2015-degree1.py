"""The two values of a three-layer network of products with weight decay, in fractions."""
from fractions import Fraction as F


def measure(x):
    r, on, a, lam = x["r"], x["on"], F(x["a"]), F(x["lambda"])
    idle = [F(0)] * 3
    W = [[F(x["sign"]) * a, a, a] if i < on else idle for i in range(r)]
    C = [[F(v) for v in x["C"][3 * i : 3 * i + 3]] for i in range(r)]
    output = lambda P: sum(u * v * w for u, v, w in P)
    # Critical: residual * (v w) = lambda u for every weight, so the residual is sign * lambda / a.
    y = output(W) + F(x["sign"]) * lam / a if on else F(x["target"])
    value = lambda P: (y - output(P)) ** 2 / 2 + lam * sum(v * v for row in P for v in row) / 2
    return {"loss": value(W), "other": value(C)}
