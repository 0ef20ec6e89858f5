"""Codes written and read back in fractions, by tent map and comparison; parameters by adding up the ramps and blocks of the network."""
from fractions import Fraction
from math import ceil, floor


def tent(t):
    return 2 * t if t < Fraction(1, 2) else 2 - 2 * t


def measure(x):
    n = int(x["n"])
    points, last = [], 0
    for gap in x["gaps"]:
        last += 1 + floor(x["spread"] * abs(gap))
        points.append(last)
    labels = [int(y > 0) for y in x["labels"]]
    c = 2
    while points[-1] > 2**c - 2:
        c += 1
    k = 6 * c + 22
    g = min(range(1, n + 1), key=lambda g: (Fraction(32 * (n - 1), 5 * g) + k * g, g))
    groups = [range(first, min(first + g, n)) for first in range(0, n, g)]
    wrong = 0
    for group in groups:
        code = Fraction(1, 2)
        blocks = [2 * points[i] + labels[i] for i in group]
        for block in reversed(blocks + [2] * (g - len(blocks))):
            code = Fraction(block + (code if block % 2 == 0 else 1 - code)) / 2 ** (c + 1)
        for i in group:
            z, value = code, 0
            for _ in range(g):
                value += abs(2 ** (c + 1) * z - 2 * points[i] - Fraction(3, 2)) < Fraction(1, 2)
                for _ in range(c + 1):
                    z = tent(z)
            wrong += value != labels[i]
    ramps = len(groups) - 1
    first = 6 * ramps + 2 * ceil(Fraction(ramps, 5)) + 2
    blocks = 24 if g == 1 else (g - 1) * k - 4 + 26
    width = max(2 + 2 * min(ramps, 5) if ramps else 2, 5 if g > 1 else 3)
    return {"n": n, "k": k, "parameters": first + blocks, "width": width, "wrong": wrong}
