"""A local minimum of a deep linear network by saddle-free Newton steps in NumPy, and the least loss of its rank by singular values."""
import numpy as np

# Descent ends where float64 sees no decrease of F, a sum of at most 9 squares below 2^6 of entries off by 2^-48 or so.
ERROR = {"loss": 2.0**-40}


def descend(Y, shapes, z):
    ends = np.cumsum([0] + [r * c for r, c in shapes])

    def parts(v):
        return [v[ends[i] : ends[i + 1]].reshape(s) for i, s in enumerate(shapes)]

    def product(W):
        out = W[0]
        for factor in W[1:]:
            out = factor @ out
        return out

    def expand(v):
        """Value, gradient and Hessian, from the derivatives of the product of the layers."""
        W, units = parts(v), [parts(e) for e in np.eye(v.size)]
        E, layer = product(W) - Y, np.searchsorted(ends, np.arange(v.size), side="right") - 1

        def one(*moved):
            return product([next((units[m][i] for m in moved if layer[m] == i), W[i]) for i in range(len(W))])
        J = np.array([one(i).ravel() for i in range(v.size)])
        H = 2 * J @ J.T
        for i in range(v.size):
            for j in range(i):
                if layer[i] != layer[j]:
                    H[i, j] += 2 * np.sum(E * one(i, j))
                    H[j, i] = H[i, j]
        return np.sum(E * E), 2 * J @ E.ravel(), H

    F, g, H = expand(z)
    t = 1.0
    for _ in range(400):
        values, Q = np.linalg.eigh(H)
        step = -Q @ ((Q.T @ g) / (np.abs(values) + t))
        there = np.sum((product(parts(z + step)) - Y) ** 2)
        if there < F:
            z, t = z + step, t / 4
            F, g, H = expand(z)
        else:
            t *= 8
        if not 1e-30 < t < 1e12:
            break
    return F


def measure(x):
    q, d, p, l = x["q"], x["d"], x["p"], x["l"]
    Y = x["Y"].reshape(q, d)
    shapes = [(p, d)] + [(p, p)] * (l - 2) + [(q, p)]
    start = np.concatenate([x["first"]] + [x["middle"]] * (l - 2) + [x["last"]]) * x["scale"]
    start = start + 1e-3 * np.random.default_rng(1).standard_normal(start.size)  # off the origin
    return {"loss": descend(Y, shapes, start), "least": np.sum(np.linalg.svd(Y, compute_uv=False)[p:] ** 2)}
