"""Theorem 3: loss, gradient, Hessian from prediction jets, and Lipschitz constants on the segment from (0, V), in NumPy."""
import numpy as np

# l, l' and l'' in the prediction p at the label y; for convex losses bounds on l'' and |l'''|
LOSSES = {
    "squared": lambda p, y: ((p - y) ** 2 / 2, p - y, np.ones_like(p)),
    "logistic": lambda p, y: (np.logaddexp(0, -y * p), -y / (1 + np.exp(y * p)), 1 / (2 + np.exp(p) + np.exp(-p))),
    "pseudoHuber": lambda p, y: ((p - y) ** 2 / (1 + np.hypot(1, p - y)), (p - y) / np.hypot(1, p - y), np.hypot(1, p - y) ** -3.0),
    "doubleWell": lambda p, y: ((p * p - 1) ** 2 + 0.3 * p, 4 * p * (p * p - 1) + 0.3, 12 * p * p - 4),
}
CONVEX = {"squared": (1, 0), "logistic": (0.25, 0.25), "pseudoHuber": (1, 1.5)}


def suprema(name, p):
    """Bounds on |l''| and |l'''| between the predictions 0 and p; for convex losses anywhere."""
    return (12 * p * p + 4, 24 * p) if name == "doubleWell" else CONVEX[name]


def measure(x):
    d, k, n, loss = x["d"], x["k"], x["n"], LOSSES[x["loss"]]
    inputs, f, u, V = x["x"].reshape(n, d), x["f"].reshape(n, k), x["u"], x["V"].reshape(d, k)
    y = np.where(x["y"] < 0, -1.0, 1.0) if x["loss"] == "logistic" else x["y"]
    h, size = inputs + f @ V.T, d + d * k

    def derivatives(w):
        value, slope, curvature = loss(h @ w, y)
        first = np.hstack([h, np.einsum("a,nb->nab", w, f).reshape(n, d * k)])
        mixed = np.zeros((size, size))
        mixed[:d, d:] = np.kron(np.eye(d), slope @ f / n)
        return value.mean(), slope @ first / n, (first.T * curvature) @ first / n + mixed + mixed.T

    w, length = x["w"], np.linalg.norm(x["w"])
    F, gradient, hessian = derivatives(w)
    _, gradient0, hessian0 = derivatives(0 * w)
    p = abs(h @ w)
    c2, c3 = suprema(x["loss"], p)
    H, E = np.linalg.norm(h, axis=1), np.linalg.norm(f, axis=1)
    X, Z = (c3 * p * H * H).mean(), length**2 * ((2 * c2 + c3 * p) * E * E).mean()
    Y = (c2 * p * E).mean() + length * ((c2 + c3 * p) * H * E).mean()
    speed = np.linalg.eigvalsh([[X, Y], [Y, Z]])[1]
    mu1 = max(np.linalg.norm(hessian, 2), np.linalg.norm(hessian0, 2)) + speed / 2
    return {
        "gradient": np.linalg.norm(gradient),
        "bend": max(0.0, -np.linalg.eigvalsh(hessian)[0]),
        "loss": F,
        "linear": loss(inputs @ u, y)[0].mean(),
        "distance": np.linalg.norm(w - u),
        "w": length,
        "u": np.linalg.norm(u),
        "V": np.linalg.norm(V, 2),
        "mu0": max(np.linalg.norm(gradient[:d]), np.linalg.norm(gradient0[:d])) + mu1 * length / 2,
        "mu1": mu1,
        "mu2": speed / length,
    }
