"""The Hessian of local entropy as <D^2 f> - beta Cov(grad f) under the Gibbs measure, on a grid of R^d, and its eigenvalues."""
import numpy as np


def measure(x):
    d, c, t, beta, at = int(x["d"]), x["c"], x["t"], x["beta"], x["x"]
    k, A = x["k"].reshape(-1, d), x["A"]
    q = 1 + c * t
    width = np.sqrt(t / (beta * q))
    reach = np.sqrt(4 * beta * np.abs(A).sum() + 80)
    z = np.linspace(-reach, reach, 1 + 2 * int(np.ceil(12 * reach)))
    y = np.stack(np.meshgrid(*[a / q + width * z for a in at], indexing="ij"), -1).reshape(-1, d)
    angle = y @ k.T + x["phi"]
    energy = c / 2 * (y**2).sum(1) + np.cos(angle) @ A + ((at - y) ** 2).sum(1) / (2 * t)
    p = np.exp(-beta * (energy - energy.min()))
    p /= p.sum()
    slope = c * y - (np.sin(angle) * A) @ k
    slope = slope - p @ slope
    bend = c * np.eye(d) - k.T @ np.diag(A * (p @ np.cos(angle))) @ k
    values = np.linalg.eigvalsh(bend - beta * slope.T @ (slope * p[:, None]))
    spread = (np.abs(A) * (k**2).sum(1)).sum()
    return {"top": values[-1], "bottom": values[0], "m": c - spread, "C": c + spread, "t": t}
