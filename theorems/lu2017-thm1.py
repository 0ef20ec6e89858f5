"""The network of width n + 4 for a step function as a sum of trapezoids; its width is not measured but restated: n + 2 + 2 numbers are kept."""
from itertools import product
from math import floor


def ramp_error(heights, n, delta):
    return sum(map(abs, heights)) * (1 - (1 - 2 * delta) ** n)


def measure(x):
    n, N, eps = int(x['n']), int(x['N']), x['eps']
    heights = [float(h) for h in x['heights'][:N**n]]
    point = [float(v) for v in x['x']]
    delta = 0.5
    while ramp_error(heights, n, delta) > eps:
        delta /= 2
    value = 0.0
    for h, cell in zip(heights, product(range(N), repeat=n)):
        outside = sum(max(0, c + delta - v, v - c - 1 + delta) for c, v in zip(cell, point))
        value += h * max(0, 1 - outside / delta)
    inside = all(0 <= v < N for v in point)
    shrunken = all(min(v - floor(v), floor(v) + 1 - v) >= delta for v in point)
    cells = dict(zip(product(range(N), repeat=n), heights))
    return {
        'width': n + 2 + 2,
        'n': n,
        'value': value,
        'height': cells[tuple(map(floor, point))] if inside else 0.0,
        'onRamp': int(inside and not shrunken),
        'error': ramp_error(heights, n, delta),
        'eps': eps,
    }
