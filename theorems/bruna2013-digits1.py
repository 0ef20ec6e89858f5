"""Scattering of an 8 x 8 image on the torus by NumPy's FFT: energies up to order 2, of the third layer, and of the image."""
import numpy as np

J, L, N = 2, 4, 8


def frame():
    w = 2 * np.pi * np.fft.fftfreq(N) * np.where(np.arange(N) == N // 2, -1, 1)  # the highest frequency counts as +pi
    down, across = np.meshgrid(w, w, indexing="ij")
    h = [np.ones((N, N))] + [np.exp(-(4.0**j) * (down**2 + across**2) / (0.8 * np.pi) ** 2) for j in range(1, J + 1)]
    psi = []
    for j in range(1, J + 1):
        for k in range(L):
            along = np.cos(np.arctan2(down, across) - np.pi * k / L)
            psi.append(np.sqrt(np.maximum(h[j - 1] - h[j], 0)) * np.where(along > 1e-9, along, 0) ** (L - 1))
    minus = np.ix_(-np.arange(N) % N, -np.arange(N) % N)
    total = sum(p**2 + p[minus] ** 2 for p in psi) / 2
    total[0, 0] = 1
    return np.sqrt(h[J]), [p * np.sqrt((1 - h[J]) / total) for p in psi]


def measure(x):
    phi, psi = frame()
    kept, layer = 0.0, [x["x"].reshape(N, N)]
    for _ in range(3):
        kept += sum(np.sum(np.fft.ifft2(np.fft.fft2(u) * phi).real ** 2) for u in layer)
        layer = [np.abs(np.fft.ifft2(np.fft.fft2(u) * p)) for u in layer for p in psi]
    return {"kept": kept, "left": sum(np.sum(u**2) for u in layer), "energy": np.sum(x["x"] ** 2)}
