"""The path in fractions: dependencies and Newton steps by elimination, the objective along it from its definition."""
from fractions import Fraction as F


def eliminate(A, b):
    """The reduced echelon form of [A | b]: its rows by their pivot columns, pivots in A only. A is a list of rows."""
    rows, pivots = [list(r) + [v] for r, v in zip(A, b)], []
    for j in range(len(A[0]) if A else 0):
        i = next((i for i in range(len(pivots), len(rows)) if rows[i][j] != 0), None)
        if i is not None:
            pivot = rows.pop(i)
            rows.insert(len(pivots), [v / pivot[j] for v in pivot])
            rows = [r if k == len(pivots) else [v - r[j] * w for v, w in zip(r, rows[len(pivots)])] for k, r in enumerate(rows)]
            pivots.append(j)
    return dict(zip(pivots, rows))


def cayley(a, n):  # (I - K)(I + K)^-1 = 2 (I + K)^-1 - I
    skew = lambda i, j: F(a[i * n + j]) if i > j else -F(a[j * n + i]) if j > i else F(0)
    plus = [[skew(i, j) + (i == j) for j in range(n)] for i in range(n)]
    columns = [eliminate(plus, [F(i == k) for i in range(n)]) for k in range(n)]
    return [[2 * columns[j][i][-1] - (i == j) for j in range(n)] for i in range(n)]


def measure(x):
    m, n, r, lam, a = x["m"], x["n"], x["r"], F(x["lambda"]), [F(v) for v in x["a"]]
    L, R, dot = cayley(x["skewL"], m), cayley(x["skewR"], n), lambda p, q: sum(v * w for v, w in zip(p, q))
    s = [max(lam + v * abs(v), F(0)) for v in a]
    y = [sum(u * t * v for u, t, v in zip(p, s, q)) for p in L for q in R]
    pairs = [([F(v) for v in x["U"][k::r]], [F(v) for v in x["V"][k::r]]) for k in range(r)]
    pairs += [([L[i][k] * max(v, 0) for i in range(m)], [R[j][k] * max(v, 0) for j in range(n)]) for k, v in enumerate(a)]
    phi = [[p * q for p in u for q in v] for u, v in pairs]
    theta = [(dot(u, u) + dot(v, v)) / 2 for u, v in pairs]
    rest = lambda c: [v - sum(t * f[k] for t, f in zip(c, phi)) for k, v in enumerate(y)]
    value = lambda c: dot(rest(c), rest(c)) / 2 + lam * dot(c, theta)
    slopes = lambda c: [lam * t - dot(rest(c), f) for t, f in zip(theta, phi)]
    c, new, ends, kept = [F(i < r and t > 0) for i, t in enumerate(theta)], None, [], []
    while True:
        used, d, limit = [i for i in range(len(c)) if c[i] > 0 or i == new], [F(0)] * len(c), []
        echelon = eliminate([[phi[i][e] for i in used] for e in range(m * n)], y)
        if len(echelon) < len(used):
            k = next(k for k in range(len(used)) if k not in echelon)
            for j, row in [(k, [F(-1)] * (k + 1)), *echelon.items()]:
                d[used[j]] = -row[k]
            if dot(d, theta) > 0 or (dot(d, theta) == 0 and min(d) >= 0):
                d = [-v for v in d]
        else:
            limit, g = [F(1)], slopes(c)  # Newton's step
            for j, row in eliminate([[dot(phi[i], phi[j]) for j in used] for i in used], [-g[i] for i in used]).items():
                d[used[j]] = row[-1]
        if not any(d):
            new = min(range(r, len(c)), key=lambda j: slopes(c)[j])
            if len(used) >= r or slopes(c)[new] >= 0:
                break
            continue
        t = min([-c[i] / d[i] for i in used if d[i] < 0] + limit)
        to = [v + t * w for v, w in zip(c, d)]
        ends, kept, c, new = ends + [t * dot(d, slopes(to))], kept + [value(to) / value(c)], to, None
    least = sum(lam * lam / 2 + lam * v * v if v > 0 else w * w / 2 for v, w in zip(a, s))
    return {"left": value(c) - least, "slope": max(ends, default=F(0)), "kept": max(kept, default=F(0))}
