"""The strict local minimum of a two-block network that Newton's method reaches from the instance's point, and the best linear value."""
import numpy as np


def measure(x):
    X, f, y = x["x"], x["f"], x["y"]
    z = np.array([x["w"], x["V1"], x["V2"]], dtype=float)
    for _ in range(60):
        w, a, b = z
        h = X + a * f
        u = h + b * h**2
        r = w * u - y
        # rows: the derivatives of the prediction w u in w, a and b
        J = np.stack([u, w * (1 + 2 * b * h) * f, w * h**2])
        H = J @ J.T
        H[0, 1] += r @ ((1 + 2 * b * h) * f)
        H[0, 2] += r @ h**2
        H[1, 1] += r @ (2 * w * b * f**2)
        H[1, 2] += r @ (2 * w * h * f)
        H = np.triu(H) + np.triu(H, 1).T
        # |H| for H: the same step where H is positive definite, a descent direction elsewhere
        values, Q = np.linalg.eigh(H)
        step = -Q @ ((Q.T @ (J @ r)) / np.maximum(np.abs(values), 1e-12))
        loss, t = r @ r, 1.0
        while t > 1e-6:
            w, a, b = z + t * step
            h = X + a * f
            if np.sum((w * (h + b * h**2) - y) ** 2) <= loss:
                z = z + t * step
                break
            t /= 2
    w, a, b = z
    h = X + a * f
    n = len(y)
    slope = (X @ y) / (X @ X) if np.any(X) else 0.0
    return {"local": np.sum((w * (h + b * h**2) - y) ** 2) / (2 * n), "linear": np.sum((slope * X - y) ** 2) / (2 * n)}
