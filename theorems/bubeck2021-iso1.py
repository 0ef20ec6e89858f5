"""Sizes of the law without isoperimetry, and one draw: n noisy labels at random basis vectors, fitted by one weight for each j mod p."""
import numpy as np


def measure(x):
    n, p = 2.0 ** x["logn"], 2.0 ** (x["logn"] + x["spread"])
    return {"n": n, "p": p, "d": 2.0 ** x["logd"], "W": 2 * np.sqrt(p), "eps": x["eps"], "delta": x["delta"]}


def draw(x, seed):
    rng = np.random.default_rng(seed)
    n, p = int(2 ** x["logn"]), int(2 ** (x["logn"] + x["spread"]))
    j = rng.integers(0, 2 ** int(x["logd"]), n)  # x_i = e_j; tents around different basis vectors do not meet
    y = rng.choice([-1.0, 1.0], n)
    w = np.bincount(j % p, y, p) / np.maximum(np.bincount(j % p, minlength=p), 1)
    return {"misfit": np.mean((w[j % p] - y) ** 2), "lipschitz": np.sqrt(2) * np.max(np.abs(w))}
