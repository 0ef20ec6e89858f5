"""One hidden layer: the correlation of the outputs at infinite width, from the arc cosine and arc sine kernels, and the product of the outputs of a
random network with read-out +-1, for ReLU with the parameters of each unit on a sphere; both divided by the standard deviations."""
from math import asin, atan2, cos, erf, pi, sin, sqrt
import numpy as np


def dual(name, s11, s12, s22):
    if name == "erf":
        return 2 / pi * asin(2 * s12 / sqrt((1 + 2 * s11) * (1 + 2 * s22)))
    p = sqrt(s11 * s22)
    t = atan2(sqrt(max(0.0, (p - s12) * (p + s12))), s12)
    return p / (2 * pi) * (sin(t) + (pi - t) * cos(t))


def kernels(x):
    weight, bias = x["sigmaW"] ** 2, x["sigmaB"] ** 2
    points = np.array([x["x"], x["other"]])
    K = weight * points @ points.T / x["d"] + bias
    after = [[weight * dual(x["activation"], K[i, i], K[i, j], K[j, j]) + bias for j in (0, 1)] for i in (0, 1)]
    return K, np.array(after)


def measure(x):
    K, after = kernels(x)
    square = np.ones(2) if x["activation"] == "erf" else (x["d"] + 1) * np.diag(K)
    bounds = x["sigmaW"] * np.sqrt(x["width"] * square) + x["sigmaB"]
    scale = sqrt(after[0, 0] * after[1, 1])
    return {"correlation": after[0, 1] / scale, "most": 1.001 * bounds[0] * bounds[1] / scale}


def draw(x, seed):
    rng = np.random.default_rng(seed)
    d, width = x["d"], x["width"]
    units = rng.standard_normal((width, d + 1))
    if x["activation"] == "relu":
        units *= sqrt(d + 1) / np.linalg.norm(units, axis=1, keepdims=True)
    readout = rng.choice([-1.0, 1.0], width + 1)
    weight, bias = x["sigmaW"], x["sigmaB"]
    z = np.array([np.append(weight * p / sqrt(d), bias) for p in (x["x"], x["other"])]) @ units.T
    phi = np.maximum(z, 0) if x["activation"] == "relu" else np.vectorize(erf)(z)
    f = weight * phi @ readout[:-1] / sqrt(width) + bias * readout[-1]
    after = kernels(x)[1]
    return {"product": f[0] * f[1] / sqrt(after[0, 0] * after[1, 1])}
