"""Scattering on Z_16 by NumPy's FFT: the energy of layer m + 1, and what share of a positive signal's energy the average keeps."""
import numpy as np


def frame(n, J):
    w = 2 * np.pi * np.fft.fftfreq(n)
    h = [np.ones(n)] + [np.exp(-((2.0**j * w / (0.8 * np.pi)) ** 2)) for j in range(1, J + 1)]  # squares of the low-passes
    half = np.where(np.arange(n) == n // 2, 1.0, np.where(w > 0, 2.0, 0.0))  # pi is its own negative
    return np.sqrt(h[J]), [np.sqrt(half * np.maximum(h[j - 1] - h[j], 0)) for j in range(1, J + 1)]


def measure(x):
    phi, psi = frame(16, x["J"])
    layer = [x["x"]]
    for _ in range(x["m"] + 1):
        layer = [np.abs(np.fft.ifft(np.fft.fft(u) * p)) for u in layer for p in psi]
    k = np.fft.ifft(phi**2).real
    share = k[0] + np.minimum(k[1:], 0).sum()
    return {"left": sum(np.sum(u**2) for u in layer), "energy": np.sum(x["x"] ** 2), "share": share, "m": x["m"]}
