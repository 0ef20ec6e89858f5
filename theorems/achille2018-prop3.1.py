"""y, n = (m, k), x = (t, s), z = (t, r): I(z; n), I(z; x), I(x; y) as divergences of joints from products of marginals, in NumPy."""
import numpy as np


def rows(weights, *shape):
    w = weights.reshape(shape)
    return w / w.sum(axis=-1, keepdims=True)


def information(table):
    """Divergence of a two-way table from the product of its marginals."""
    product = np.outer(table.sum(axis=1), table.sum(axis=0))
    on = table > 0
    return np.sum(table[on] * np.log(table[on] / product[on]))


def joint(x):
    ny, nm, nk, nt, ns, nr = (int(x[key]) for key in ("ny", "nm", "nk", "nt", "ns", "nr"))
    m = np.broadcast_to(rows(x["m"], int(x["rows"]), nm), (ny, nm))
    t, s, r = rows(x["t"], ny, nm, nt), rows(x["s"], nt, nk, ns), rows(x["r"], nt, ns, nr)
    return np.einsum("y,ym,k,ymt,tks,tsr->ymktsr", rows(x["y"], ny), m, rows(x["k"], nk), t, s, r)


def measure(x):
    p = joint(x)
    ny, nm, nk, nt, ns, nr = p.shape
    zn = p.sum(axis=(0, 4)).transpose(2, 3, 0, 1).reshape(nt * nr, nm * nk)
    zx = np.zeros((nt, nr, nt, ns))
    for t in range(nt):
        zx[t, :, t, :] = p.sum(axis=(0, 1, 2))[t].T
    xy = p.sum(axis=(1, 2, 5)).reshape(ny, nt * ns)
    return {"zn": information(zn), "zx": information(zx.reshape(nt * nr, nt * ns)), "xy": information(xy)}
