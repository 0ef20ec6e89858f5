"""The area of [-1, 1]^2 on the wrong side of [-1/2, 1/2]^2, by sliding its pieces in fractions instead of evaluating a network."""
from fractions import Fraction

HALF = Fraction(1, 2)


def clip(loop, height):
    """The part of a convex loop of vertices where the linear `height` is >= 0."""
    out = []
    for p, q in zip(loop, loop[1:] + loop[:1]):
        a, b = height(p), height(q)
        if a >= 0:
            out.append(p)
        if (a > 0 > b) or (a < 0 < b):
            t = a / (a - b)
            out.append(tuple(u + t * (v - u) for u, v in zip(p, q)))
    return out


def area(loop):
    return abs(sum(p[0] * q[1] - q[0] * p[1] for p, q in zip(loop, loop[1:] + loop[:1]))) / 2


def positive_area(r, slopes):
    """Where in |x|, |y| <= r the point has not been slid to or above the line y = 1/2. Vertices are (x, y, slid x, slid y)."""
    right, left, below, again = slopes
    slides = [
        (lambda p: HALF - p[2], lambda p, h: (HALF, p[3] - right * h)),
        (lambda p: HALF + p[2], lambda p, h: (-HALF, p[3] - left * h)),
        (lambda p: HALF + p[3], lambda p, h: (p[2] - below * h, -HALF)),
        (lambda p: HALF - p[2], lambda p, h: (HALF, p[3] - again * h)),
    ]
    loops = [[(x, y, x, y) for x, y in [(-r, -r), (r, -r), (r, r), (-r, r)]]]
    for height, moved in slides:
        stay = [clip(loop, height) for loop in loops]
        go = [clip(loop, lambda p: -height(p)) for loop in loops if any(height(p) < 0 for p in loop)]
        loops = [loop for loop in stay if loop]
        loops += [[p[:2] + moved(p, height(p)) for p in loop] for loop in go if loop]
    return sum(area(clip(loop, lambda p: HALF - p[3])) for loop in loops)


def measure(x):
    slopes = [Fraction(2) ** int(e) for e in x['logarithms']]
    inside = positive_area(HALF, slopes)
    return {'wrong': float(positive_area(Fraction(1), slopes) + 1 - 2 * inside)}
