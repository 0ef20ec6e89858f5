"""The deterministic core of Lemma 2.1 of Bubeck and Sellke in fractions: every inner product is a sum over the sample points."""
from fractions import Fraction
from math import floor


def measure(x):
    Z, K, H = ([Fraction(float(v)) for v in x[name]] for name in ("Z", "K", "H"))
    t, s = Fraction(float(x["t"])), Fraction(float(x["s"]))
    G = [t * k for k in K]
    F = [g + t * (z + h) for z, g, h in zip(Z, G, H)]
    noise = sum(z * z for z in Z)
    fit = sum((g + z - f) ** 2 for z, g, f in zip(Z, G, F))
    # eps is the share s of the most that the noise hypothesis admits, cut to a multiple of 2^-20
    eps = Fraction(floor(Fraction(6, 5) * s * (noise - fit) * 2**20), 2**20)
    return {
        "noise": noise,
        "eps": eps,
        "level": fit + eps,
        "noiseWithTruth": sum(z * g for z, g in zip(Z, G)),
        "correlation": sum(f * z for f, z in zip(F, Z)),
    }
