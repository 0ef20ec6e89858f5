"""The local minimum of a single tanh unit's squared loss next to the instance's point, by damped Newton steps, and the margin there."""
import numpy as np


def measure(x):
    at = np.concatenate([[0.0], np.cumsum(x["gaps"][: x["n"] - 1])])
    y = np.where(np.arange(x["n"]) < x["negative"], -1.0, 1.0)
    m, T = 1 + np.abs(x["more"]), x["T"]
    J = np.stack([at, np.ones_like(at)])
    z = np.array([x["w"], x["b"]], dtype=float)

    def loss(z):
        return np.sum(m * (np.tanh(z @ J) - T * y) ** 2) / 2

    def step(z):
        p = np.tanh(z @ J)
        r, slope = p - T * y, 1 - p * p
        g, H = J @ (m * r * slope), (J * (m * slope * (slope - 2 * p * r))) @ J.T
        values, Q = np.linalg.eigh(H)
        return -Q @ ((Q.T @ g) / np.maximum(np.abs(values), 1e-12))

    for _ in range(100):
        s, t = step(z), 1.0
        while t > 1e-3 and loss(z + t * s) >= loss(z):
            t /= 2
        if t <= 1e-3:
            break
        z = z + t * s
    for _ in range(3):  # where the loss sees no more, by the gradient alone
        z = z + step(z)
    return {"margin": np.min(y * (z @ J))}
