"""The distance of the Fourier moduli of a wave packet and its dilation, by NumPy's FFT."""
import numpy as np

ERROR = {"change": 1e-10, "norm": 1e-10}  # samples: 2^-35 a signal, as positions up to 2^8 are rounded


def packet(x, dilation):
    v = (1 - dilation) * (np.arange(128) - 64)
    return np.exp(-((v / x["b"]) ** 2) / 2) * np.cos(x["f"] * v + x["p"])


def measure(x):
    before, after = packet(x, 0), packet(x, x["s"])
    change = np.abs(np.fft.fft(after, norm="ortho")) - np.abs(np.fft.fft(before, norm="ortho"))
    return {"change": np.linalg.norm(change), "norm": np.linalg.norm(before), "C": x["C"], "strain": x["s"]}
