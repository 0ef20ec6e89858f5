"""The regret of projected subgradient descent on w^T x + v^T f against (u, 0), with the radius of the ball and the bound on the gradients."""
import numpy as np

VALUE = {
    "linear": lambda p, y: y * p,
    "absolute": lambda p, y: abs(p - y),
    "squared": lambda p, y: (p - y) ** 2 / 2,
}
SLOPE = {"linear": lambda p, y: y, "absolute": lambda p, y: np.sign(p - y), "squared": lambda p, y: p - y}


def measure(x):
    d, k, n, T, loss = int(x["d"]), int(x["k"]), int(x["n"]), int(x["T"]), x["loss"]
    phi = np.hstack([x["x"].reshape(n, d), x["f"].reshape(n, k)])
    y = x["y"]
    u = np.concatenate([x["u"], np.zeros(k)])
    b = np.linalg.norm(u) / x["share"]
    sizes = np.linalg.norm(phi, axis=1)
    slope = {"linear": np.abs(y), "absolute": np.ones(n), "squared": b * sizes + np.abs(y)}[loss]
    l = np.max(slope * sizes)
    z, regret = np.zeros(d + k), 0.0
    for t in range(T):
        a, label = phi[t % n], y[t % n]
        regret += VALUE[loss](z @ a, label) - VALUE[loss](u @ a, label)
        z = z - b / (l * np.sqrt(T)) * SLOPE[loss](z @ a, label) * a
        z *= min(1.0, b / max(np.linalg.norm(z), 1e-300))
    return {"regret": regret, "b": b, "l": l, "T": T}
