"""The least Lipschitz constant of a fit, 2 / D, squared, in fractions; D is the distance of the nearest opposite labels on the sphere."""
from fractions import Fraction
from itertools import combinations


def sphere_point(t):
    square = sum(c * c for c in t)
    return [2 * c / (square + 1) for c in t] + [(square - 1) / (square + 1)]


def measure(x):
    n, m = int(x["n"]), int(x["m"])
    t = [Fraction(int(c), 48) for c in x["coordinates"]]
    points = [sphere_point(t[i * m : (i + 1) * m]) for i in range(n)]
    gap = min(
        sum((a - b) ** 2 for a, b in zip(points[i], points[j]))
        for i, j in combinations(range(n), 2)
        if x["labels"][i] != x["labels"][j]
    )
    return {"n": n, "d": m + 1, "p": 1, "squaredLipschitz": 4 / gap}
