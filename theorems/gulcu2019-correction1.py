"""The mean over a Gaussian row of the squared difference of two ReLU units: Gauss' rule with 40 nodes on each arc of directions."""
import numpy as np


def circle_mean(f, a, b):
    """The mean of f(<g, a>, <g, b>), homogeneous of degree 2, over g ~ N(0, I)."""
    plane = np.linalg.qr(np.stack([a, b], axis=1), mode="r")
    plane = np.vstack([plane, np.zeros((2, 2))])[:2]
    zeros = [np.arctan2(plane[1, k], plane[0, k]) + s * np.pi / 2 for k in (0, 1) for s in (-1, 1)]
    ends = np.sort(np.mod(zeros, 2 * np.pi))
    ends = np.append(ends, ends[0] + 2 * np.pi)
    nodes, weights = np.polynomial.legendre.leggauss(40)
    total = 0.0
    for lo, hi in zip(ends, ends[1:]):
        phi = (lo + hi) / 2 + (hi - lo) / 2 * nodes
        u, v = np.stack([np.cos(phi), np.sin(phi)], axis=1) @ plane[:, 0], np.stack([np.cos(phi), np.sin(phi)], axis=1) @ plane[:, 1]
        total += (hi - lo) / 2 * weights @ f(np.maximum(u, 0), np.maximum(v, 0))
    return total / np.pi


def measure(x):
    a, b = x["x"], x["y"]
    r, s = np.linalg.norm(a), np.linalg.norm(b)
    angle = 2 * np.arctan2(np.linalg.norm(a / r - b / s), np.linalg.norm(a / r + b / s))
    return {
        "mean": circle_mean(lambda u, v: (u - v) ** 2, a, b),
        "square": np.sum((a - b) ** 2),
        "sizes": r * s,
        "psi": (np.sin(angle) - angle * np.cos(angle)) / np.pi,
    }
