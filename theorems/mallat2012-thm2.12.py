"""Scattering of warped wave packets on Z_128 by NumPy's FFT, and the Lipschitz constant that translations and dilations show."""
import numpy as np

N = 128
U = np.arange(N)
ERROR = {"change": 1e-10, "norm": 1e-10, "reach": 1e-15}  # samples: 2^-35 a signal, as positions up to 2^8 are rounded


def frame(n, J):
    w = 2 * np.pi * np.fft.fftfreq(n)
    h = [np.ones(n)] + [np.exp(-((2.0**j * w / (0.8 * np.pi)) ** 2)) for j in range(1, J + 1)]  # squares of the low-passes
    half = np.where(np.arange(n) == n // 2, 1.0, np.where(w > 0, 2.0, 0.0))  # pi is its own negative
    return np.sqrt(h[J]), [np.sqrt(half * np.maximum(h[j - 1] - h[j], 0)) for j in range(1, J + 1)]


def scattering(x, J):
    phi, psi = frame(N, J)
    layers = [x] + [np.abs(np.fft.ifft(np.fft.fft(x) * p)) for p in psi]
    return np.array([np.fft.ifft(np.fft.fft(u) * phi).real for u in layers])


def packet(f, b, p, tau):
    v = U - N / 2 - tau
    return np.exp(-((v / b) ** 2) / 2) * np.cos(f * v + p)


def change(x, y, J):
    return np.linalg.norm(scattering(x, J) - scattering(y, J))


def fit():
    most = 0.0
    for J in (2, 3, 4, 5, 6):
        for f in (0.15, 0.33, 0.65, 1.2, 1.8):
            x = packet(f, 12, 0, 0)
            for s in (-0.2, 0, 0.02):
                y = packet(f, 12, 0, 0.5 if s == 0 else s * (U - N / 2))
                size = 0.5 / 2**J if s == 0 else abs(s) * (N / 2 / 2**J + 1)
                most = max(most, change(x, y, J) / np.linalg.norm(x) / size)
    return np.ceil(100 * most) / 100


C = fit()


def measure(x):
    omega = 2 * np.pi * x["k"] / N
    shape = (x["f"], x["b"], x["p"])
    before, after = packet(*shape, 0), packet(*shape, x["s"] / omega * np.sin(omega * U + x["q"]))
    return {"change": change(before, after, x["J"]), "norm": np.linalg.norm(before), "C": C,
            "reach": x["s"] / omega / 2 ** x["J"], "strain": x["s"]}
