"""Scattering on Z_16 by NumPy's FFT: the distance of the transform of a shifted signal to the shifted transform."""
import numpy as np

# Zero but for rounding: three layers a side, each off by less than 2e-13 of |x|, 100 times a normal vector of 16 entries: below 1000.
ERROR = {"apart": 1e-9}


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
    return np.array(out)


def measure(x):
    moved = scattering(np.roll(x["x"], x["c"]), x["J"], x["m"])
    return {"apart": np.linalg.norm(moved - np.roll(scattering(x["x"], x["J"], x["m"]), x["c"], axis=1))}
