"""A ReLU layer of m Gaussian rows: the largest deviation, over pairs of points, of the kept share of squared distance from its mean."""
import numpy as np


def measure(x):
    return {"N": x["N"], "m": x["m"], "delta": x["s"] / np.sqrt(x["m"])}


def draw(x, seed):
    points = x["x"].reshape(x["N"], x["d"])
    layer = np.random.default_rng(seed).standard_normal((x["m"], x["d"])) / np.sqrt(x["m"])
    out = np.maximum(points @ layer.T, 0)
    worst = 0.0
    for i in range(x["N"]):
        for j in range(i):
            square = np.sum((points[i] - points[j]) ** 2)
            t = 2 * np.arctan2(np.sqrt(square), np.linalg.norm(points[i] + points[j]))
            mean = 1 / 2 - (np.sin(t) - t * np.cos(t)) / np.pi / square
            worst = max(worst, abs(np.sum((out[i] - out[j]) ** 2) / square - mean))
    return {"worst": worst}
