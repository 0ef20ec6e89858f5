"""n by stacking the rows of p(x|y) along [0, 1): I(z; n), I(z; x), I(x; y), H(y|x); a cell's letter is found from its middle, in NumPy."""
import numpy as np


def rows(weights, *shape):
    w = weights.reshape(shape)
    return w / w.sum(axis=-1, keepdims=True)


def entropy(p):
    p = p[p > 0]
    return -np.sum(p * np.log(p))


def information(table):
    return entropy(table.sum(axis=0)) + entropy(table.sum(axis=1)) - entropy(table.ravel())


def measure(x):
    ny, nx, nz = int(x["ny"]), int(x["nx"]), int(x["nz"])
    py, channel, encoder = rows(x["y"], ny), rows(x["x"], ny, nx), rows(x["z"], nx, nz)
    first = [int(round(abs(v))) % nx for v in x["first"]]
    ends = np.array([np.cumsum(np.roll(channel[y], -first[y])) for y in range(ny)])
    cuts = np.unique(np.concatenate([[0.0], ends.ravel(), [1.0]]))
    nx_n = np.zeros((nx, len(cuts) - 1))  # p(x, n)
    for i, (lo, hi) in enumerate(zip(cuts, cuts[1:])):
        for y in range(ny):
            k = int(np.sum(ends[y, :-1] <= (lo + hi) / 2))
            nx_n[(first[y] + k) % nx, i] += py[y] * max(0.0, hi - lo)
    xy = py[:, None] * channel
    return {
        "zn": information(encoder.T @ nx_n),
        "zx": information(xy.sum(axis=0)[:, None] * encoder),
        "xy": information(xy),
        "hyx": entropy(xy.ravel()) - entropy(xy.sum(axis=0)),
    }
