"""A finite class of functions of one normal coordinate each, and how well the best of them fits random labels."""
import numpy as np


def lipschitz(x):
    return x["eps"] * np.sqrt((x["n"] * x["d"]) / (8 * (np.log(x["N"]) + x["u"])))


def measure(x):
    return {"N": x["N"], "n": x["n"], "d": x["d"], "eps": x["eps"], "L": lipschitz(x)}


def draw(x, seed):
    rng, n, N = np.random.default_rng(seed), int(x["n"]), int(x["N"])
    g = rng.standard_normal((n, N))
    h = {"linear": g, "size": np.abs(g) - np.sqrt(2 / np.pi), "clipped": np.clip(g, -1, 1)}[x["profile"]]
    z = rng.choice([-1.0, 1.0], (n, 1))
    return {"fit": ((z - lipschitz(x) / np.sqrt(x["d"]) * h) ** 2).mean(axis=0).min()}
