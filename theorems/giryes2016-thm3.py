"""What one random direction keeps of |x - y|^2 after the ReLU, and the published share of it, by the angle from an arc tangent."""
import numpy as np


def measure(x):
    a, b = x["x"], x["y"]
    u, v = a / np.linalg.norm(a), b / np.linalg.norm(b)
    angle = 2 * np.arctan2(np.linalg.norm(u - v), np.linalg.norm(u + v))  # Kahan's: accurate at 0 and pi too
    psi = (np.sin(angle) - angle * np.cos(angle)) / np.pi
    return {"d": x["d"], "share": np.linalg.norm(a) * np.linalg.norm(b) * psi / np.sum((a - b) ** 2)}


def draw(x, seed):
    g = np.random.default_rng(seed).standard_normal(x["d"])
    g /= np.linalg.norm(g)
    kept = (max(0, g @ x["x"]) - max(0, g @ x["y"])) ** 2 / np.sum((x["x"] - x["y"]) ** 2)
    return {"kept": min(1, kept)}
