"""The least norm of a linear function of p coordinates that interpolates random signs, by the pseudo-inverse."""
import numpy as np


def measure(x):
    return {"n": x["n"], "d": x["d"], "k": x["p"] - x["n"] + 1, "p": x["p"], "x": x["x"]}


def draw(x, seed):
    rng, n = np.random.default_rng(seed), int(x["n"])
    X = rng.standard_normal((n, int(x["p"]))) / np.sqrt(x["d"])
    return {"lip": np.linalg.norm(np.linalg.pinv(X) @ rng.choice([-1.0, 1.0], n))}
