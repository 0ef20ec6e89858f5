"""Gradient descent on a linear model with the squared or the logistic loss: how far the weights move, and what the bound on it is made of."""
import numpy as np


def measure(x):
    n, steps = int(x["n"]), int(x["steps"])
    X, y, w = x["x"].reshape(n, 3), x["y"], x["w"].copy()
    values = np.linalg.svd(X, compute_uv=False) ** 2
    rate = x["rate"]

    def slopes(w):
        f = X @ w
        return f - y if x["loss"] == "squared" else -y / (1 + np.exp(y * f))

    first = np.linalg.norm(slopes(w))
    for _ in range(steps):
        w = w - rate * X.T @ slopes(w)
    return {
        "moved": np.linalg.norm(w - x["w"]),
        "slope": first,
        "lmin": values[-1],
        "lmax": values[0],
        "n": float(n),
        "time": rate * steps,
    }
