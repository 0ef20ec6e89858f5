"""n samples of a distribution over cells: the total variation distance of the empirical one, the worst gap of a loss constant on cells."""
import numpy as np


def measure(x):
    return {"K": 2 * x["cells"], "n": x["n"], "delta": x["delta"]}


def draw(x, seed):
    p = x["weights"] / x["weights"].sum()
    counts = np.random.default_rng(seed).multinomial(x["n"], p)
    return {"gap": np.abs(p - counts / x["n"]).sum() / 2}
