"""E relu<g, x> relu<g, y> over a Gaussian row: Gauss' rule with 40 nodes on the arc of directions where both are active."""
import numpy as np


def measure(x):
    a, b = x["x"], x["y"]
    r, s = np.linalg.norm(a), np.linalg.norm(b)
    t = 2 * np.arctan2(np.linalg.norm(a / r - b / s), np.linalg.norm(a / r + b / s))
    nodes, weights = np.polynomial.legendre.leggauss(40)
    half = (np.pi - t) / 2  # both are active on an arc of pi - t around the bisector
    phi = half * nodes
    product = half * weights @ (np.cos(phi - t / 2) * np.cos(phi + t / 2)) * r * s / np.pi
    return {"product": product, "sizes": r * s, "t": t, "psi": (np.sin(t) - t * np.cos(t)) / np.pi}
