"""The least norm of a linear function of p features that fits signs up to a mean square error of 1 - eps, by its penalty."""
import numpy as np


def measure(x):
    return {name: x[name] for name in ("p", "n", "d", "eps", "x")}


def least_norm(X, y, level):
    """min |w| with (1/n) |y - X w|^2 <= level: ridge regression in the eigenbasis of X^T X, the penalty found by bisection"""
    n = len(y)
    k, V = np.linalg.eigh(X.T @ X)
    a = V.T @ X.T @ y
    k = np.where(k > 1e-12 * k.max(), k, np.inf)

    def fit(w):
        return np.mean((y - X @ V @ w) ** 2)

    if fit(a / k) > level + 1e-12:
        return np.inf
    low, high = -60.0, 60.0
    for _ in range(200):
        mid = (low + high) / 2
        low, high = (mid, high) if fit(a / (k + np.exp(mid))) <= level else (low, mid)
    return np.linalg.norm(a / (k + np.exp(low)))


def draw(x, seed):
    rng, n, p = np.random.default_rng(seed), int(x["n"]), int(x["p"])
    X = rng.standard_normal((n, p)) / np.sqrt(x["d"])
    return {"inverse": 1 / least_norm(X, rng.choice([-1.0, 1.0], n), 1 - x["eps"])}
