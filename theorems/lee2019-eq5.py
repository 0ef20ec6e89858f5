"""Lee et al., a one-hidden-layer network along a segment of parameters: its end, its tangent, and the largest second derivative, the latter on a
fine grid with a parabola through the three points at the top."""
from math import erf, pi, sqrt
import numpy as np

ACTIVATIONS = {  # phi, phi' and phi''
    "identity": (lambda z: z, np.ones_like, np.zeros_like),
    "tanh": (np.tanh, lambda z: 1 / np.cosh(z) ** 2, lambda z: -2 * np.tanh(z) / np.cosh(z) ** 2),
    "erf": (
        np.vectorize(erf, otypes=[float]),
        lambda z: 2 / sqrt(pi) * np.exp(-z * z),
        lambda z: -4 / sqrt(pi) * z * np.exp(-z * z),
    ),
    "softplus": (
        lambda z: np.logaddexp(0, z),
        lambda z: np.exp(-np.logaddexp(0, -z)),
        lambda z: np.exp(-np.logaddexp(0, -z) - np.logaddexp(0, z)),
    ),
}


def measure(x):
    d, width = x["d"], x["width"]
    phi, slope, curve = ACTIVATIONS[x["activation"]]
    hidden, readout = x["trained"] != "readout", x["trained"] != "hidden"
    z = x["W"].reshape(width, d) @ x["x"] / sqrt(d) + x["b"]
    dz = hidden * (x["dW"].reshape(width, d) @ x["x"] / sqrt(d) + x["db"])
    v, dv = x["v"], readout * x["dv"]
    root = sqrt(width)
    s = np.linspace(0, 1, 20001)[:, None]
    at = z + s * dz
    bend = np.abs(2 * slope(at) @ (dv * dz) + np.sum((v + s * dv) * curve(at) * dz**2, 1)) / root
    k = int(np.argmax(bend))
    top = bend[k]
    if 0 < k < len(bend) - 1:
        left, right = bend[k - 1] - top, bend[k + 1] - top
        if left + right < 0:
            top -= (right - left) ** 2 / (8 * (left + right))
    return {
        "net": (v + dv) @ phi(z + dz) / root,
        "tangent": (v @ phi(z) + dv @ phi(z) + v @ (slope(z) * dz)) / root,
        "bend": top,
    }
