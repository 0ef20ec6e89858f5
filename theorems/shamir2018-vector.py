"""The bound for several outputs: loss, gradient and pseudo-inverse from their definitions in NumPy."""
import numpy as np

# l and l' in the prediction p at the label y
LOSSES = {
    "squared": lambda p, y: ((p - y) ** 2 / 2, p - y),
    "logistic": lambda p, y: (np.logaddexp(0, -y * p), -y / (1 + np.exp(y * p))),
    "pseudoHuber": lambda p, y: ((p - y) ** 2 / (1 + np.hypot(1, p - y)), (p - y) / np.hypot(1, p - y)),
}


def measure(x):
    d, k, q, n, loss = x["d"], x["k"], x["q"], x["n"], LOSSES[x["loss"]]
    inputs, f, y = x["x"].reshape(n, d), x["f"].reshape(n, k), x["y"].reshape(n, q)
    W, V, U = x["W"].reshape(q, d), x["V"].reshape(d, k), x["U"].reshape(q, d)
    if x["loss"] == "logistic":
        y = np.where(y < 0, -1.0, 1.0)
    h = inputs + f @ V.T
    value, slope = loss(h @ W.T, y)
    in_W, in_V = slope.T @ h / n, W.T @ (slope.T @ f) / n
    return {
        "gradient": np.hypot(np.linalg.norm(in_W), np.linalg.norm(in_V)),
        "distance": np.linalg.norm(W - U),
        "loss": value.sum() / n,
        "linear": loss(inputs @ U.T, y)[0].sum() / n,
        "lift": np.linalg.norm(np.linalg.pinv(W) @ U @ V),
    }
