"""Theorem 2 at w = 0: loss, gradient, whole Hessian, its eigenvalues and norms, from the definition of F in NumPy."""
import numpy as np

# l, l' and l'' in the prediction p at the label y
LOSSES = {
    "squared": lambda p, y: ((p - y) ** 2 / 2, p - y, np.ones_like(p)),
    "logistic": lambda p, y: (
        np.logaddexp(0, -y * p),
        -y / (1 + np.exp(y * p)),
        1 / (2 + np.exp(p) + np.exp(-p)),
    ),
    "pseudoHuber": lambda p, y: (
        (p - y) ** 2 / (1 + np.hypot(1, p - y)),
        (p - y) / np.hypot(1, p - y),
        np.hypot(1, p - y) ** -3.0,
    ),
    "doubleWell": lambda p, y: ((p * p - 1) ** 2 + 0.3 * p, 4 * p * (p * p - 1) + 0.3, 12 * p * p - 4),
}


def measure(x):
    d, k, n = x["d"], x["k"], x["n"]
    inputs, features, u = x["x"].reshape(n, d), x["f"].reshape(n, k), x["u"]
    V = x["V"].reshape(d, k)
    y = np.where(x["y"] < 0, -1.0, 1.0) if x["loss"] == "logistic" else x["y"]
    loss = LOSSES[x["loss"]]
    h = inputs + features @ V.T
    value, slope, curvature = loss(np.zeros(n), y)
    in_w = (h * curvature[:, None]).T @ h / n
    # At w = 0: dF/dV = 0, d2F/dV2 = 0 and d2F/dw_a dV_a'b = [a = a'] E[l' f_b].
    mixed = np.kron(np.eye(d), slope @ features / n)
    hessian = np.block([[in_w, mixed], [mixed.T, np.zeros((d * k, d * k))]])
    return {
        "gradient": np.linalg.norm(slope @ h / n),
        "lambda": np.linalg.eigvalsh(hessian)[0],
        "bend": np.linalg.norm(in_w, 2),
        "loss": value.mean(),
        "linear": loss(inputs @ u, y)[0].mean(),
        "u": np.linalg.norm(u),
        "V": np.linalg.norm(V, 2),
    }
