"""A local minimum of F(W, V) by a trust-region method, and the best linear map of (x, z) likewise, in NumPy."""
import numpy as np

# l, l' and l'' in the prediction p at the label y
LOSSES = {
    "squared": lambda p, y: ((p - y) ** 2 / 2, p - y, np.ones_like(p)),
    "logistic": lambda p, y: (np.logaddexp(0, -y * p), -y / (1 + np.exp(y * p)), 1 / (2 + np.exp(p) + np.exp(-p))),
    "pseudoHuber": lambda p, y: (
        (p - y) ** 2 / (1 + np.hypot(1, p - y)), (p - y) / np.hypot(1, p - y), np.hypot(1, p - y) ** -3.0
    ),
}


def descend(inputs, f, y, loss, W, V):
    (n, d), q, k = inputs.shape, len(W), f.shape[1]

    def expand(z):
        """Value, gradient and Hessian, from the derivatives J of each prediction."""
        W, V = z[: q * d].reshape(q, d), z[q * d :].reshape(d, k)
        h, g, H = inputs + f @ V.T, np.zeros(z.size), np.zeros((z.size, z.size))
        value, slope, curvature = loss(h @ W.T, y)
        for j in range(q):
            own, J = slice(j * d, j * d + d), np.zeros((n, z.size))
            J[:, own], J[:, q * d :] = h, np.einsum("a,nb->nab", W[j], f).reshape(n, d * k)
            mixed = np.kron(np.eye(d), slope[:, j] @ f / n)
            g += slope[:, j] @ J / n
            H += (J.T * curvature[:, j]) @ J / n
            H[own, q * d :] += mixed
            H[q * d :, own] += mixed.T
        return value.sum() / n, g, H
    # The subproblem is solved in the eigenbasis of the Hessian, by bisection on the shift t.
    z = np.concatenate([W.ravel(), V.ravel()])
    radius, (F, g, H) = 1 + np.linalg.norm(z), expand(z)
    for _ in range(2000):
        values, vectors = np.linalg.eigh(H)
        slopes = vectors.T @ g
        if values[0] < -1e-9 * values[-1]:
            slopes[0] += 1e-12 * (1 if slopes[0] >= 0 else -1)  # a saddle met head on
        low, high = max(0.0, -values[0]), abs(values).max() + np.linalg.norm(g) / radius + 1e-300
        for _ in range(100):
            t = (low + high) / 2
            low, high = (t, high) if np.linalg.norm(slopes / (values + t)) > radius else (low, t)
        step = -vectors @ (slopes / (values + high))
        there, promised = expand(z + step), -(g @ step + step @ H @ step / 2)
        if there[0] < F:
            radius *= 2 if F - there[0] > promised / 2 else 0.5
            z, (F, g, H) = z + step, there
        else:
            radius = min(radius, np.linalg.norm(step)) / 4
        if not radius > 1e-17 * (1 + np.linalg.norm(z)):
            break
    return F


def measure(x):
    d, k, q, n = x["d"], x["k"], x["q"], x["n"]
    inputs, f, y = x["x"].reshape(n, d), x["f"].reshape(n, k), x["y"].reshape(n, q)
    data = (np.where(y < 0, -1.0, 1.0) if x["loss"] == "logistic" else y), LOSSES[x["loss"]]
    best = descend(np.hstack([inputs, f]), np.zeros((n, 0)), *data, np.zeros((q, d + k)), np.zeros((d + k, 0)))
    return {"loss": descend(inputs, f, *data, x["W"].reshape(q, d), x["V"].reshape(d, k)), "best": best}
