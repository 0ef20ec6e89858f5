"""The largest correlation with noise of N functions of one normal coordinate each."""
import numpy as np

SIZES = {"signs": 1.0, "labels": 1.5}


def measure(x):
    v = SIZES[x["noise"]]
    t = v * np.sqrt((2 * (np.log(x["N"]) + x["u"])) / (x["n"] * x["d"]))
    return {"N": x["N"], "n": x["n"], "d": x["d"], "v": v, "t": t}


def draw(x, seed):
    rng, n, N = np.random.default_rng(seed), int(x["n"]), int(x["N"])
    g = rng.standard_normal((n, N))
    f = {"linear": g, "size": np.abs(g) - np.sqrt(2 / np.pi), "clipped": np.clip(g, -1, 1)}[x["profile"]] / np.sqrt(x["d"])
    z = rng.choice([-1.0, 1.0], n) if x["noise"] == "signs" else rng.choice([0.5, -1.5], n, p=[0.75, 0.25])
    most = (z @ f).max() / n
    return {"most": most, "scaled": np.clip(np.sqrt(n * x["d"]) * most / SIZES[x["noise"]], -8, 8)}
