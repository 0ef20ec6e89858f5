"""The distance of two random points of a sphere, from normal vectors scaled to its radius."""
import numpy as np


def measure(x):
    return {"R": x["R"]}


def draw(x, seed):
    X, Y = np.random.default_rng(seed).standard_normal((2, int(x["d"])))
    return {"distance": x["R"] * np.linalg.norm(X / np.linalg.norm(X) - Y / np.linalg.norm(Y))}
