"""A first-order stationary point with the squared loss: n-fold loss of the network and of a linear predictor, in fractions."""
from fractions import Fraction


def rows(flat, m, n):
    return [[Fraction(float(flat[i * n + j])) for j in range(n)] for i in range(m)]


def measure(x):
    d, k, n = x["d"], x["k"], x["n"]
    (r,), (w,), (u,) = rows(x["r"], 1, n), rows(x["w"], 1, d), rows(x["u"], 1, d)
    h, f, V = rows(x["h"], n, d), rows(x["f"], n, k), rows(x["V"], d, k)

    def orthogonal(a):
        """|r|^2 times what the columns of a have orthogonal to r."""
        square = sum(e * e for e in r)
        along = [sum(r[i] * a[i][j] for i in range(n)) for j in range(len(a[0]))]
        return [[square * e - r[i] * along[j] for j, e in enumerate(row)] for i, row in enumerate(a)]

    h = orthogonal(h)
    if any(w):
        f = orthogonal(f)
    loss = linear = Fraction(0)
    in_w, in_f = [Fraction(0)] * d, [Fraction(0)] * k
    for i in range(n):
        # The data: x = h - V f, y = w.h - r.
        inputs = [h[i][a] - sum(V[a][b] * f[i][b] for b in range(k)) for a in range(d)]
        label = sum(w[a] * h[i][a] for a in range(d)) - r[i]
        state = [inputs[a] + sum(V[a][b] * f[i][b] for b in range(k)) for a in range(d)]
        error = sum(w[a] * state[a] for a in range(d)) - label
        in_w = [g + error * s for g, s in zip(in_w, state)]
        in_f = [g + error * s for g, s in zip(in_f, f[i])]
        loss += error**2 / 2
        linear += (sum(u[a] * inputs[a] for a in range(d)) - label) ** 2 / 2
    assert not any(in_w) and not (any(w) and any(in_f)), "the gradient is not zero"
    return {"loss": float(loss), "linear": float(linear)}
