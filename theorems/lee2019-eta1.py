"""Gradient descent in weight space on |J w + r|^2 / 2, in fractions: the loss before and after some steps."""
from fractions import Fraction


def measure(x):
    n, p, steps = int(x["n"]), int(x["p"]), int(x["steps"])
    J = [[Fraction(float(x["J"][i * p + a])) for a in range(p)] for i in range(n)]
    r0 = [Fraction(float(v)) for v in x["r"]]
    eta = Fraction(int(x["rate"]), 64)
    w = [Fraction(0)] * p

    def residual():
        return [sum(J[i][a] * w[a] for a in range(p)) + r0[i] for i in range(n)]

    def loss(r):
        return float(sum(e * e for e in r) / 2)

    for _ in range(steps):
        r = residual()
        w = [w[a] - eta * sum(J[i][a] * r[i] for i in range(n)) for a in range(p)]
    return {"start": loss(r0), "end": loss(residual())}
