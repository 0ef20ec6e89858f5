"""The NTK recursion at two inputs, once with E phi'(u) phi'(v) in closed form and once as what it is: for erf (4 / pi) E exp(-|(u, v)|^2), the root of a
ratio of determinants, for ReLU the chance that u and v are both positive, from the angle between the rows of a square root of S."""
from math import asin, atan2, cos, pi, sin, sqrt
import numpy as np


def closed(name, s11, s12, s22):
    if name == "erf":
        P = (1 + 2 * s11) * (1 + 2 * s22)
        return 2 / pi * asin(2 * s12 / sqrt(P)), 4 / pi / sqrt(P - 4 * s12**2)
    p = sqrt(s11 * s22)
    t = atan2(sqrt(max(0.0, (p - s12) * (p + s12))), s12)
    return p / (2 * pi) * (sin(t) + (pi - t) * cos(t)), (pi - t) / (2 * pi)


def probability(name, s11, s12, s22):
    S = np.array([[s11, s12], [s12, s22]])
    values, Q = np.linalg.eigh(S)
    if name == "erf":
        slope = 4 / pi / np.prod(np.sqrt(1 + 2 * np.maximum(values, 0)))
    else:
        u, v = Q * np.sqrt(np.maximum(values, 0))
        u, v = u / np.linalg.norm(u), v / np.linalg.norm(v)
        angle = 2 * atan2(np.linalg.norm(u - v), np.linalg.norm(u + v))
        slope = 0.5 if s11 == s12 == s22 else (pi - angle) / (2 * pi)
    return closed(name, s11, s12, s22)[0], slope


def recursion(x, dual):
    weight, bias, name = x["sigmaW"] ** 2, x["sigmaB"] ** 2, x["activation"]
    u, v = x["x"], x["other"]
    K = [weight * (s @ t) / x["d"] + bias for s, t in ((u, u), (u, v), (v, v))]
    theta = K
    for _ in range(x["hidden"]):
        duals = (dual(name, K[0], K[0], K[0]), dual(name, *K), dual(name, K[2], K[2], K[2]))
        K = [weight * T + bias for T, _ in duals]
        theta = [k + weight * old * slope for k, old, (_, slope) in zip(K, theta, duals)]
    return theta


def measure(x):
    by_form, by_integral = recursion(x, closed), recursion(x, probability)
    return {
        "own": by_form[0],
        "cross": by_form[1],
        "ownIntegral": by_integral[0],
        "crossIntegral": by_integral[1],
    }
