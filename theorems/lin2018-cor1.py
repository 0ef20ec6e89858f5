"""Bounded components of {f > 0} for one hidden ReLU layer on R or R^2, in fractions, from the vertices and rays of the arrangement of the kinks.

Every cell's positive part is convex; if it is bounded its largest value is at a vertex. So bounded components are the classes of positive
vertices, joined within cells, that no cell joins to infinity: along an edge direction in which f rises, or stays level from a positive vertex.
"""
from fractions import Fraction
from itertools import combinations, product


def measure(x):
    d, width = int(x['d']), int(x['width'])
    A = [[Fraction(float(v)) for v in row] for row in x['W1'].reshape(width, d)]
    b = [Fraction(float(v)) for v in x['b1']]
    w = [Fraction(float(v)) for v in x['w']]
    c = Fraction(float(x['c']))
    dot = lambda p, q: sum(s * t for s, t in zip(p, q))
    f = lambda p: c + sum(wi * max(Fraction(0), dot(a, p) + bi) for a, bi, wi in zip(A, b, w))
    vertices, rays = set(), set()
    if d == 1:
        vertices = {(-bi / a[0],) for a, bi in zip(A, b) if a[0] != 0}
        rays = {(Fraction(1),), (Fraction(-1),)}
    else:
        for (p, s), (q, t) in combinations(zip(A, b), 2):
            det = p[0] * q[1] - p[1] * q[0]
            if det != 0:
                vertices.add(((p[1] * t - q[1] * s) / det, (q[0] * s - p[0] * t) / det))
        rays = {(e * -a[1], e * a[0]) for a in A if any(a) for e in (1, -1)}
    parent = {v: v for v in vertices if f(v) > 0}
    parent['infinity'] = 'infinity'

    def root(v):
        while parent[v] != v:
            v = parent[v]
        return v

    for signs in product((1, -1), repeat=width):
        inside = [v for v in parent if v != 'infinity'
                  and all(s * (dot(a, v) + bi) >= 0 for s, a, bi in zip(signs, A, b))]
        slope = [sum(wi * a[j] for s, a, wi in zip(signs, A, w) if s > 0) for j in range(d)]
        away = [r for r in rays if all(s * dot(a, r) >= 0 for s, a in zip(signs, A))]
        if inside and any(dot(slope, r) >= 0 for r in away):
            inside.append('infinity')
        for v in inside[1:]:
            parent[root(v)] = root(inside[0])
    return {'bounded': float(len({root(v) for v in parent} - {root('infinity')}))}
