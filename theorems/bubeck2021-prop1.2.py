"""Sums of independent variables with P(|X| >= t) <= 2 exp(-t^2 / C): the constants, and sums drawn by NumPy."""
import numpy as np

P = 1 / 16


def measure(x):
    K = 16 if x["law"] == "skew" else 4
    return {"C": x["C"], "K": K, "t": x["s"] * np.sqrt(K * x["C"] / 2)}


def draw(x, seed):
    rng, n = np.random.default_rng(seed), int(x["n"])
    signs, large = rng.choice([-1.0, 1.0], n), np.sqrt(np.log(2 / P))
    X = {
        "signs": lambda: signs * np.sqrt(np.log(2)),
        "extreme": lambda: signs * np.sqrt(np.log(2 / (1 - rng.random(n)))),
        "rare": lambda: signs * large * (rng.random(n) < P),
        "product": lambda: signs * rng.standard_normal(n) / np.sqrt(2),
        "skew": lambda: np.where(rng.random(n) < P, large, -large * P / (1 - P)),
    }[x["law"]]()
    return {"sum": np.sqrt(x["C"] / n) * X.sum()}
