"""Maurey's lemma in fractions: every choice of n atoms is listed with its probability, and the square of its distance from the target."""
from fractions import Fraction
from itertools import product


def measure(x):
    D, N, n = int(x["D"]), int(x["N"]), int(x["n"])
    g = [[Fraction(float(v)) for v in x["g"][j * D:(j + 1) * D]] for j in range(N)]
    c = [abs(Fraction(float(v))) for v in x["c"]]
    law = [w / sum(c) for w in c]
    f = [sum(p * a[e] for p, a in zip(law, g)) for e in range(D)]
    mean, best = Fraction(0), None
    for choice in product(range(N), repeat=n):
        chance = Fraction(1)
        for j in choice:
            chance *= law[j]
        if chance == 0:
            continue
        distance = sum((f[e] - sum(g[j][e] for j in choice) / n) ** 2 for e in range(D))
        mean += chance * distance
        best = distance if best is None else min(best, distance)
    sizes = [sum(v * v for v in a) for a in g]
    f2 = sum(v * v for v in f)
    return {
        "mean": mean,
        "best": best,
        "variance": sum(p * s for p, s in zip(law, sizes)) - f2,
        "b2": max(s for s, p in zip(sizes, law) if p > 0),
        "f2": f2,
        "n": Fraction(n),
    }
