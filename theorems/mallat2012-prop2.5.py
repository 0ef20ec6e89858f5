"""Scattering on Z_16 by NumPy's FFT: the distance of two transforms and of two signals. Tight by design: |psi_j|^2 = 2 (h_(j-1)^2 - h_j^2)."""
import numpy as np


def frame(n, J):
    w = 2 * np.pi * np.fft.fftfreq(n)
    h = [np.ones(n)] + [np.exp(-((2.0**j * w / (0.8 * np.pi)) ** 2)) for j in range(1, J + 1)]  # squares of the low-passes
    half = np.where(np.arange(n) == n // 2, 1.0, np.where(w > 0, 2.0, 0.0))  # pi is its own negative
    return np.sqrt(h[J]), [np.sqrt(half * np.maximum(h[j - 1] - h[j], 0)) for j in range(1, J + 1)]


def scattering(x, J, m):
    phi, psi = frame(len(x), J)
    out, layer = [], [x]
    for _ in range(m + 1):
        out += [np.fft.ifft(np.fft.fft(u) * phi).real for u in layer]
        layer = [np.abs(np.fft.ifft(np.fft.fft(u) * p)) for u in layer for p in psi]
    return np.concatenate(out), np.concatenate(layer)


def measure(x):
    sx, sy = (scattering(x[k], x["J"], x["m"])[0] for k in ("x", "y"))
    return {"change": np.linalg.norm(sx - sy), "distance": np.linalg.norm(x["x"] - x["y"])}
