"""The tradeoff curve of interpolation by tents: the two deviations, by bisection, and the least distance of random points."""
import numpy as np


def solve(target, low, high):
    """l with l - 1 - log l = target between low and high, where it is monotone, in steps of log l"""
    low, high = np.log(low), np.log(high)
    rising = high > 0
    for _ in range(200):
        mid = (low + high) / 2
        low, high = (mid, high) if (np.expm1(mid) - mid < target) == rising else (low, mid)
    return np.exp(low)


def measure(x):
    n, m = int(x["n"]), int(x["m"])
    pairs = n // 2
    return {
        "n": n,
        "d": x["d"],
        "p": n * m,
        "pairs": pairs,
        "near": solve(2 * (x["u"] + np.log(n * (n - 1) / 2)) / m, 1e-12, 1),
        "far": solve(2 * x["v"] / (m * pairs), 1 + 1e-12, 64),
    }


def draw(x, seed):
    n, m = int(x["n"]), int(x["m"])
    P = np.random.default_rng(seed).standard_normal((n, m)) / np.sqrt(x["d"])
    distances = np.linalg.norm(P[:, None] - P[None], axis=2)
    return {"lip": 2 / distances[np.triu_indices(n, 1)].min()}
