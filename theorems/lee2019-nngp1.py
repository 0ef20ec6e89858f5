"""The NNGP recursion at two inputs: by the arc sine and arc cosine kernels, and by quadrature. For erf the second variable is integrated out given the
first, E erf(m + c z) = erf(m / sqrt(1 + 2 c^2)), and the trapezoidal rule does the rest; for ReLU the circle is integrated over by Gauss' rule."""
from math import atan2, cos, erf, pi, sin, sqrt
import numpy as np

ARC, ARC_WEIGHTS = np.polynomial.legendre.leggauss(20)
STEP = 0.02
LINE = STEP * np.arange(-450, 451)
DENSITY = STEP * np.exp(-(LINE**2) / 2) / sqrt(2 * pi)
ERF = np.vectorize(erf, otypes=[float])


def closed(name, s11, s12, s22):
    if name == "erf":
        leg = sqrt(1 + 2 * (s11 + s22) + 4 * max(0.0, s11 * s22 - s12**2))
        return 2 / pi * atan2(2 * s12, leg)
    p = sqrt(s11 * s22)
    t = atan2(sqrt(max(0.0, (p - s12) * (p + s12))), s12)
    return p / (2 * pi) * (sin(t) + (pi - t) * cos(t))


def integral(name, s11, s12, s22):
    a = sqrt(s11)
    b = s12 / a
    c = sqrt(max(0.0, s22 - b * b))
    if name == "erf":
        return DENSITY @ (ERF(a * LINE) * ERF(b / sqrt(1 + 2 * c * c) * LINE))
    start, end = max(-pi / 2, atan2(c, b) - pi / 2), min(pi / 2, atan2(c, b) + pi / 2)
    phi = (start + end) / 2 + (end - start) / 2 * ARC
    return (end - start) / 2 * ARC_WEIGHTS @ (a * np.cos(phi) * (b * np.cos(phi) + c * np.sin(phi))) / pi


def recursion(x, dual):
    weight, bias, name = x["sigmaW"] ** 2, x["sigmaB"] ** 2, x["activation"]
    u, v = x["x"], x["other"]
    K = [weight * (s @ t) / x["d"] + bias for s, t in ((u, u), (u, v), (v, v))]
    for _ in range(x["hidden"]):
        duals = (dual(name, K[0], K[0], K[0]), dual(name, *K), dual(name, K[2], K[2], K[2]))
        K = [weight * T + bias for T in duals]
    return K


def measure(x):
    by_form, by_integral = recursion(x, closed), recursion(x, integral)
    return {
        "own": by_form[0],
        "cross": by_form[1],
        "ownIntegral": by_integral[0],
        "crossIntegral": by_integral[1],
    }
