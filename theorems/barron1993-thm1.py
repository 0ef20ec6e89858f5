"""The expected error of Barron's random step networks by Gauss quadrature of |sin| between its zeros, the Barron norm and the radius."""
import numpy as np

NODES, WEIGHTS = np.polynomial.legendre.leggauss(24)


def travelled(z, b):
    """The integral of |sin(t + b)| between 0 and z; between zeros the sine is smooth, and 24 nodes are exact to rounding."""
    lo, hi = sorted((b, z + b))
    inside = np.pi * np.arange(np.floor(lo / np.pi), np.ceil(hi / np.pi) + 1)
    cuts = np.concatenate([[lo], inside[(inside > lo) & (inside < hi)], [hi]])
    half, middle = np.diff(cuts) / 2, (cuts[1:] + cuts[:-1]) / 2
    return float(np.sum(half * (np.abs(np.sin(middle[:, None] + half[:, None] * NODES)) @ WEIGHTS)))


def measure(x):
    d, K, S = x["d"], x["K"], x["S"]
    a, b, w, points = x["a"], x["b"], x["w"].reshape(K, d), x["x"].reshape(S, d)
    r, size = np.linalg.norm(points, axis=1).max(), np.linalg.norm(w, axis=1)
    V = sum(abs(a[k]) * (travelled(r * size[k], b[k]) + travelled(-r * size[k], b[k])) for k in range(K))
    total = 0.0
    for at in points:
        z = w @ at
        on = sum(abs(a[k]) * travelled(z[k], b[k]) for k in range(K))
        total += V * on - (a @ (np.cos(z + b) - np.cos(b))) ** 2
    return {"error": total / S / x["n"], "C": np.abs(a) @ size, "r": r, "n": x["n"]}
