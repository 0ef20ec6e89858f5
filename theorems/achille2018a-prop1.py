"""Mean divergence of p(a, b|x) from the product of the priors, I(z; x) and TC(z), each from its definition as a divergence, in NumPy."""
import numpy as np


def rows(weights, *shape):
    w = weights.reshape(shape)
    return w / w.sum(axis=-1, keepdims=True)


def divergence(p, q):
    on = p > 0
    return np.sum(p[on] * np.log(p[on] / q[on]))


def measure(x):
    nx, na, nb, near = int(x["nx"]), int(x["na"]), int(x["nb"]), x["near"]
    px = rows(x["x"], nx)
    code = rows(x["a"], nx, na)[:, :, None] * rows(x["b"], nx, na, nb)
    z = np.einsum("x,xab->ab", px, code)
    pa, pb = z.sum(axis=1), z.sum(axis=0)
    qa, qb = (near * pa + rows(x["qa"], na)) / (near + 1), (near * pb + rows(x["qb"], nb)) / (near + 1)
    mean = lambda q: sum(p * divergence(row, q) for p, row in zip(px, code) if p > 0)
    return {"cost": mean(np.outer(qa, qb)), "zx": mean(z), "tc": divergence(z, np.outer(pa, pb))}
