"""Affine pieces of a chain of one-neuron blocks on the line, in fractions: kinks block by block, from exact values of the chain at points."""
from fractions import Fraction


def measure(x):
    N = int(x['N'])
    u, v, b = ([Fraction(float(t)) for t in x[k]] for k in 'uvb')

    def chain(t, n):
        for i in range(n):
            t += v[i] * max(Fraction(0), u[i] * t + b[i])
        return t

    def lines(kinks, f):
        """f as (slope, intercept) on each interval between kinks: the line through two inner points."""
        ends = [kinks[0] - 3] + kinks + [kinks[-1] + 3] if kinks else [Fraction(-1), Fraction(1)]
        out = []
        for l, r in zip(ends, ends[1:]):
            p, q = l + (r - l) / 3, l + (r - l) * 2 / 3
            slope = (f(q) - f(p)) / (q - p)
            out.append((slope, f(p) - slope * p))
        return out

    kinks = []
    for n in range(N):
        ends = [None] + kinks + [None]
        fresh = set(kinks)
        for (slope, intercept), l, r in zip(lines(kinks, lambda t: u[n] * chain(t, n) + b[n]), ends, ends[1:]):
            if slope != 0:
                zero = -intercept / slope
                if (l is None or l < zero) and (r is None or zero < r):
                    fresh.add(zero)
        kinks = sorted(fresh)
    final = lines(kinks, lambda t: chain(t, N))
    return {'pieces': float(1 + sum(p != q for p, q in zip(final, final[1:]))), 'N': float(N)}
