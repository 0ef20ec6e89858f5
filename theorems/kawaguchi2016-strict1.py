"""Loss and number of negative eigenvalues of the Hessian of a deep linear network, from the derivatives of the product of its layers."""
import itertools

import numpy as np


def measure(x):
    l, m = x["l"], x["m"]
    w, g = x["w"].reshape(l, m), x["g"]

    def basis(t):
        return np.array([[1.0, t], [0.0, 1.0]])[:m, :m]

    layers = [basis(g[i + 1]) @ np.diag(w[i]) @ np.linalg.inv(basis(g[i])) for i in range(l)]
    fitted = np.prod(w, axis=0)
    target = np.where(fitted != 0, fitted, np.where(x["y"] != 0, x["y"], 1.0))
    Y = basis(g[l]) @ np.diag(target) @ np.linalg.inv(basis(g[0]))

    def product(replaced):
        """W_l ... W_1 with units in place of some layers; 0 where one layer would be replaced twice."""
        out = np.eye(m)
        for i in range(l):
            units = [(r, c) for layer, r, c in replaced if layer == i]
            if len(units) > 1:
                return np.zeros((m, m))
            W = layers[i]
            if units:
                W = np.zeros((m, m))
                W[units[0]] = 1
            out = W @ out
        return out

    E = product([]) - Y
    weights = list(itertools.product(range(l), range(m), range(m)))
    first = [product([v]) for v in weights]
    H = np.array([
        [2 * np.sum(first[i] * first[j]) + 2 * np.sum(E * product([a, b])) for j, b in enumerate(weights)]
        for i, a in enumerate(weights)
    ])
    # entries are integers: of order 1 to 1000; rounding and moved inputs are far below the limit
    return {"loss": np.sum(E * E), "negative": np.sum(np.linalg.eigvalsh(H) < -1e-7)}
