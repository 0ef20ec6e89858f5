"""The grouped neurons from NumPy's pseudo-inverse; the largest slope in the ball over all pieces, whose distances from 0 come from all subsets of hyperplanes."""
from itertools import product

import numpy as np


def pieces(W, b):
    """The patterns of active neurons that occur in the open unit ball: those whose point nearest to 0 has norm below 1."""
    k = len(b)
    for chosen in product([False, True], repeat=k):
        on = np.array(chosen)
        x, signs = np.zeros(W.shape[1]), np.sign(b)
        if on.any():
            multipliers = np.linalg.solve(W[on] @ W[on].T, -b[on])
            x = W[on].T @ multipliers
            signs = np.sign(W @ x + b)
            signs[on] = np.sign(multipliers)
        if np.linalg.norm(x) < 1:
            yield signs > 0


def measure(x):
    k, m, n, d = (int(x[key]) for key in "kmnd")
    X, s = np.reshape(x["x"], (n, d)), np.asarray(x["s"])
    W = np.linalg.pinv(X).T.reshape(k, m, d).sum(axis=1)
    b, a = np.full(k, -0.5), 2 * s
    values = np.maximum(X @ W.T + b, 0) @ a
    return {
        "m": m,
        "lambda": np.linalg.eigvalsh(X @ X.T)[0],
        "margin": np.min(np.repeat(s, m) * values),
        "lipschitz": max(np.linalg.norm((a * active) @ W) for active in pieces(W, b)),
    }
