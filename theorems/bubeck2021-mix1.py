"""The chance of a deviation from the mean of a mixture of two cubes, from the law of a sum of uniform variables, in fractions."""
from fractions import Fraction
from math import comb, factorial


def above(m, u):
    """The chance that the sum of m uniform variables on [-1/2, 1/2] over sqrt m is at least u; m = 1 or 4."""
    y = Fraction(m, 2) - {1: 1, 4: 2}[m] * u
    return sum((-1) ** j * comb(m, j) * max(y - j, 0) ** m for j in range(m + 1)) / Fraction(factorial(m))


def measure(x):
    m, alpha = int(x["m"]), Fraction(int(x["a"]), 8)
    D, tau = abs(Fraction(x["D"])), abs(Fraction(x["tau"]))
    mean = alpha * D - (1 - alpha) * D
    chance = sum(
        (1 - above(m, -tau - c + mean)) * w + above(m, tau - c + mean) * w for c, w in ((D, alpha), (-D, 1 - alpha))
    )
    return {"tau": tau, "D": D, "K": x["K"], "chance": chance}
