"""Means of 1-Lipschitz functions on the sphere, the normal law of covariance I / d and the cube of diameter 1, by the gamma function."""
from math import gamma, pi, sqrt

import numpy as np


def ratio(a):
    """Gamma(a + 1/2) / Gamma(a)"""
    return gamma(a + 0.5) / gamma(a)


def measure(x):
    d, space, shape = int(x["d"]), x["space"], x["shape"]
    c = {"normal": 1.0, "sphere": d / (d - 1), "cube": 1 / (2 * pi)}[space]
    coordinate = {"normal": sqrt(2 / (pi * d)), "sphere": 1 / (sqrt(pi) * ratio(d / 2)), "cube": 1 / (4 * sqrt(d))}[space]
    own = {
        "normal": lambda: sqrt(2 / d) * ratio(d / 2),
        # E sqrt(4 B) for B of the Beta law with parameters a and a
        "sphere": lambda: 2 * ratio((d - 1) / 2) / ratio(d - 1),
        "cube": lambda: (d / (d + 1) - 1 / 2) / sqrt(d),
    }[space]
    mean = {
        "coordinate": 0.0,
        "diagonal": 0.0,
        "toHyperplane": coordinate,
        "toHalfSpace": coordinate / 2,
        "meanSize": sqrt(d) * coordinate,
    }.get(shape)
    return {"d": d, "c": c, "t": x["s"] * np.sqrt(c / d), "mean": own() if mean is None else mean}


def draw(x, seed):
    rng, d, space = np.random.default_rng(seed), int(x["d"]), x["space"]
    p = rng.uniform(-0.5, 0.5, d) / np.sqrt(d) if space == "cube" else rng.standard_normal(d) / np.sqrt(d)
    if space == "sphere":
        p /= np.linalg.norm(p)
    own = {"sphere": np.linalg.norm(p - np.eye(d)[0]), "normal": np.linalg.norm(p), "cube": p.max()}[space]
    return {
        "f": {
            "coordinate": p[0],
            "diagonal": p.sum() / np.sqrt(d),
            "toHyperplane": abs(p[0]),
            "toHalfSpace": max(0.0, p[0]),
            "meanSize": np.abs(p).sum() / np.sqrt(d),
            "own": own,
        }[x["shape"]]
    }
