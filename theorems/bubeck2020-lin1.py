"""Squared distances of points from the span of the others, by least squares; their reciprocals add up to the mean squared norm of the fits."""
import numpy as np


def measure(x):
    n, d = int(x["n"]), int(x["d"])
    X = np.reshape(x["x"], (n, d))
    squares = []
    for i in range(n):
        others = np.delete(X, i, axis=0)
        rest = X[i] if n == 1 else X[i] - others.T @ np.linalg.lstsq(others.T, X[i], rcond=None)[0]
        squares.append(rest @ rest)
    return {"n": n, "d": d, "R2": np.max(np.sum(X * X, axis=1)), "r2": min(squares), "w2": sum(1 / s for s in squares)}
