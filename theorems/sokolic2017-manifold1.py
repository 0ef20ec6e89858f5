"""Cells of a flat torus from its curves' points in space, separated points by their distances, and the mean gap summed over the binomial law."""
import math
from fractions import Fraction

import numpy as np


def measure(x):
    k, m, p, gamma, N = (int(x["k"]), int(x["m"]), int(x["p"]), x["gamma"], int(x["N"]))
    a, j = x["a"].reshape(k, m), np.arange(1, m + 1)

    def at(turns):  # points of the torus, one turn a curve
        return np.concatenate([(a[i] * np.exp(2j * np.pi * j * turns[i])) for i in range(k)])

    lengths = [2 * np.pi * np.linalg.norm(a[i] * j) for i in range(k)]
    pieces = [math.ceil(L * math.sqrt(k) / gamma) for L in lengths]
    K = math.prod(pieces)
    taken = []
    for index in np.ndindex(*[p] * k):
        point = at(np.array(index) / p)
        if all(np.linalg.norm(point - q) > gamma * (1 + 1e-12) for q in taken):
            taken.append(point)
    # K / 2 times the mean of |c / N - 1 / K| over the binomial law, in whole numbers.
    total = sum(math.comb(N, c) * (K - 1) ** (N - c) * abs(c * K - N) for c in range(N + 1))
    gap = float(Fraction(total, 2 * N * K**N))
    return {
        "across": np.linalg.norm(at(np.array([1 / n for n in pieces])) - at(np.zeros(k))),
        "separated": len(taken),
        "cover": K,
        "most": 2**k * math.prod(lengths) * k ** (k / 2),
        "gap": gap,
        "gamma": gamma,
        "k": k,
        "N": N,
    }
