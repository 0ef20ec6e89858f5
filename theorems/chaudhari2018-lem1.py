"""u_t by the second moment of the Gibbs measure on a grid of R^d; gradient and Laplacian of u as the mean and variance of the gradient of f under it."""
import numpy as np


def measure(x):
    d, c, t, beta, at = int(x["d"]), x["c"], x["t"], x["beta"], x["x"]
    k = x["k"].reshape(-1, d)
    q = 1 + c * t
    width = np.sqrt(t / (beta * q))
    reach = np.sqrt(4 * beta * np.abs(x["A"]).sum() + 80)
    z = np.linspace(-reach, reach, 1 + 2 * int(np.ceil(12 * reach if d == 2 else 40 * reach)))
    y = np.stack(np.meshgrid(*[a / q + width * z for a in at], indexing="ij"), -1).reshape(-1, d)
    angle = y @ k.T + x["phi"]
    energy = c / 2 * (y**2).sum(1) + np.cos(angle) @ x["A"] + ((at - y) ** 2).sum(1) / (2 * t)
    p = np.exp(-beta * (energy - energy.min()))
    p /= p.sum()
    slope = c * y - (np.sin(angle) * x["A"]) @ k
    mean = p @ slope
    bend = c * d - p @ (np.cos(angle) @ (x["A"] * (k**2).sum(1)))
    return {
        "rate": d / (2 * beta * t) - p @ ((at - y) ** 2).sum(1) / (2 * t**2),
        "flow": (mean**2).sum(),
        "pull": (((at - p @ y) / t) ** 2).sum(),
        "laplacian": bend - beta * (p @ ((slope - mean) ** 2).sum(1)),
        "beta": beta,
    }
