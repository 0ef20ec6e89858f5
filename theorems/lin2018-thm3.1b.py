"""The L1 distance of R to its step function at d = 1, in fractions: R as a composition of scalar maps, integrated between all its kinks.

The kinks are the preimages of the kinks of each scalar map, found on the straight stretches of the map before it.
"""
from fractions import Fraction as Fr


def kinked(points, values, at, gain):
    """The polygon (points, values) with y <- y + gain * relu(side * (y - level)), and its new kinks; at = (side, level)."""
    side, level = at
    xs, ys = [], []
    for i, (x, y) in enumerate(zip(points, values)):
        if i and (values[i - 1] - level) * (y - level) < 0:
            xs.append(points[i - 1] + (level - values[i - 1]) * (x - points[i - 1]) / (y - values[i - 1]))
            ys.append(level)
        xs.append(x)
        ys.append(y)
    return xs, [y + gain * max(Fr(0), side * (y - level)) for y in ys]


def measure(x):
    N = int(x['N'])
    h = [Fr(float(v) * float(x['unit'])) for v in x['h']]
    delta = Fr(2 * float(x['ramp']) / N)
    B = N + 1
    C = B + N
    level = [0] + [(-1) ** m * (C + (m - 1) // 2) for m in range(1, N + 2)]
    # The staircase as a polygon on [-3, 3]: level[m] from the end of ramp m to the beginning of the next.
    xs, ys = [Fr(-3)], [Fr(0)]
    for m in range(N + 1):
        a = Fr(2 * m, N) - 1
        xs += [a, a + delta]
        ys += [Fr(level[m]), Fr(level[m + 1])]
    xs.append(Fr(3))
    ys.append(ys[-1])
    code = {m: B + m - 1 if m <= N else 0 for m in range(1, N + 2)}
    for m in sorted(code, key=lambda m: (level[m] < 0, -abs(level[m]))):
        s = 1 if level[m] > 0 else -1
        xs, ys = kinked(xs, ys, (s, level[m] - s * Fr(1, 2)), 2 * (code[m] - level[m]))
    xs, ys = kinked(xs, ys, (1, Fr(B + N - 1)), -1)
    xs, ys = kinked(xs, [y - B + 1 for y in ys], (-1, Fr(0)), 1)
    H = max(abs(v) for v in h)
    for c in range(N, -1, -1):
        xs, ys = kinked(xs, ys, (1, c - Fr(1, 2)), 2 * ((h[c - 1] if c else 0) - H - 1 - c))
    xs, ys = kinked(xs, [y + H + 1 for y in ys], (1, H), -1)
    xs, ys = kinked(xs, ys, (-1, -H), 1)
    total = Fr(0)
    for x0, x1, y0, y1 in zip(xs, xs[1:], ys, ys[1:]):
        cuts = [x0] + [g for g in (Fr(2 * j, N) - 1 for j in range(N + 1)) if x0 < g < x1] + [x1]
        for p, q in zip(cuts, cuts[1:]):
            j = ((p + q) / 2 + 1) * N // 2
            height = h[j] if 0 <= j < N else 0
            a, b = (y0 + (y1 - y0) * (t - x0) / (x1 - x0) - height for t in (p, q))
            total += (q - p) * (abs(a + b) if a * b >= 0 else (a * a + b * b) / abs(a - b)) / 2
    return {'distance': float(total), 'H': float(H), 'N': float(N), 'delta': float(delta)}
