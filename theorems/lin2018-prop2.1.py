"""Bounded components of {f > 0} for a ReLU network, in fractions: cells by splitting, and every question by Fourier-Motzkin elimination."""
from fractions import Fraction
from itertools import combinations


def feasible(system, d):
    """Whether some point of R^d has a.x + b > 0 (strict) or >= 0 for all (a, b, strict)."""
    for j in range(d):
        low, high = ([c for c in system if s * c[0][j] > 0] for s in (1, -1))
        system = {c for c in system if c[0][j] == 0}
        for (a, p, s), (b, q, t) in ((l, h) for l in low for h in high):
            row = tuple(v / a[j] - w / b[j] for v, w in zip(a, b))
            system.add((row, p / a[j] - q / b[j], s or t))
    return all(b > 0 or (b == 0 and not strict) for _, b, strict in system)


def cells(x):
    """(constraints, affine form of f) of every full-dimensional cell on which the network is affine and f > 0."""
    d, width, deeper = x["d"], x["width"], x["deeper"]
    exact = {name: [Fraction(float(v)) for v in x[name]] for name in ("W1", "b1", "W", "b", "w")}
    rows = lambda values, m, n: [values[i * n : (i + 1) * n] for i in range(m)]
    layers = [(rows(exact["W1"], width, d), exact["b1"])]
    for i in range(deeper):
        W = exact["W"][i * width * width : (i + 1) * width * width]
        layers.append((rows(W, width, width), exact["b"][i * width : (i + 1) * width]))
    zero = (tuple(Fraction(0) for _ in range(d)), Fraction(0))
    found = [(frozenset(), [(tuple(Fraction(int(i == j)) for j in range(d)), Fraction(0)) for i in range(d)])]

    def affine(w, c, h):
        return tuple(sum(v * a[j] for v, (a, _) in zip(w, h)) for j in range(d)), c + sum(v * b for v, (_, b) in zip(w, h))

    for W, c in layers:
        for i in range(width):  # the new units stand behind the old ones until the layer is complete
            split = []
            for sides, h in found:
                a, b = affine(W[i], c[i], h[: len(W[i])])
                for s in (1, -1):
                    side = (tuple(s * v for v in a), s * b, True)
                    constant = not any(a)
                    if (s * b > 0 or (b == 0 and s < 0)) if constant else feasible(sides | {side}, d):
                        split.append((sides if constant else sides | {side}, h + [(a, b) if s > 0 else zero]))
            found = split
        found = [(sides, h[len(W[0]) :]) for sides, h in found]
    readout = [(sides, affine(exact["w"], Fraction(float(x["c"])), h)) for sides, h in found]
    return [(sides, f) for sides, f in readout if feasible(sides | {(*f, True)}, d)]


def measure(x):
    d, positive = x["d"], cells(x)
    closed = [{(a, b, False) for a, b, _ in sides} | {(*f, True)} for sides, f in positive]
    along = lambda j, s: (tuple(Fraction(s * (i == j)) for i in range(d)), 0, True)
    rays = [{(a, 0, False) for a, _, _ in cell} for cell in closed]
    bounded = [not any(feasible(r | {along(j, s)}, d) for j in range(d) for s in (1, -1)) for r in rays]
    parent = list(range(len(closed)))
    root = lambda i: i if parent[i] == i else root(parent[i])
    if any(bounded):
        for i, j in combinations(range(len(closed)), 2):
            if root(i) != root(j) and feasible(closed[i] | closed[j], d):
                parent[root(i)] = root(j)
    return {"bounded": sum(all(b for j, b in enumerate(bounded) if root(j) == i) for i in {root(i) for i in parent})}
