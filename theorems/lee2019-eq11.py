"""Heavy-ball gradient descent on the linearised network of Lee et al.: in weights, in coordinates of the singular vectors of J, and in function space
by the polynomial phi in the kernel, accumulated as a matrix."""
from math import erf, pi, sqrt
import numpy as np

ACTIVATIONS = {  # phi and phi'
    "identity": (lambda z: z, np.ones_like),
    "relu": (lambda z: np.maximum(z, 0), lambda z: np.where(z > 0, 1.0, 0.0)),
    "tanh": (np.tanh, lambda z: 1 / np.cosh(z) ** 2),
    "erf": (np.vectorize(erf, otypes=[float]), lambda z: 2 / sqrt(pi) * np.exp(-z * z)),
    "softplus": (lambda z: np.logaddexp(0, z), lambda z: np.exp(-np.logaddexp(0, -z))),
}


def measure(x):
    d, n, width, m = x["d"], x["n"], x["width"], x["momentum"]
    phi, slope = ACTIVATIONS[x["activation"]]
    inputs = np.concatenate([x["x"], x["test"]]).reshape(n + 1, d)
    z = inputs @ x["W"].reshape(width, d).T / sqrt(d) + x["b"]
    back = slope(z) * x["v"] / sqrt(width)
    in_W = np.einsum("iu,ij->iuj", back, inputs).reshape(n + 1, -1) / sqrt(d)
    J = np.hstack([in_W, back, phi(z) / sqrt(width)])
    f0 = phi(z) @ x["v"] / sqrt(width)
    y = x["y"]
    U, s, Vt = np.linalg.svd(J[:n], full_matrices=False)
    rate = x["rate"] / s[0] ** 2
    # In weights: the coordinate along each right singular vector moves alone.
    start = U.T @ (f0[:n] - y)
    w, step = np.zeros_like(s), np.zeros_like(s)
    for _ in range(x["steps"]):
        step = m * step - rate * s * (s * w + start)
        w = w + step
    w = Vt.T @ w
    # In function space: phi_{t+1} = phi_t + m (phi_t - phi_{t-1}) + rate (1 - Theta phi_t).
    kernel, cross = J[:n] @ J[:n].T, J[n] @ J[:n].T
    phi_t, move = np.zeros((n, n)), np.zeros((n, n))
    for _ in range(x["steps"]):
        move = m * move + rate * (np.eye(n) - kernel @ phi_t)
        phi_t = phi_t + move
    left = f0[:n] - y - kernel @ phi_t @ (f0[:n] - y)
    return {
        "descent": f0[n] + J[n] @ w,
        "mu": cross @ phi_t @ y,
        "gamma": f0[n] - cross @ phi_t @ f0[:n],
        "lossDescent": np.sum((f0[:n] + J[:n] @ w - y) ** 2) / 2,
        "lossClosed": np.sum(left**2) / 2,
    }
