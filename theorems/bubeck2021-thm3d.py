"""The numbers that the bound of Theorem 3 is computed from, at the size of MNIST."""


def measure(x):
    return {"n": 60000, "d": 784, **{name: x[name] for name in ("p", "eps", "W", "J", "delta")}}
