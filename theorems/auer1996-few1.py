"""Local minima of a tanh unit's squared loss by changes of sign on a grid and bisection; those that lie above the lowest are counted."""
import numpy as np

R = np.array([0.0625, 0.125, 0.25, 0.5, 1, 1.5, 2, 3])


def measure(x):
    at, T = x["x"], x["T"]

    def slope(w):
        return np.sum(at * (np.tanh(w * at) - T) / np.cosh(np.minimum(w * at, 300)) ** 2)

    grid = np.sort(np.outer(1 / at, R).ravel())
    signs = [np.sign(slope(w)) for w in grid]
    values = []
    for i in range(len(grid) - 1):
        if signs[i] < 0 < signs[i + 1]:
            lo, hi = grid[i], grid[i + 1]
            for _ in range(100):
                mid = (lo + hi) / 2
                lo, hi = (mid, hi) if slope(mid) < 0 else (lo, mid)
            values.append(np.sum((np.tanh(lo * at) - T) ** 2) / 2)
    return {"bad": sum(v > min(values) + 1e-13 for v in values)}
