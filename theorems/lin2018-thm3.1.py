"""R at a point, in fractions: fold-and-clip in closed form (plateaus and ramps of a staircase), then codes, sum, heights and clips as scalar maps."""
from fractions import Fraction as Fr


def staircase(x, N, delta, level):
    """The function that is level[m] on plateau m and runs straight between: no folds, no blocks."""
    for m in range(N + 1):
        a = Fr(2 * m, N) - 1
        if x <= a:
            return level[m]
        if x < a + delta:
            return level[m] + (level[m + 1] - level[m]) * (x - a) / delta
    return level[N + 1]


def measure(x):
    d, N = int(x['d']), int(x['N'])
    h = [Fr(float(v)) for v in x['h'][:N ** d]]
    delta = Fr(2 * float(x['ramp']) / N)  # rounded as the instance has it
    B = N ** d + 1
    C = B + (N - 1) * N ** (d - 1) + 1
    level = [0] + [(-1) ** m * (C + (m - 1) // 2) for m in range(1, N + 2)]
    point, total = [], Fr(0)
    for i in range(d):
        j = int(x['cell'][i] + 1) % (N + 2) - 1
        w = Fr(float(x['within'][i]))
        step = -w * delta if w < 0 else delta + w * (Fr(2, N) - delta)
        point.append((Fr(2 * j, N) - 1 + step) * int(x['reach']))
        code = {m: B + (m - 1) * N ** (d - 1 - i) if m <= N else 0 for m in range(1, N + 2)}
        y = staircase(point[i], N, delta, level)
        for m in sorted(code, key=lambda m: (level[m] < 0, -abs(level[m]))):
            s = 1 if level[m] > 0 else -1
            y += 2 * (code[m] - level[m]) * max(Fr(0), s * y - abs(level[m]) + Fr(1, 2))
        y = min(y, Fr(B + (N - 1) * N ** (d - 1 - i)))
        total += y if i == d - 1 else max(Fr(0), y)  # the last coordinate collects what the others send through a ReLU
    H = max(abs(v) for v in h)
    L = max(total - d * B + 1, Fr(0))
    for c in range(N ** d, -1, -1):
        L += 2 * ((h[c - 1] if c else 0) - H - 1 - c) * max(Fr(0), L - c + Fr(1, 2))
    R = min(max(L + H + 1, -H), H)

    if any(t <= -1 or t >= 1 + delta for t in point):
        target = Fr(0)
    else:
        cells = [[j for j in range(N) if Fr(2 * j, N) - 1 + delta <= t <= Fr(2 * j + 2, N) - 1] for t in point]
        target = R
        if all(cells):
            index = 0
            for (j,) in cells:
                index = index * N + j
            target = h[index]
    # Two blocks to start, two a cell, one for the right tail, N + 1 codes and a cap for each coordinate; and so on.
    blocks = d * (2 + 2 * N + 1 + N + 1 + 1) + (d - 1) + 1 + (N ** d + 1) + 2
    return {k: float(v) for k, v in
            {'error': abs(R - target), 'R': R, 'H': H, 'blocks': blocks, 'd': d, 'N': N}.items()}
