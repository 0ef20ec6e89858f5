"""The derivative's changes of sign from - to + on the points 0.3 / x and 1 / x of each axis, and their product."""
import numpy as np


def measure(x):
    d, p = int(x["d"]), int(x["p"])
    minima = 1
    for at in np.cumprod(x["steps"].reshape(d, p), axis=1):
        w = np.sort(np.concatenate([0.3 / at, 1 / at]))
        z = np.outer(w, at)
        slope = ((np.tanh(z) - 0.5) / np.cosh(np.minimum(z, 300)) ** 2) @ at
        signs = np.sign(slope)
        minima *= int(((signs[:-1] < 0) & (signs[1:] > 0)).sum())
    return {"minima": minima, "p": p, "d": d}
