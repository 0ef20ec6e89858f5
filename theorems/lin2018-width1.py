"""A one-neuron chain on R^d against a fully connected ReLU network of width d + 1, layer by layer in fractions.

The shift is one large constant instead of a bound for each layer, and all clips from above are made before the blocks by max and min.
"""
from fractions import Fraction as Fr


def relu(t):
    return max(Fr(0), t)


def measure(x):
    d, m, r = int(x['d']), int(x['m']), Fr(float(x['r']))
    U, V = ([[Fr(float(t)) for t in row] for row in x[k].reshape(m, d)] for k in 'UV')
    b, w, point = ([Fr(float(t)) for t in x[k]] for k in 'bwx')
    c = Fr(float(x['c']))
    dot = lambda p, q: sum(s * t for s, t in zip(p, q))

    z = [max(-r, min(r, t)) for t in point]
    bound = r
    for u, t, v in zip(U, b, V):
        q = relu(dot(u, z) + t)
        z = [zi + vi * q for zi, vi in zip(z, v)]
        bound = bound + 2 * (2 * d * bound + 2)  # |u|, |v|, |b| <= 2 entry by entry
    residual = dot(w, z) + c

    K = bound
    p = [relu(t + r) for t in point]  # the first layer clips from below
    for i in range(d):
        p[i] -= relu(p[i] - 2 * r)  # one more layer a coordinate clips from above
    p = [t - r + K for t in p]
    for u, t, v in zip(U, b, V):
        q = relu(dot(u, p) - K * sum(u) + t)
        p = [relu(pi + vi * q) for pi, vi in zip(p, v)]
    connected = dot(w, p) - K * sum(w) + c

    neurons = d + 1
    return {'F': float(connected), 'R': float(residual), 'width': float(neurons),
            'layer': float(neurons * neurons + neurons), 'block': float(len(U[0]) + 1 + len(V[0])), 'd': float(d)}
