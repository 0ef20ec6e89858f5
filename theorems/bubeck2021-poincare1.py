"""Both tails of a Gamma variable of k degrees: fewer than k events of a Poisson process before k + u, k or more of them before k - u."""
import numpy as np


def chances(y, most):
    """Of exactly 0, 1, ..., most - 1 events before y."""
    return np.exp(-y) * np.cumprod(np.append(1.0, y / np.arange(1, most)))


def measure(x):
    k, u = int(x["k"]), float(x["u"])
    above = np.sum(chances(k + u, k))
    below = np.sum(chances(k - u, k + 200)[k:]) if u < k else 0.0
    return {"k": k, "u": u, "K": x["K"], "C": 4, "chance": above + below}
