"""Factors of R = U P: singular values of R, and |U^(1/l) P^(1/l) - I|, roots by complex eigenvectors of U and real ones of P, in NumPy."""
import numpy as np


def rotation_root(U, l):
    """The principal root; the eigenspace of -1, if any, is turned plane by plane."""
    d = len(U)
    values, vectors = np.linalg.eig(U)
    half = np.abs(values + 1) < 1e-7
    out = np.zeros((d, d))
    if half.any():
        basis = np.linalg.svd(U + np.eye(d))[2][-int(half.sum()) :]
        for p, q in zip(basis[::2], basis[1::2]):
            turn = np.exp(1j * np.pi / l)
            out += turn.real * (np.outer(p, p) + np.outer(q, q)) + turn.imag * (np.outer(q, p) - np.outer(p, q))
    # Projections onto the other eigenspaces: rows of the inverse that belong to them.
    inverse = np.linalg.inv(vectors) if not half.any() else np.linalg.pinv(vectors[:, ~half])
    kept = inverse if half.any() else inverse[~half]
    roots = np.exp(1j * np.angle(values[~half]) / l)
    return out + ((vectors[:, ~half] * roots) @ kept).real


def measure(x):
    d, l = x["d"], x["l"]
    R = x["R"].reshape(d, d)
    left, s, right = np.linalg.svd(R)
    W = rotation_root(left @ right, l)
    G = (right.T * s ** (1 / l)) @ right
    return {"largest": np.linalg.norm(W @ G - np.eye(d), 2), "l": l, "smax": s[0], "smin": s[-1]}
