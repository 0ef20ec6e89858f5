"""Local entropy as a sum over a grid of R^d, and the Hopf-Lax minimum by a grid of starts and Newton steps."""
import numpy as np


def measure(x):
    d, c, t, beta, at = int(x["d"]), x["c"], x["t"], x["beta"], x["x"]
    k, A = x["k"].reshape(-1, d), x["A"]

    def F(y):
        return c / 2 * (y**2).sum(-1) + np.cos(y @ k.T + x["phi"]) @ A + ((at - y) ** 2).sum(-1) / (2 * t)

    q = 1 + c * t
    width = np.sqrt(t / (beta * q))
    reach = np.sqrt(4 * beta * np.abs(A).sum() + 80)
    z = np.linspace(-reach, reach, 1 + 2 * int(np.ceil(12 * reach)))
    y = np.stack(np.meshgrid(*[a / q + width * z for a in at], indexing="ij"), -1).reshape(-1, d)
    energy = F(y)
    low = energy.min()
    mass = np.exp(-beta * (energy - low)).sum() * (width * (z[1] - z[0])) ** d
    best = y[np.argmin(energy)]
    for _ in range(30):
        angle = k @ best + x["phi"]
        g = c * best - k.T @ (A * np.sin(angle)) + (best - at) / t
        H = (c + 1 / t) * np.eye(d) - k.T @ np.diag(A * np.cos(angle)) @ k
        best = best - np.linalg.solve(H, g)
    bend = (np.abs(A) * (k**2).sum(1)).sum()
    return {
        "viscous": low - np.log(mass * (beta / (2 * np.pi * t)) ** (d / 2)) / beta,
        "inviscid": F(best),
        "f": c / 2 * (at**2).sum() + np.cos(at @ k.T + x["phi"]) @ A,
        "m": c - bend,
        "C": c + bend,
        "d": d,
        "t": t,
        "beta": beta,
    }
