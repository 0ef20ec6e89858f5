"""Slabs around hyperplanes through the smaller class, d points each: normals from the singular value decomposition, half as thick as the others allow."""
import numpy as np


def slab(group, others):
    """The normal and offset of a hyperplane through the group that is off all others, and half the least of their distances."""
    base = group[0]
    _, values, Vt = np.linalg.svd(group - base)
    free = Vt[np.sum(values > 1e-9 * max(1.0, values[0])) :]
    weights = np.random.default_rng(1).standard_normal((50, len(free)))
    normals = weights @ free / np.linalg.norm(weights, axis=1)[:, None]
    gaps = np.min(np.abs((others - base) @ normals.T), axis=0) if len(others) else np.ones(50)
    best = int(np.argmax(gaps))
    return normals[best], normals[best] @ base, gaps[best] / 2


def measure(x):
    n, d = int(x["n"]), int(x["d"])
    X, y = np.reshape(x["x"], (n, d)), np.sign(x["y"])
    inside = 1 if 2 * np.sum(y > 0) <= n else -1
    ours, others = X[y == inside], X[y != inside]
    sums, units = np.zeros(n), 0
    for first in range(0, len(ours), d):
        w, c, e = slab(ours[first : first + d], others)
        sums += (X @ w > c - e).astype(int) - (X @ w > c + e)
        units += 2
    return {"n": n, "d": d, "units": units, "wrong": np.sum(np.where(sums > 0.5, inside, -inside) != y)}
