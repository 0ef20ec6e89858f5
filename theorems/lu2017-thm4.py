"""The rank of the Jacobian of a wide network's outputs in its parameters, at the points of the instance, and the narrow networks' parameters."""
import numpy as np


def narrow(n, k):
    width, layers = int(np.floor(k**1.5)), k + 1
    return width * (n + 1) + (layers - 1) * width * (width + 1) + width + 1


def measure(x):
    n, k, width, m = (int(x[name]) for name in ("n", "k", "width", "m"))
    W1, W2 = x["W1"].reshape(width, n), x["W2"].reshape(width, width)
    X = x["points"].reshape(m, n)
    z1 = X @ W1.T + x["b1"]
    h1 = np.maximum(z1, 0)
    z2 = h1 @ W2.T + x["b2"]
    h2 = np.maximum(z2, 0)
    back2 = x["w"] * (z2 > 0)
    back1 = (back2 @ W2) * (z1 > 0)
    outer = lambda a, b: np.einsum("ij,ik->ijk", a, b).reshape(m, -1)
    J = np.hstack([outer(back1, X), back1, outer(back2, h1), back2, h2, np.ones((m, 1))])
    return {"directions": np.linalg.matrix_rank(J), "narrow": narrow(n, k)}
