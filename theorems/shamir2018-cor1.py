"""Where descent in (w, V) ends, without descending: at every second-order point of F the mean of l' x and that of l' f vanish, so the
predictions are the best ones linear in (x, f) together. Both infima are those of convex problems in few unknowns, by damped Newton steps."""
import numpy as np

# l, l' and l'' in the prediction p at the label y
LOSSES = {
    "squared": lambda p, y: ((p - y) ** 2 / 2, p - y, np.ones_like(p)),
    "logistic": lambda p, y: (
        np.logaddexp(0, -y * p),
        -y * np.exp(-np.logaddexp(0, y * p)),
        np.exp(-np.logaddexp(0, y * p) - np.logaddexp(0, -y * p)),
    ),
    "pseudoHuber": lambda p, y: (
        (p - y) ** 2 / (1 + np.hypot(1, p - y)),
        (p - y) / np.hypot(1, p - y),
        np.hypot(1, p - y) ** -3.0,
    ),
}


def least(A, y, loss):
    """inf over v of the mean of l(A v, y). Columns are made orthonormal first: only their span matters."""
    derivatives = LOSSES[loss]
    left, sizes, _ = np.linalg.svd(A, full_matrices=False)
    A = left[:, sizes > 1e-13 * max(sizes, default=0)]
    v = np.zeros(A.shape[1])
    for _ in range(400):
        value, slope, curvature = derivatives(A @ v, y)
        gradient = A.T @ slope
        hessian = (A.T * curvature) @ A
        step = np.linalg.lstsq(hessian, gradient, rcond=1e-15)[0]
        length = 1.0
        while length > 1e-12 and derivatives(A @ (v - length * step), y)[0].sum() > value.sum():
            length /= 2
        if length <= 1e-12 or not gradient @ step > 0:
            break
        v = v - length * step
    if loss == "logistic" and np.all(y * (A @ v) > 0):
        return 0.0  # separated: ever larger multiples of v send every term to 0
    return derivatives(A @ v, y)[0].mean()


def measure(x):
    d, k, n = x["d"], x["k"], x["n"]
    inputs, features = x["x"].reshape(n, d), x["f"].reshape(n, k)
    y = np.where(x["y"] < 0, -1.0, 1.0) if x["loss"] == "logistic" else x["y"]
    both = np.hstack([inputs, features])
    return {"loss": least(both, y, x["loss"]), "linear": least(inputs, y, x["loss"])}
