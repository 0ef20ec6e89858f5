"""The loss of a multi-block residual network at the point of an instance (where descent had ended), and the least loss of a linear predictor."""
import numpy as np

PHI = {"square": np.square, "tanh": np.tanh, "sine": np.sin}


def predictions(x):
    d, e, k, m, later, n, r = (int(x[s]) for s in ("d", "e", "k", "m", "later", "n", "r"))
    h = x["x"].reshape(n, d) + x["f"].reshape(n, k) @ x["V1"].reshape(d, k).T
    U, V = x["U"].reshape(later, m, e), x["V"].reshape(later, d, m)
    for l in range(later):
        h = h + PHI[x["activation"]](h[:, :e] @ U[l].T) @ V[l].T
    return np.repeat(h @ x["w"], r)


def mean_loss(loss, residual):
    return np.mean(residual**2 / 2 if loss == "squared" else np.sqrt(1 + residual**2) - 1)


def best_linear(x):
    d, n, r = int(x["d"]), int(x["n"]), int(x["r"])
    X, y = np.repeat(x["x"].reshape(n, d), r, axis=0), x["y"]
    u = np.linalg.lstsq(X, y, rcond=None)[0]
    if x["loss"] == "squared":
        return mean_loss("squared", X @ u - y)
    best = mean_loss(x["loss"], X @ u - y)
    for _ in range(500):  # damped Newton on a convex function
        s = np.sqrt(1 + (X @ u - y) ** 2)
        gradient = X.T @ ((X @ u - y) / s)
        step = np.linalg.lstsq(X.T @ (X / s[:, None] ** 3), -gradient, rcond=1e-12)[0]
        t = 1.0
        while t > 1e-12 and mean_loss(x["loss"], X @ (u + t * step) - y) > best:
            t /= 2
        u = u + t * step if t > 1e-12 else u
        best = min(best, mean_loss(x["loss"], X @ u - y))
    return best


def measure(x):
    return {"loss": mean_loss(x["loss"], predictions(x) - x["y"]), "linear": best_linear(x)}
