"""Scattering on Z_16 by NumPy's FFT: what a cyclic shift changes, and the largest |e^(iwc) - 1| |phi^(w)|."""
import numpy as np


def frame(n, J):
    w = 2 * np.pi * np.fft.fftfreq(n)
    h = [np.ones(n)] + [np.exp(-((2.0**j * w / (0.8 * np.pi)) ** 2)) for j in range(1, J + 1)]  # squares of the low-passes
    half = np.where(np.arange(n) == n // 2, 1.0, np.where(w > 0, 2.0, 0.0))  # pi is its own negative
    return np.sqrt(h[J]), [np.sqrt(half * np.maximum(h[j - 1] - h[j], 0)) for j in range(1, J + 1)]


def scattering(x, phi, psi, m):
    out, layer = [], [x]
    for _ in range(m + 1):
        out += [np.fft.ifft(np.fft.fft(u) * phi).real for u in layer]
        layer = [np.abs(np.fft.ifft(np.fft.fft(u) * p)) for u in layer for p in psi]
    return np.concatenate(out)


def measure(x):
    phi, psi = frame(16, x["J"])
    change = scattering(np.roll(x["x"], x["c"]), phi, psi, x["m"]) - scattering(x["x"], phi, psi, x["m"])
    kappa = np.max(np.abs(np.exp(1j * 2 * np.pi * np.fft.fftfreq(16) * x["c"]) - 1) * phi)
    out = {"change": np.linalg.norm(change), "kappa": kappa, "norm": np.linalg.norm(x["x"])}
    return out | {k: x[k] for k in ("m", "c", "J")}
