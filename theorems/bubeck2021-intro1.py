"""The largest error of sin(2 pi w x) over all labellings by +-c, with w spelt in base b by whole numbers of Python."""
from itertools import product
from math import asin, floor, pi, sin


def measure(x):
    n, b, c = int(x["n"]), 2 ** int(x["bits"]), float(x["c"])
    error = 0.0
    for y in product((-c, c), repeat=n):
        digits = [floor((asin(v) / (2 * pi)) % 1 * b) for v in y]
        w = sum(m * b**i for i, m in enumerate(digits))
        for i, v in enumerate(y, start=1):
            turn = (w % b**i) / b**i  # Python divides whole numbers with one rounding
            error = max(error, abs(sin(2 * pi * turn) - v))
    return {"n": n, "p": 1, "error": error, "tolerance": 7 / b}
