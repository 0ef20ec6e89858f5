"""The Hessian of F from second-order jets of the predictions, its eigenvalues and those of its block in w, and |E[l'(0, y) f]|."""
import numpy as np

# l' and l'' in the prediction p at the label y
SLOPES = {
    "squared": lambda p, y: (p - y, np.ones_like(p)),
    "logistic": lambda p, y: (-y / (1 + np.exp(y * p)), 1 / (2 + np.exp(p) + np.exp(-p))),
    "pseudoHuber": lambda p, y: ((p - y) / np.hypot(1, p - y), np.hypot(1, p - y) ** -3.0),
    "doubleWell": lambda p, y: (4 * p * (p * p - 1) + 0.3, 12 * p * p - 4),
}


def measure(x):
    d, k, n = x["d"], x["k"], x["n"]
    inputs, features = x["x"].reshape(n, d), x["f"].reshape(n, k)
    w, V = x["w"], x["V"].reshape(d, k)
    y = np.where(x["y"] < 0, -1.0, 1.0) if x["loss"] == "logistic" else x["y"]
    h = inputs + features @ V.T
    slope, curvature = SLOPES[x["loss"]](h @ w, y)
    # p(w + s a, V + s B) = p + s (a.h + w.B f) + s^2 (a.B f): a jet for every pair of unit directions
    first = np.hstack([h, np.einsum("a,nb->nab", w, features).reshape(n, d * k)])
    second = np.zeros((n, d + d * k, d + d * k))
    for a in range(d):
        for b in range(k):
            c = d + a * k + b
            second[:, a, c] = second[:, c, a] = features[:, b]
    hessian = (np.einsum("n,ni,nj->ij", curvature, first, first) + np.einsum("n,nij->ij", slope, second)) / n
    in_w = np.linalg.eigvalsh(hessian[:d, :d])
    at_zero, _ = SLOPES[x["loss"]](np.zeros(n), y)
    return {
        "lambda": np.linalg.eigvalsh(hessian)[0],
        "a": in_w[0],
        "b": in_w[-1],
        "g": np.linalg.norm(at_zero @ features / n),
    }
