"""The data of a seed (the Alea generator and Box-Muller), the fitting network by least norm, and its largest slope over all pieces in the ball."""
from itertools import product
from math import cos, log, pi, sin, sqrt

import numpy as np


def alea(text):
    state = [0xEFC8249D]

    def mash(data):
        n = state[0]
        for ch in data:
            n += ord(ch)
            h = 0.02519603282416938 * n
            n = int(h) & 0xFFFFFFFF
            h = (h - n) * n
            n = int(h) & 0xFFFFFFFF
            n += (h - n) * 2.0**32
        state[0] = n
        return (int(n) & 0xFFFFFFFF) * 2.0**-32

    s = [mash(" ") for _ in range(3)]
    s = [(v - mash(text)) % 1 for v in s]
    carry = 1
    while True:
        t = 2091639 * s[0] + carry * 2.0**-32
        carry = int(t)
        s = [s[1], s[2], t - carry]
        yield s[2]


def normals(rng, count):
    pairs = ((sqrt(-2 * log(1 - next(rng))), 2 * pi * next(rng)) for _ in range((count + 1) // 2))
    return np.array([v for r, angle in pairs for v in (r * cos(angle), r * sin(angle))][:count])


def measure(x):
    n, d, h = (int(x[key]) for key in ("n", "d", "h"))
    X = normals(alea(f"generic/{int(x['seed'])}"), n * d).reshape(n, d)
    X /= np.linalg.norm(X, axis=1, keepdims=True)
    y = np.tile([1.0, -1.0], n // 2)
    z, b, a = np.reshape(x["z"], (h, n)), np.asarray(x["b"]), np.asarray(x["a"])
    hidden = np.linalg.pinv(X) @ z.T  # d x h
    affine = np.linalg.pinv(X) @ (y - x["c"] - a @ np.maximum(z + b[:, None], 0))
    f = X @ affine + x["c"] + np.maximum(X @ hidden + b, 0) @ a
    steepest = 0.0
    b = np.where(b == 0, 1e-9, b)  # slopes do not depend on biases, and near 0 all pieces stay in the ball
    for chosen in product([False, True], repeat=h):
        on = np.array(chosen)
        point, active = np.zeros(d), b > 0
        if on.any():
            W = hidden[:, on].T
            multipliers = np.linalg.lstsq(W @ W.T, -b[on], rcond=None)[0]
            point = W.T @ multipliers
            active = point @ hidden + b > 0
            active[on] = multipliers > 0
        if np.linalg.norm(point) < 1:
            steepest = max(steepest, np.linalg.norm(affine + hidden @ (a * active)))
    return {"n": n, "k": h + 1, "margin": np.min(y * f), "lipschitz": steepest}
