"""Both sides of Lemma 3.1 of Bubeck and Sellke, squared, from spectral norms of the layers' matrices (R = Q = 1)."""
import numpy as np


def layers(x, which):
    """The matrices and biases of network 0 or 1, from the input to the output."""
    k, deeper = int(x['k']), int(x['deeper'])
    units = np.asarray(x['units']).reshape(2, k, 2)[which]
    chain = np.asarray(x['chain']).reshape(2, deeper)[which]
    weights = [units[:, :1], units[:, 1:].T] + [np.array([[a]]) for a in chain]
    biases = [np.asarray(x['unitBiases']).reshape(2, k)[which]]
    biases += [np.array([b]) for b in np.asarray(x['chainBiases']).reshape(2, deeper)[which]]
    return weights, biases


def value(x, which):
    phi = (lambda z: np.maximum(z, 0)) if x['phi'] == 'relu' else (lambda z: z)
    weights, biases = layers(x, which)
    z = np.array([x['x']])
    for W, b in zip(weights, biases):
        z = phi(W @ z + b)
    return (weights[-1] @ z).item()


def largest(norms):
    return max(np.prod(np.delete(norms, i)) for i in range(len(norms)))


def squared_b(x, which):
    return largest([np.linalg.norm(W, 2) for W in layers(x, which)[0]]) ** 2


def augmented(x, which):
    """The same with each bias as a column, and a row that hands the constant on; Frobenius norms."""
    weights, biases = layers(x, which)
    norms = []
    for W, b in zip(weights, biases):
        top = np.hstack([W, b[:, None]])
        norms.append(np.linalg.norm(np.vstack([top, np.eye(1, top.shape[1], top.shape[1] - 1)])))
    return largest([*norms, np.linalg.norm(weights[-1])]) ** 2


def measure(x):
    flat = [np.concatenate([w.ravel() for part in layers(x, i) for w in part]) for i in (0, 1)]
    return {
        'difference': value(x, 0) - value(x, 1),
        'squaredB': max(squared_b(x, 0), squared_b(x, 1)),
        'augmented': max(augmented(x, 0), augmented(x, 1)),
        'p': flat[0].size,
        'squaredDistance': float(np.sum((flat[0] - flat[1]) ** 2)),
    }
