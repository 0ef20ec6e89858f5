"""Parallel products of p weights in fractions: the loss, the least loss of their sum t, and the fall along the diagonal."""
from fractions import Fraction as F
from math import prod


def measure(x):
    p, r, lam, y = x["p"], x["r"], F(x["lambda"]), F(x["y"])
    W = [[F(v) for v in x["W"][p * i : p * i + p]] for i in range(r)]
    value = lambda P: (y - sum(prod(w) for w in P)) ** 2 / 2 + lam * sum(abs(v) ** p for w in P for v in w) / p
    t = max(abs(y) - lam, F(0))
    size = F(1)
    while t > 0 and size**p >= 2 * t:
        size /= 2
    size /= 2 ** x["near"]
    diagonal = [[size if y >= 0 else -size] + [size] * (p - 1)]
    return {
        "loss": value(W),
        "least": (abs(y) - t) ** 2 / 2 + lam * t,
        "origin": y * y / 2,
        "descent": (y * y / 2 - value(diagonal)) / size**p,
        "size": abs(y),
        "lambda": lam,
    }
