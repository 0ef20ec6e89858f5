"""The trace of the Gauss-Newton matrix from the Jacobian of the outputs in all weights, in fractions, before and after the units are rescaled."""
from fractions import Fraction


def trace(d, k, n, w, v, x):
    total = Fraction(0)
    for i in range(n):
        sample = x[i * d:(i + 1) * d]
        for j in range(k):
            drive = sum(a * b for a, b in zip(w[j * d:(j + 1) * d], sample))
            if drive > 0:
                jacobian = [v[j] * a for a in sample] + [drive]
                total += sum(g * g for g in jacobian)
    return total


def measure(x):
    d, k, n = int(x["d"]), int(x["k"]), int(x["n"])
    w, v, samples = ([Fraction(float(a)) for a in x[name]] for name in ("w", "v", "x"))
    scale = [Fraction(2) ** int(e) for e in x["e"]]
    w2 = [a * scale[i // d] for i, a in enumerate(w)]
    v2 = [a / s for a, s in zip(v, scale)]
    return {"sharpness": trace(d, k, n, w, v, samples), "rescaled": trace(d, k, n, w2, v2, samples)}
