"""f, its gradient and its Hessian column by column, and the singular value threshold by NumPy's decomposition of Y."""
import numpy as np

# LAPACK's singular values and projections are off by less than 2^6 u |Y| with |Y| <= 6 < 2^3 and norms of Z* below 2^4; three or nine terms of each.
ERROR = {"nuclear": 2.0 ** (6 - 53 + 3 + 2), "least": 2.0 ** (6 - 53 + 6 + 2), "apart": 2.0 ** (6 - 53 + 4 + 8 + 4)}


def cayley(a, n):
    K = np.tril(a.reshape(n, n), -1)
    K = K - K.T
    return (np.eye(n) - K) @ np.linalg.inv(np.eye(n) + K)


def measure(x):
    m, n, b, lam, a = x["m"], x["n"], x["b"], x["lambda"], x["a"]
    s = np.maximum(lam + a * np.abs(a), 0)
    L, R = cayley(x["skewL"], m), cayley(x["skewR"], n)
    Y = L @ np.hstack([np.diag(s), np.zeros((m, n - m))]) @ R.T
    order = np.argsort(x["keys"], kind="stable")[:b]
    k, Q = len(order), cayley(x["skewQ"], b)
    kept = np.maximum(a[order], 0)
    U = np.hstack([(L[:, order] * kept) @ Q[:k] + x["step"] * x["dU"].reshape(m, b), np.zeros((m, 1))])
    V = np.hstack([(R[:, order] * kept) @ Q[:k] + x["step"] * x["dV"].reshape(n, b), np.zeros((n, 1))])
    E = Y - U @ V.T

    def second(d):
        """The Hessian times a direction."""
        P, Q = d[: U.size].reshape(U.shape), d[U.size :].reshape(V.shape)
        dE = -(P @ V.T + U @ Q.T)
        return np.concatenate([(lam * P - dE @ V - E @ Q).ravel(), (lam * Q - dE.T @ U - E.T @ P).ravel()])

    H = np.array([second(e) for e in np.eye(U.size + V.size)])
    left, values, right = np.linalg.svd(Y)
    shrunk = np.maximum(values - lam, 0)
    best = (left * shrunk) @ right[:m]
    return {
        "loss": np.sum(E**2) / 2 + lam * (np.sum(U**2) + np.sum(V**2)) / 2,
        "least": np.sum((values - shrunk) ** 2) / 2 + lam * np.sum(shrunk),
        "apart": np.sum((U @ V.T - best) ** 2),
        "radial": np.sum(U * (lam * U - E @ V)) + np.sum(V * (lam * V - E.T @ U)),
        "nuclear": np.sum(shrunk),
        "bend": np.linalg.eigvalsh((H + H.T) / 2)[0],
    }
