"""Linear residual network at a population loss |(P - R) Q|_F^2: excess, gradient in every block from the product rule, norms, in NumPy."""
import numpy as np


def measure(x):
    d, l = x["d"], x["l"]
    blocks = x["A"].reshape(l, d, d)
    R, Q = x["R"].reshape(d, d), x["Q"].reshape(d, d)

    def chain(layers):
        P = np.eye(d)
        for A in layers:
            P = (np.eye(d) + A) @ P
        return P

    error = (chain(blocks) - R) @ Q
    # d |error|^2 for dA_i = E_ab is 2 <error, (layers after) E_ab (layers before) Q>.
    gradient = [2 * chain(blocks[i + 1 :]).T @ error @ (chain(blocks[:i]) @ Q).T for i in range(l)]
    return {
        "excess": np.linalg.norm(error),
        "gradient": np.linalg.norm(gradient),
        "l": l,
        "tau": max(np.linalg.norm(A, 2) for A in blocks),
        "spread": np.linalg.svd(Q, compute_uv=False)[-1],
    }
