"""One hidden layer: the tangent kernel of infinite width, from the arc cosine and arc sine kernels, and that of a random network with read-out +-1, for
ReLU with the parameters of each unit on a sphere; both divided by the root of Theta(x, x) Theta(x', x')."""
from math import asin, atan2, cos, erf, pi, sin, sqrt
import numpy as np


def kernels(x):
    weight, bias = x["sigmaW"] ** 2, x["sigmaB"] ** 2
    points = np.array([x["x"], x["other"]])
    K = weight * points @ points.T / x["d"] + bias
    theta = np.zeros((2, 2))
    for i in range(2):
        for j in range(2):
            s11, s12, s22 = K[i, i], K[i, j], K[j, j]
            if x["activation"] == "erf":
                P = (1 + 2 * s11) * (1 + 2 * s22)
                T, slope = 2 / pi * asin(2 * s12 / sqrt(P)), 4 / pi / sqrt(P - 4 * s12**2)
            else:
                p = sqrt(s11 * s22)
                t = atan2(sqrt(max(0.0, (p - s12) * (p + s12))), s12) if i != j else 0
                T, slope = p / (2 * pi) * (sin(t) + (pi - t) * cos(t)), (pi - t) / (2 * pi)
            theta[i, j] = weight * T + bias + weight * slope * s12
    return K, theta


def measure(x):
    K, theta = kernels(x)
    if x["activation"] == "erf":
        square, slope = np.ones(2), 1.1284
    else:
        square, slope = (x["d"] + 1) * np.diag(K), 1
    bounds = x["sigmaW"] ** 2 * (square + slope**2 * np.diag(K)) + x["sigmaB"] ** 2
    scale = sqrt(theta[0, 0] * theta[1, 1])
    return {"theta": theta[0, 1] / scale, "most": 1.001 * sqrt(bounds[0] * bounds[1]) / scale}


def draw(x, seed):
    rng = np.random.default_rng(seed)
    d, width = x["d"], x["width"]
    units = rng.standard_normal((width, d + 1))
    if x["activation"] == "relu":
        units *= sqrt(d + 1) / np.linalg.norm(units, axis=1, keepdims=True)
    readout = rng.choice([-1.0, 1.0], width)
    root, weight, bias = sqrt(width), x["sigmaW"], x["sigmaB"]
    inputs = np.array([np.append(weight * p / sqrt(d), bias) for p in (x["x"], x["other"])])
    z = inputs @ units.T
    phi = np.maximum(z, 0) if x["activation"] == "relu" else np.vectorize(erf)(z)
    slope = np.where(z > 0, 1.0, 0.0) if x["activation"] == "relu" else 2 / sqrt(pi) * np.exp(-z * z)
    back = weight * readout * slope / root
    gradients = [np.concatenate([weight * phi[i] / root, np.outer(back[i], inputs[i]).ravel(), [bias]]) for i in (0, 1)]
    theta = kernels(x)[1]
    return {"empirical": gradients[0] @ gradients[1] / sqrt(theta[0, 0] * theta[1, 1])}
