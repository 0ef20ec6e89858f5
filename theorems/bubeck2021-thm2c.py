"""The law of the sum of the components' sums in size, from binomial coefficients, in fractions."""
from fractions import Fraction
from math import ceil, comb, sqrt


def measure(x):
    k, a, counts = int(x["k"]), int(x["a"]), [int(abs(m)) for m in x["counts"]]
    n = sum(counts)
    T = Fraction(ceil(4 * x["s"] * sqrt(n)), 4)
    p = Fraction(a, 8)
    law = {Fraction(0): Fraction(1)}
    for m in counts:
        more = {}
        for j in range(m + 1):
            size, chance = abs(2 * j - 2 * p * m), comb(m, j) * p**j * (1 - p) ** (m - j)
            for value, before in law.items():
                more[value + size] = more.get(value + size, 0) + before * chance
        law = more
    return {"n": n, "k": k, "T": T, "chance": sum((q for v, q in law.items() if v >= T), Fraction(0))}
