"""The gradient of a tanh network in its first layer under the threshold cost, and the pull of a separating vector on it, in NumPy."""
import numpy as np


def measure(x):
    d, n, H = x["d"], x["n"], x["H"]
    X, w, v, u, T = x["x"].reshape(n, d), x["w"].reshape(H, d), x["v"], x["u"], x["T"]
    y = np.where(X @ u < 0, -1.0, 1.0)
    hidden = np.tanh(X @ w.T)
    total = hidden @ v
    p, phi = (np.tanh(total), 1 / np.cosh(total) ** 2) if x["output"] == "tanh" else (total, 1.0)
    # what reaches each hidden unit from each sample, n x H
    back = ((1 + np.abs(x["more"])) * np.maximum(0, T - y * p) * phi)[:, None] / np.cosh(X @ w.T) ** 2 * v
    return {
        "gradient": np.linalg.norm((back * -y[:, None]).T @ X),
        "pull": np.linalg.norm(back.T @ np.abs(X @ u)),
        "u": np.linalg.norm(u),
    }
