"""The nearest tie of a small ReLU classifier in floats: for each sign pattern of its units a projection onto a polygon, by its sides and corners."""
import itertools
import numpy as np

EPS = 1e-9
# Corners are rationals of small denominators: one within EPS of a polygon is in it. What is left is rounding, with slopes of 2^-8 at least.
ERROR = {"distance": 1e-7, "along": 1e-7, "difference": 1e-7}


def pieces(net, d):
    """(A, b) with A y + b >= 0 on the polygon, and the affine map (J, h) of the last layer on it, for all sign patterns."""
    width = len(net[0][1])
    for signs in itertools.product((-1, 1), repeat=width * len(net)):
        J, h, A, c = np.eye(d), np.zeros(d), np.zeros((0, d)), np.zeros(0)
        for (W, b), s in zip(net, np.reshape(signs, (-1, width))):
            J, h = W @ J, W @ h + b
            A, c = np.vstack([A, s[:, None] * J]), np.append(c, s * h)
            J, h = (s > 0)[:, None] * J, (s > 0) * h
        yield A, c, J, h


def nearest(p, A, c):
    """The points of {A y + c >= 0} that may be nearest to p: p itself, its feet on the sides, and corners."""
    sides = [(a, k) for a, k in zip(A, c) if np.linalg.norm(a) > EPS]
    points = [p] + [p - (a @ p + k) / (a @ a) * a for a, k in sides]
    for (a, k), (b, l) in itertools.combinations(sides, 2) if len(p) == 2 else ():
        if abs(a[0] * b[1] - a[1] * b[0]) > EPS:
            points.append(np.linalg.solve(np.stack([a, b]), [-k, -l]))
    return [q for q in points if np.all(A @ q + c >= -EPS)]


def walk(net, y):
    """The pre-activations of all layers, the Jacobian of the last, and its values."""
    J, seen = np.eye(len(y)), []
    for W, b in net:
        seen.append(W @ y + b)
        J, y = (seen[-1] > 0)[:, None] * (W @ J), np.maximum(seen[-1], 0)
    return seen, J, y


def measure(x):
    p, d, w, V = x["x"], x["d"], x["width"], x["V"].reshape(x["K"], -1)
    net = [(x["W1"].reshape(w, d), x["b1"])] + list(zip(x["W"].reshape(-1, w, w), x["b"].reshape(-1, w)))
    score = V @ walk(net, p)[2] + x["c"]
    g = int(np.argmax(score))
    found = []
    for (A, c, J, h), j in itertools.product(pieces(net, d), set(range(x["K"])) - {g}):
        other = (V[j] - V[g]) @ h + x["c"][j] - x["c"][g]
        found += [(np.linalg.norm(q - p), j, *q) for q in nearest(p, np.vstack([A, (V[j] - V[g]) @ J]), np.append(c, other))]
    distance, j, *q = min(found)
    at, cuts = lambda t: p + t * (np.array(q) - p), [0.0, 1.0]
    for layer in range(len(net)):
        for a, b in zip(cuts.copy(), cuts[1:]):
            ends = zip(walk(net, at(a))[0][layer], walk(net, at(b))[0][layer])
            cuts += [a + (b - a) * u / (u - v) for u, v in ends if u * v < 0]
        cuts.sort()
    slopes = [V @ walk(net, at((a + b) / 2))[1] for a, b in zip(cuts, cuts[1:]) if b - a > EPS]
    return {"gap": score[g] - np.max(np.delete(score, g)), "distance": distance,
            "along": max(np.linalg.norm(J, 2) for J in slopes),
            "difference": max(np.linalg.norm(J[g] - J[j]) for J in slopes)}
