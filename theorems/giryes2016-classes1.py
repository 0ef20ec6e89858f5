"""Shares of squared distance that a Gaussian ReLU row keeps in the mean, for unit vectors, by integrating sin p (1 - p / pi) over angles."""
import numpy as np


def kept(a, b):
    t = 2 * np.arctan2(np.linalg.norm(a - b), np.linalg.norm(a + b))
    nodes, weights = np.polynomial.legendre.leggauss(40)
    p = t / 2 * (1 + nodes)
    out = t / 2 * weights @ (np.sin(p) * (1 - p / np.pi))
    out += (np.linalg.norm(a) - np.linalg.norm(b)) ** 2 / 2
    return out, out / np.sum((a - b) ** 2)


def measure(x):
    near, within = kept(x["x"], x["within"])
    far, between = kept(x["x"], x["between"])
    return {"within": within, "between": between, "nearAfter": near, "farAfter": far}
