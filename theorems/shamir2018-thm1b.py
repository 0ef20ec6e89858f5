"""Both sides of the sharper form of Theorem 1 of Shamir: loss and gradient of a residual network at (w, V), and a linear predictor u."""
import numpy as np

# l and l' in the prediction p at the label y
LOSSES = {
    "squared": lambda p, y: ((p - y) ** 2 / 2, p - y),
    "logistic": lambda p, y: (np.logaddexp(0, -y * p), -y * np.exp(-np.logaddexp(0, y * p))),
    "pseudoHuber": lambda p, y: ((p - y) ** 2 / (1 + np.hypot(1, p - y)), (p - y) / np.hypot(1, p - y)),
}


def measure(x):
    d, k, n = x["d"], x["k"], x["n"]
    inputs, features = x["x"].reshape(n, d), x["f"].reshape(n, k)
    w, V, u = x["w"], x["V"].reshape(d, k), x["u"]
    y = np.where(x["y"] < 0, -1.0, 1.0) if x["loss"] == "logistic" else x["y"]
    loss = LOSSES[x["loss"]]
    h = inputs + features @ V.T
    values, slopes = loss(h @ w, y)
    in_w, on_features = slopes @ h / n, slopes @ features / n
    return {
        "gradient": np.sqrt(in_w @ in_w + (w @ w) * (on_features @ on_features)),
        "loss": values.mean(),
        "linear": loss(inputs @ u, y)[0].mean(),
        "apart": np.linalg.norm(w - u),
        "turned": np.linalg.norm(u @ V),
        "w": np.linalg.norm(w),
    }
