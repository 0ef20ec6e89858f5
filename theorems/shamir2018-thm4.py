"""Projected SGD on w^T x + v^T f, features picked by an adversary who knows the past: the scales of its bound, and one run with own randomness."""
import numpy as np

VALUE = {"absolute": lambda p, y: np.abs(p - y), "squared": lambda p, y: (p - y) ** 2 / 2}
SLOPE = {"absolute": lambda p, y: np.sign(p - y), "squared": lambda p, y: p - y}


def rows(x):
    d, k, n, tables = (int(x[s]) for s in ("d", "k", "n", "tables"))
    X = np.broadcast_to(x["x"].reshape(1, n, d), (tables, n, d))
    return np.concatenate([X, x["f"].reshape(tables, n, k)], axis=2)


def measure(x):
    loss, y, d = x["loss"], x["y"], int(x["d"])
    sizes = np.linalg.norm(rows(x), axis=2)
    b = np.linalg.norm(x["u"])
    farthest = b * sizes + np.abs(y)  # of a prediction from its label
    l = np.max(sizes * (farthest if loss == "squared" else 1))
    r = np.max(VALUE[loss](farthest, 0))
    linear = np.mean(VALUE[loss](x["x"].reshape(-1, d) @ x["u"], y))
    return {"b": b, "l": l, "r": r, "T": x["T"], "delta": x["delta"], "linear": linear}


def draw(x, seed):
    phi, y, T, loss = rows(x), x["y"], int(x["T"]), x["loss"]
    q = measure(x)
    rng = np.random.default_rng(seed)
    z, total = np.zeros(phi.shape[2]), 0.0
    for _ in range(T):
        risks = np.mean(VALUE[loss](phi @ z, y), axis=1)
        table = np.argmax(risks)
        total += risks[table]
        i = rng.integers(len(y))
        a = phi[table, i]
        z = z - q["b"] / (q["l"] * np.sqrt(T)) * SLOPE[loss](z @ a, y[i]) * a
        z *= min(1.0, q["b"] / max(np.linalg.norm(z), 1e-300))
    return {"average": total / T}
