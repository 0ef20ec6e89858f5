"""Errors of the iterated tent map and of a ReLU network on the points i / 2^k with labels i mod 2, in fractions."""
from fractions import Fraction


def measure(x):
    k, l, q = int(x["k"]), int(x["l"]), int(x["q"])
    n = 2**k
    W, b, w = ([Fraction(float(v)) for v in x[name]] for name in ("W", "b", "w"))
    c, half = Fraction(float(x["c"])), Fraction(1, 2)

    def tents(t):
        for _ in range(k):
            t = 1 - abs(2 * t - 1)
        return t

    def network(t):
        h = [max(W[i * q] * t + b[i], 0) for i in range(q)]
        for m in range(1, l):
            h = [max(sum(W[(m * q + i) * q + j] * h[j] for j in range(q)) + b[m * q + i], 0) for i in range(q)]
        return sum(v * u for v, u in zip(w, h)) + c

    def errors(f):
        return sum((f(Fraction(i, n)) >= half) != (i % 2 == 1) for i in range(n))

    return {"deep": errors(tents), "shallow": errors(network), "n": n, "q": q, "l": l}
