"""The bends and the steepest gradient of a ReLU network with one hidden layer on R or R^2, in fractions, found beside the hyperplanes of its neurons."""
import math
from fractions import Fraction


def gradients(W, b, a):
    """All gradients that occur. Every region lies beside a piece of some hyperplane, as cut by the others, unless there is none at all."""
    d = len(W[0])

    def value(i, x):
        return b[i] + sum(w * t for w, t in zip(W[i], x))

    def gradient(active):
        return [sum(a[i] * W[i][j] for i in active) for j in range(d)]

    lines = [i for i in range(len(b)) if any(W[i])]
    for i in lines:
        w = W[i]
        foot = [-b[i] * t / sum(t * t for t in w) for t in w]
        along = [-w[1], w[0]] if d == 2 else [Fraction(0)]
        cuts = set()
        for j in lines:
            speed = sum(t * s for t, s in zip(W[j], along))
            if speed:
                cuts.add(-value(j, foot) / speed)
        cuts = sorted(cuts) or [Fraction(0)]
        middles = [cuts[0] - 1, cuts[-1] + 1] + [(s + t) / 2 for s, t in zip(cuts, cuts[1:])]
        for t in middles:
            x = [f + t * s for f, s in zip(foot, along)]
            for side in (1, -1):
                # a neuron that is 0 here changes with the side of hyperplane i
                heights = {j: value(j, x) or side * sum(p * q for p, q in zip(W[j], w)) for j in lines}
                yield gradient([j for j in lines if heights[j] > 0])
    if not lines:
        yield gradient([])


def network(x):
    d, k = int(x["d"]), int(x["width"])
    W = [[Fraction(float(v)) for v in x["W1"][i * d : (i + 1) * d]] for i in range(k)]
    return W, [Fraction(float(v)) for v in x["b1"]], [Fraction(float(v)) for v in x["w"]]


def square(v):
    return sum(t * t for t in v)


def measure(x):
    W, b, a = network(x)
    bends = [[s * t for t in w] for s, w in zip(a, W)]
    return {
        "lip2": max(square(g) for g in gradients(W, b, a)),
        "sum": math.sqrt(square([sum(column) for column in zip(*bends)])),
        "sizes": sum(math.sqrt(square(v)) for v in bends),
    }
