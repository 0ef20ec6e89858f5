"""How many of F, -F are positive somewhere, and how many on an unbounded set: by cutting a box of half-side 2^80 into F's linear pieces."""
from fractions import Fraction
FAR = Fraction(2**80)


def clip(loop, height):
    """The part of a convex loop of (point, ...) vertices where the linear `height` is >= 0."""
    out = []
    for p, q in zip(loop, loop[1:] + loop[:1]):
        a, b = height(p), height(q)
        if a >= 0:
            out.append(p)
        if (a > 0 > b) or (a < 0 < b):
            t = a / (a - b)
            out.append(tuple(u + t * (v - u) for u, v in zip(p, q)))
    return out


def affine(rows, z):
    return tuple(b + sum(w * v for w, v in zip(ws, z)) for ws, b in rows)


def pieces(layers, d):
    """Loops of vertices (x, z), z the output of the layers at x, which is affine on each."""
    ends = [(-FAR,), (FAR,)] if d == 1 else [(-FAR, -FAR), (FAR, -FAR), (FAR, FAR), (-FAR, FAR)]
    loops = [[(x, x) for x in ends]]
    for rows in layers:
        done = []
        for loop in loops:
            parts = [[x + affine(rows, z) for x, z in loop]]
            for i in range(len(rows)):
                k = d + i
                cut = []
                for part in parts:
                    for sign in (1, -1):
                        side = clip(part, lambda p: sign * p[k])
                        if side and (sign > 0 or any(p[k] < 0 for p in side)):
                            cut.append([p[:k] + (max(p[k], Fraction(0)),) + p[k + 1:] for p in side])
                parts = cut
            done += [[(p[:d], p[d:]) for p in part] for part in parts]
        loops = done
    return loops


def matrix(w, b, rows, cols):
    w, b = [Fraction(float(v)) for v in w], [Fraction(float(v)) for v in b]
    return [(w[i * cols:(i + 1) * cols], b[i]) for i in range(rows)]


def measure(x):
    d, k, deeper = int(x['d']), int(x['width']), int(x['deeper'])
    layers = [matrix(x['W1'], x['b1'], k, d)]
    layers += [matrix(x['W'][l * k * k:(l + 1) * k * k], x['b'][l * k:(l + 1) * k], k, k) for l in range(deeper)]
    readout = matrix(x['w'], [x['c']], 1, k)
    if x['head'] == 'unit':
        layers, readout = [*layers, readout], [([Fraction(1)], Fraction(0))]
    values = [(p, affine(readout, z)[0]) for loop in pieces(layers, d) for p, z in loop]
    signs = [s for s in (1, -1) if any(s * v > 0 for _, v in values)]
    far = [s for s in signs if any(s * v > 0 and max(map(abs, p)) == FAR for p, v in values)]
    return {'signs': len(signs), 'halfLines': len(far)}
