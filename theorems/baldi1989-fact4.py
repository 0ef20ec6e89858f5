"""A critical point of a linear network, from the eigenvectors that NumPy finds of S, and the curvatures by the formula of Baldi and Hornik."""
import numpy as np

# Sums of squares that vanish do not move to first order. Entries of Y - ABX are sums of < 2^5 products below 2^8, those of the gradient of < 2^6 below
# 2^12, each off by less than 2^-52 of that; they are squared, and less than 2^5 are added.
ERROR = {"loss": 2.0 ** (2 * (5 + 8 - 52) + 5), "gradient": 2.0 ** (2 * (6 + 12 - 52) + 5)}


def cayley(a, n):
    K = np.tril(a.reshape(n, n), -1)
    K = K - K.T
    return (np.eye(n) - K) @ np.linalg.inv(np.eye(n) + K)


def samples(x):
    q, d, r = x["q"], x["d"], x["r"]
    s = np.cumsum(x["gaps"][::-1])[::-1]
    seen = cayley(x["skewU"], q) @ np.hstack([np.diag(s), np.zeros((q, d - q))]) @ cayley(x["skewO"], d)
    X = np.hstack([x["M"].reshape(d, d), np.zeros((d, r))])
    return X, np.hstack([seen, x["noise"].reshape(q, r)])


def spectrum(X, Y):
    """W, and eigenvalues and eigenvectors of S, largest first; W comes from the pseudo-inverse of X."""
    W = Y @ np.linalg.pinv(X)
    values, vectors = np.linalg.eigh(W @ X @ X.T @ W.T)
    return W, values[::-1], vectors[:, ::-1]


def measure(x):
    p, rank = x["p"], x["p"] - x["missing"]
    X, Y = samples(x)
    W, lam, U = spectrum(X, Y)
    order = np.argsort(x["keys"], kind="stable")
    I, out = order[:rank], order[rank:]
    C = x["C"].reshape(p, p)
    A = np.hstack([U[:, I], np.zeros((x["q"], p - rank))]) @ C
    B = np.linalg.solve(C, np.vstack([U[:, I].T @ W, np.zeros((p - rank, x["d"]))]))
    E = Y - A @ B @ X
    bends = [2 * (lam[i] - lam[j]) for i in I for j in out] + [-4 * lam[j] for j in out if rank < p]
    return {
        "gradient": 4 * np.sum((E @ X.T @ B.T) ** 2) + 4 * np.sum((A.T @ E @ X.T) ** 2),
        "loss": np.sum(E * E),
        "total": np.sum(Y * Y),
        "captured": lam[I].sum(),
        "most": lam[:p].sum(),
        "steepest": min([0.0] + bends),
        "p": p,
    }
