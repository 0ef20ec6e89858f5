"""How near a one-neuron chain of N blocks comes to a triangle wave of 2^k teeth on [0, 1]: the middle of the two sides of a proved bound.

Above: the folds are iterated on a grid of quarter teeth, on which both functions are affine, so that equality there is equality. Below: the
teeth without a kink, each at the L1 distance of the best affine function, found here as the smallest of the constants' (by symmetry) in fractions.
"""
from fractions import Fraction


def measure(x):
    N, k = int(x['N']), int(x['k'])
    teeth = 2 ** k
    width = Fraction(1, teeth)

    def from_constant(c):
        """|tooth - c| over one tooth: triangles of height 1 - c at the top, c at each foot."""
        half = width / 2
        return half * (1 - c) ** 2 + half * c ** 2

    tooth = min(from_constant(Fraction(i, 64)) for i in range(65))
    free = max(0, teeth - (2 ** N - 1))  # 2^N pieces have 2^N - 1 kinks between them
    below, above = free * tooth, teeth * tooth
    if k + 1 <= N:
        def folds(z):
            for i in range(1, k + 2):
                z = min(z, Fraction(1, 2 ** (i - 1)) - z)
            return 2 ** (k + 1) * z

        def wave(t):
            return 1 - abs(2 * ((t * teeth) % 1) - 1)

        grid = [Fraction(i, 4 * teeth) for i in range(4 * teeth)]
        assert all(folds(t) == wave(t) for t in grid)
        above = Fraction(0)
    return {'distance': float((below + above) / 2), 'eps': float(x['eps'])}
