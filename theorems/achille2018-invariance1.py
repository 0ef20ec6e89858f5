"""z = p(y|x), equal to 1e-9 or not, for x = (t, s): I(z; n), I(z; x) = H(z), I(x; y), in NumPy."""
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
    ny, nm, nk, nt, ns = (int(x[key]) for key in ("ny", "nm", "nk", "nt", "ns"))
    m = np.broadcast_to(rows(x["m"], int(x["rows"]), nm), (ny, nm))
    t, s = rows(x["t"], ny, nm, nt), rows(x["s"], nt, nk, ns)
    p = np.einsum("y,ym,k,ymt,tks->tsymk", rows(x["y"], ny), m, rows(x["k"], nk), t, s)
    xy = p.sum(axis=(3, 4)).reshape(nt * ns, ny)
    xn = p.sum(axis=2).reshape(nt * ns, nm * nk)
    classes = []  # posterior, joint masses with n
    for column, with_n in zip(xy, xn):
        if column.sum() == 0:
            continue
        posterior = column / column.sum()
        for known in classes:
            if np.max(np.abs(known[0] - posterior)) < 1e-9:
                known[1] += with_n
                break
        else:
            classes.append([posterior, with_n.copy()])
    zn = np.array([masses for _, masses in classes])
    return {"zn": information(zn), "zx": entropy(zn.sum(axis=1)), "xy": information(xy)}
