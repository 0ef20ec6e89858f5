"""Mean divergence of p(a, b|x) from p(a) p(b), I(z; x) and TC(z), each from its definition as a divergence, in NumPy."""
import numpy as np


def rows(weights, *shape):
    w = weights.reshape(shape)
    return w / w.sum(axis=-1, keepdims=True)


def divergence(p, q):
    on = p > 0
    return np.sum(p[on] * np.log(p[on] / q[on]))


def measure(x):
    nx, na, nb = int(x["nx"]), int(x["na"]), int(x["nb"])
    px = rows(x["x"], nx)
    code = rows(x["a"], nx, na)[:, :, None] * rows(x["b"], nx, na, nb)
    z = np.einsum("x,xab->ab", px, code)
    product = np.outer(z.sum(axis=1), z.sum(axis=0))
    mean = lambda q: sum(p * divergence(row, q) for p, row in zip(px, code) if p > 0)
    return {"best": mean(product), "zx": mean(z), "tc": divergence(z, product)}
