"""Both sides of the law without noise for the line f = (1 - s) (2 u - 1), its misfit averaged over the two values of the noise, its variance from moments."""
import numpy as np


def measure(x):
    s, d = x["noise"], 2.0 ** x["logd"]
    f = lambda u: (1 - s) * (2 * u - 1)
    # Simpson's rule is exact for the square of an affine function
    mean_square = (f(0.0) ** 2 + 4 * f(0.5) ** 2 + f(1.0) ** 2) / 6
    return {
        "n": 2.0 ** x["logn"],
        "p": 1,
        "d": d,
        "W": 1,
        "eps": x["eps"],
        "delta": x["delta"],
        "misfit": np.mean([(f(0.25) - (f(0.25) + s * z)) ** 2 for z in (-1, 1)]),
        "variance": mean_square + s * s,
        "lipschitz": (f(1.0) - f(0.0)) * np.sqrt(d),
    }
