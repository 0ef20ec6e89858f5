"""sup |f - F| over [-2, 2]^d for f(x) = 1 - max |x_i|, d = 1 or 2: at the vertices of the linear pieces, cut out of the cube in fractions."""
from fractions import Fraction


def clip(loop, height):
    """The part of a convex loop of vertices where the linear `height` is >= 0."""
    out = []
    for p, q in zip(loop, loop[1:] + loop[:1]):
        a, b = height(p), height(q)
        if a >= 0:
            out.append(p)
        if (a > 0 > b) or (a < 0 < b):
            t = a / (a - b)
            out.append(tuple(u + t * (v - u) for u, v in zip(p, q)))
    return out


def cut(loops, height):
    halves = [clip(loop, lambda p: sign * height(p)) for loop in loops for sign in (1, -1)]
    return [half for half in halves if half]


def affine(rows, z):
    return tuple(b + sum(w * v for w, v in zip(ws, z)) for ws, b in rows)


def matrix(w, b, rows, cols):
    w, b = [Fraction(float(v)) for v in w], [Fraction(float(v)) for v in b]
    return [(w[i * cols:(i + 1) * cols], b[i]) for i in range(rows)]


def measure(x):
    d, k, deeper = int(x['d']), int(x['width']), int(x['deeper'])
    layers = [matrix(x['W1'], x['b1'], k, d)]
    layers += [matrix(x['W'][l * k * k:(l + 1) * k * k], x['b'][l * k:(l + 1) * k], k, k) for l in range(deeper)]
    readout = matrix(x['w'], [x['c']], 1, k)
    two = Fraction(2)
    loops = [[(-two,), (two,)]] if d == 1 else [[(-two, -two), (two, -two), (two, two), (-two, two)]]
    for kink in [lambda p: p[0]] if d == 1 else [lambda p: p[0] - p[1], lambda p: p[0] + p[1]]:
        loops = cut(loops, kink)  # the pieces of f
    loops = [[p + p for p in loop] for loop in loops]  # (x, z), z the output of the layers so far
    for rows in layers:
        loops = [[p[:d] + affine(rows, p[d:]) for p in loop] for loop in loops]
        for i in range(d, d + k):
            loops = cut(loops, lambda p: p[i])
        # On each loop every unit keeps its sign: relu is linear there.
        loops = [[p[:d] + tuple(max(v, Fraction(0)) for v in p[d:]) for p in loop] for loop in loops]
    gaps = [abs(1 - max(map(abs, p[:d])) - affine(readout, p[d:])[0]) for loop in loops for p in loop]
    return {'distance': float(max(gaps))}
