"""I(z; x) for x = (t, s), z = (t, r), and the entropy of the posterior p(y|x), equal to 1e-9 or not, in NumPy."""
import numpy as np


def rows(weights, *shape):
    w = weights.reshape(shape)
    return w / w.sum(axis=-1, keepdims=True)


def entropy(p):
    p = p[p > 0]
    return -np.sum(p * np.log(p))


def measure(x):
    ny, nm, nk, nt, ns, nr = (int(x[key]) for key in ("ny", "nm", "nk", "nt", "ns", "nr"))
    m = np.broadcast_to(rows(x["m"], int(x["rows"]), nm), (ny, nm))
    t, s, r = rows(x["t"], ny, nm, nt), rows(x["s"], nt, nk, ns), rows(x["r"], nt, ns, nr)
    yx = np.einsum("y,ym,k,ymt,tks->yts", rows(x["y"], ny), m, rows(x["k"], nk), t, s).reshape(ny, nt * ns)
    px = yx.sum(axis=0)
    tsr = px.reshape(nt, ns, 1) * r
    classes = []  # posterior and mass
    for p, column in zip(px, yx.T):
        if p == 0:
            continue
        for known in classes:
            if np.max(np.abs(known[0] - column / p)) < 1e-9:
                known[1] += p
                break
        else:
            classes.append([column / p, p])
    return {
        "zx": entropy(tsr.sum(axis=1).ravel()) + entropy(px) - entropy(tsr.ravel()),
        "least": entropy(np.array([mass for _, mass in classes])),
    }
