"""H(y|z), H(y|x), I(z; x), cross-entropy and divergences of decoder and prior from explicit probabilities, in NumPy."""
import numpy as np

# A ratio p / q whose logarithm is near 0: p(y|z) is off by 15 roundings at most, q and d by three more than p, whose errors are shared.
ERROR = {name: 20 * 2.0**-53 for name in ("ce", "kl", "aggregate")}


def rows(weights, *shape):
    w = weights.reshape(shape)
    return w / w.sum(axis=-1, keepdims=True)


def divergence(p, q):
    on = p > 0
    return np.sum(p[on] * np.log(p[on] / q[on]))


def measure(x):
    nx, ny, nz, near = int(x["nx"]), int(x["ny"]), int(x["nz"]), x["near"]
    px, label, encoder = rows(x["x"], nx), rows(x["y"], nx, ny), rows(x["z"], nx, nz)
    pz = px @ encoder
    zy = np.einsum("x,xz,xy->zy", px, encoder, label)
    q = (near * pz + rows(x["q"], nz)) / (near + 1)
    posterior = zy / np.where(pz > 0, pz, 1)[:, None]
    d = (near * posterior + rows(x["d"], nz, ny)) / (near + 1)
    xy = px[:, None] * label
    on, seen = zy > 0, xy > 0
    return {
        "hyz": -np.sum(zy[on] * np.log(posterior[on])),
        "hyx": -np.sum(xy[seen] * np.log(label[seen])),
        "zx": sum(p * divergence(row, pz) for p, row in zip(px, encoder) if p > 0),
        "ce": -np.sum(zy[on] * np.log(d[on])),
        "kl": sum(p * divergence(row, q) for p, row in zip(px, encoder)),
        "aggregate": divergence(pz, q),
        "beta": x["beta"],
    }
