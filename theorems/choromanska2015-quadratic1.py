"""Levels and index from a floating-point eigendecomposition of J on the orthogonal complement of the eigenvector; levels are whole numbers."""
import numpy as np


def measure(x):
    d, u, levels, at, v = int(x["d"]), x["u"], x["levels"], int(x["at"]), x["v"]
    H = np.eye(d) - 2 * np.outer(u, u) / (u @ u)
    J = H @ np.diag(levels) @ H
    w = H[:, at % d]
    tangent = np.linalg.svd(w[None, :])[2][1:]
    value = w @ J @ w
    spectrum = np.linalg.eigvalsh(tangent @ J @ tangent.T)
    scale = round(float(u @ u)) ** 2
    return {
        "index": (spectrum < value - 0.5).sum(),
        "below": (levels < levels[at % d] - 0.5).sum(),
        "value": round(value) * scale,
        "other": round(float(v @ J @ v) * scale),
        "size": round(float(v @ v)),
    }
