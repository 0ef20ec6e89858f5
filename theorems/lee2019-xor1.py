"""What a network of infinite width cannot learn: the part of the labels outside the range of its tangent kernel, from the kernel's recursion."""
import numpy as np


def measure(x):
    n = int(x["n"])
    X = x["x"].reshape(n, 2)
    K = X @ X.T + 1.0  # sigma_w^2 / 2 = 1 and sigma_b = 1 in both layers
    d = np.sqrt(np.diag(K))
    s = np.outer(d, d)
    c = np.clip(K / s, -1, 1)
    if x["activation"] == "identity":
        T, slope = K, np.ones_like(K)
    elif x["activation"] == "relu":
        t = np.arccos(c)
        T = s * (np.sin(t) + (np.pi - t) * c) / (2 * np.pi)
        slope = (np.pi - t) / (2 * np.pi)
    else:
        q = np.outer(1 + 2 * d**2, 1 + 2 * d**2)
        T = 2 / np.pi * np.arcsin(2 * K / np.sqrt(q))
        slope = 4 / np.pi / np.sqrt(q - 4 * K**2)
    theta = 2 * T + 1 + 2 * slope * K
    values, Q = np.linalg.eigh(theta)
    null = Q[:, values < 1e-4 * values[-1]]
    return {"left": np.linalg.norm(null.T @ x["y"])}


# arccos of a cosine that is off by a few units of 2^-53 at equal points is off by 2^-25, and so are entries of theta up to 2^6; eigenvectors turn
# by that over the gap: eigenvalues that are not 0 are above 0.1. The length of up to 8 labels is below 3.
ERROR = {"left": 3 * 8 * 2.0**-19 / 0.1}
