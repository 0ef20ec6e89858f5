"""The linearised network of Lee et al., trained by gradient flow: in weights through the singular values of the Jacobian, and in function space
through the kernel. The weights come from the seed as in the claim: seedrandom's Alea, Box and Muller's transformation, NTK parameterisation."""
from math import cos, erf, log, pi, sin, sqrt
import numpy as np

ACTIVATIONS = {  # phi and phi'
    "identity": (lambda z: z, np.ones_like),
    "relu": (lambda z: np.maximum(z, 0), lambda z: np.where(z > 0, 1.0, 0.0)),
    "tanh": (np.tanh, lambda z: 1 / np.cosh(z) ** 2),
    "erf": (np.vectorize(erf, otypes=[float]), lambda z: 2 / sqrt(pi) * np.exp(-z * z)),
    "softplus": (lambda z: np.logaddexp(0, z), lambda z: np.exp(-np.logaddexp(0, -z))),
}


def alea(seed):
    n, hashes, carry = 0xEFC8249D, [], 1
    for text in (" ", " ", " ", seed, seed, seed):
        for letter in text:
            h = 0.02519603282416938 * (n + ord(letter))
            h = (h - int(h)) * int(h)
            n = int(h) % 2**32 + (h - int(h)) * 2.0**32
        hashes.append(int(n) % 2**32 * 2.0**-32)
    a, b, c = (s - m + (s < m) for s, m in zip(hashes, hashes[3:]))
    while True:
        t = 2091639 * a + carry * 2.0**-32
        a, b, c, carry = b, c, t - int(t), int(t)
        yield c


def normals(seed):
    uniform = alea(seed)
    double = lambda: next(uniform) + int(next(uniform) * 2**21) * 2.0**-53
    while True:
        radius, angle = sqrt(-2 * log(1 - double())), 2 * pi * double()
        yield from (radius * cos(angle), radius * sin(angle))


def measure(x):
    d, n, width = x["d"], x["n"], x["width"]
    draw = normals(str(x["seed"]))
    W, b, v, c = (np.array([next(draw) for _ in range(size)]) for size in (width * d, width, width, 1))
    inputs = np.concatenate([x["x"], x["test"]]).reshape(n + 1, d)
    phi, slope = ACTIVATIONS[x["activation"]]
    z = sqrt(2 / d) * inputs @ W.reshape(width, d).T + 0.3 * b
    f = phi(z) @ v / sqrt(width) + 0.3 * c
    back = slope(z) * v / sqrt(width)
    in_W = sqrt(2 / d) * np.einsum("iu,ij->iuj", back, inputs).reshape(n + 1, -1)
    J = np.hstack([in_W, 0.3 * back, phi(z) / sqrt(width), np.full((n + 1, 1), 0.3)])
    r = f[:n] - x["y"]
    U, s, Vt = np.linalg.svd(J[:n], full_matrices=False)
    tau = x["time"] / s[0] ** 2
    w = Vt.T @ (np.expm1(-tau * s**2) / np.where(s > 0, s, np.inf) * (U.T @ r))
    values, Q = np.linalg.eigh(J[:n] @ J[:n].T)
    shares = np.where(values == 0, -tau, np.expm1(-tau * values) / np.where(values == 0, 1, values))
    return {
        "ode": f[n] + J[n] @ w,
        "closed": f[n] + J[n] @ J[:n].T @ Q @ (shares * (Q.T @ r)),
        "lossOde": np.sum((r + J[:n] @ w) ** 2) / 2,
        "lossClosed": np.sum((np.exp(-tau * values) * (Q.T @ r)) ** 2) / 2,
    }
