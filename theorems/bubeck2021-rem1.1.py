"""The squared distance of two random points of the sphere, from normal vectors scaled to length 1."""
import numpy as np


def measure(x):
    return {"d": x["d"], "t": x["s"] / np.sqrt(x["d"])}


def draw(x, seed):
    X, Y = np.random.default_rng(seed).standard_normal((2, x["d"]))
    return {"square": np.sum((X / np.linalg.norm(X) - Y / np.linalg.norm(Y)) ** 2)}
