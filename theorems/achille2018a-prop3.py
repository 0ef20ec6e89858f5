"""KL of f e^(alpha v) from a log-normal prior: E[log p(log z) - log q(log z)] by Gauss-Hermite quadrature, exact for quadratics, in NumPy."""
import numpy as np


def log_normal(u, mean, deviation):
    return -(((u - mean) / deviation) ** 2) / 2 - np.log(deviation * np.sqrt(2 * np.pi))


def measure(x):
    nodes, weights = np.polynomial.hermite_e.hermegauss(8)
    mean = np.log(x["f"])
    u = mean + x["alpha"] * nodes
    ratio = log_normal(u, mean, x["alpha"]) - log_normal(u, x["mu"], x["sigma"])
    return {"kl": weights @ ratio / weights.sum(), **{key: x[key] for key in ("f", "alpha", "mu", "sigma")}}
