"""The affine pieces of a ReLU network on the line in fractions, from values alone: zeros of units between the cuts so far, layer after layer."""
from fractions import Fraction


def measure(x):
    q, l = int(x["width"]), int(x["deeper"]) + 1

    def rationals(name):
        return [Fraction(float(v)) for v in x[name]]

    W1, b1, W, b, w = (rationals(name) for name in ("W1", "b1", "W", "b", "w"))

    def inputs(t, layer):
        """What the units of a layer (0 for the first) get at t, before they rectify; of layer l the read-out."""
        z = [W1[i] * t + b1[i] for i in range(q)]
        for m in range(layer):
            h = [max(v, Fraction(0)) for v in z]
            if m == l - 1:
                return [sum(w[i] * h[i] for i in range(q))]
            z = [sum(W[(m * q + i) * q + j] * h[j] for j in range(q)) + b[m * q + i] for i in range(q)]
        return z

    def spans(cuts):
        """Two points inside each interval between cuts."""
        if not cuts:
            return [(Fraction(0), Fraction(1))]
        ends = [cuts[0] - 3] + cuts + [cuts[-1] + 3]
        return [(s + (e - s) / 3, s + 2 * (e - s) / 3) for s, e in zip(ends, ends[1:])]

    def lines(cuts, layer):
        """Slope and intercept of every unit on every interval."""
        for s, e in spans(cuts):
            at, to = inputs(s, layer), inputs(e, layer)
            yield [((v - u) / (e - s), u - (v - u) / (e - s) * s) for u, v in zip(at, to)]

    cuts = []
    for layer in range(l):
        ends = [None] + cuts + [None]
        zeros = set(cuts)
        for start, stop, units in zip(ends, ends[1:], lines(cuts, layer)):
            for slope, intercept in units:
                if slope != 0:
                    t = -intercept / slope
                    if (start is None or start < t) and (stop is None or t < stop):
                        zeros.add(t)
        cuts = sorted(zeros)
    found = [units[0] for units in lines(cuts, l)]
    return {"pieces": 1 + sum(u != v for u, v in zip(found, found[1:])), "q": q, "l": l}
