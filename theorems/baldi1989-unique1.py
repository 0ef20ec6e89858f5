"""The loss of a linear network above the least, by NumPy's singular values, and the distance of its weights to (U_p, U_p^T W)."""
import numpy as np

# L - min L vanishes at minima, where it does not move to first order: a sum of < 2^7 squares below 2^12, each off by less than 2^-52 of that times
# the 2^5 terms of an entry.
ERROR = {"excess": 2.0 ** (7 + 12 + 5 - 52)}


def cayley(a, n):
    K = np.tril(a.reshape(n, n), -1)
    K = K - K.T
    return (np.eye(n) - K) @ np.linalg.inv(np.eye(n) + K)


def measure(x):
    q, d, p, r = x["q"], x["d"], x["p"], x["r"]
    s = np.cumsum(x["gaps"][::-1])[::-1]
    U = cayley(x["skewU"], q)
    X = np.hstack([x["M"].reshape(d, d), np.zeros((d, r))])
    seen = U @ np.hstack([np.diag(s), np.zeros((q, d - q))]) @ cayley(x["skewO"], d)
    Y = np.hstack([seen, x["noise"].reshape(q, r)])
    W = Y @ np.linalg.pinv(X)
    found = np.append(np.linalg.svd(W @ X, compute_uv=False)[:q], 0.0)
    rank, order = p - x["missing"], np.argsort(x["keys"], kind="stable")
    C, chosen = x["C"].reshape(p, p), np.hstack([U[:, order[: p - x["missing"]]], np.zeros((q, p - rank))])
    A = chosen @ C + x["step"] * x["dA"].reshape(q, p)
    B = np.linalg.solve(C, chosen.T @ W) + x["step"] * x["dB"].reshape(p, d)
    top = U[:, :p]
    least = np.sum((Y - W @ X) ** 2) + np.sum(found[p:] ** 2)
    return {
        "excess": np.sum((Y - A @ B @ X) ** 2) - least,
        "apart": np.sum((A - top) ** 2) + np.sum((B - top.T @ W) ** 2),
        "last": found[p - 1],
        "next": found[p],
    }
