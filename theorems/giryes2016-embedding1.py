"""The mean over a Gaussian row of the squared difference of two ReLU units, from E relu(a) relu(b) by Plackett's identity."""
import numpy as np


def measure(x):
    a, b = x["x"], x["y"]
    r, s = np.linalg.norm(a), np.linalg.norm(b)
    # d/dc E relu(u) relu(v) = P(u > 0, v > 0) = (pi - arccos c) / (2 pi) for standard normal u, v of correlation c, and 0 at c = -1;
    # with c = cos p, the integral from p = t to pi. E (relu a - relu b)^2 = (r - s)^2 / 2 + 2 r s (E at c = 1, less E at cos t).
    t = 2 * np.arctan2(np.linalg.norm(a * s - b * r), np.linalg.norm(a * s + b * r))
    nodes, weights = np.polynomial.legendre.leggauss(40)
    p = t / 2 * (1 + nodes)
    lost = t / 2 * weights @ ((np.pi - p) * np.sin(p)) / (2 * np.pi)
    return {"mean": (r - s) ** 2 / 2 + 2 * r * s * lost, "square": np.sum((a - b) ** 2)}
