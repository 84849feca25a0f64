"""The coefficients of io.lanewise.lane.NormalTail, and of the double reference of io.lanewise.activation.Gelu.

With R(a) = e^(a^2/2) (1 - Phi(a)) for the normal distribution function Phi, and d = SHIFT + a:
    2 R(a) = K (1 + alpha(a) / beta(a)) / d,
    2 (R(a) - a / sqrt(2 pi)) / (zero - a) = SLOPE + BEND K / d + K eta(a) / (d beta(a)), SLOPE = 2 / sqrt(2 pi).

Run: python3 gelu.py (needs mpmath, takes minutes). Least squares for a rational function after C. Sanathanan,
J. Koerner, Transfer function synthesis as a ratio of two complex polynomials, 1963, weighted towards the largest
error after C. Lawson, 1961; then one coefficient after the other is rounded to a float and the rest fitted again.
Prints alpha, beta and eta from the constant upwards as hex floats, each with the error relative to the left side;
and, for the reference in double precision, the polynomial in (a - 5) / (a + 5) for R(a) (1 + a) up to a = 40.
"""
import struct
from mpmath import mp, mpf, chebyfit, cos, erfc, exp, findroot, log, lu_solve, matrix, pi, polyval, sqrt

mp.prec = 160
REACH = mpf("14.375")
POINTS = 160
SHIFT = mpf(27) / 32
K = mpf(29) / 32
BEND = mpf(9) / 16
DEGREE = 5


def tail(a):
    return erfc(a / sqrt(mpf(2))) * exp(a * a / 2) / 2


def single(v):
    return struct.unpack("f", struct.pack("f", float(v)))[0]


def at(coefficients, a):
    return polyval(coefficients[::-1], a)


def fitted(rows, targets, fixed, weights, divisors, rounds):
    """Coefficients c, some of them fixed, such that sum c[i] rows[.][i] - targets[.], over the divisors, is smallest."""
    size = len(rows[0])
    free = [i for i in range(size) if i not in fixed]
    best = None
    for turn in range(rounds):
        over = divisors(best[1]) if best else divisors(None)
        normal, right = matrix(len(free), len(free)), matrix(len(free), 1)
        for row, target, w, b in zip(rows, targets, weights, over):
            left = target - sum(fixed[i] * row[i] for i in fixed)
            for u, i in enumerate(free):
                right[u] += w / b ** 2 * row[i] * left
                for v, j in enumerate(free):
                    normal[u, v] += w / b ** 2 * row[i] * row[j]
        solved = lu_solve(normal, right)
        c = [fixed[i] if i in fixed else solved[free.index(i)] for i in range(size)]
        errors = [abs((sum(x * y for x, y in zip(c, row)) - target) / b) for row, target, b in zip(rows, targets, divisors(c))]
        worst = max(errors)
        if best is None or worst < best[0]:
            best = (worst, c, weights)
        weights = [w * (e / worst + mpf(1) / 1000) for w, e in zip(weights, errors)]
        total = sum(weights)
        weights = [w * POINTS / total for w in weights]
    return best


def rounded(rows, targets, fixed, divisors, order):
    """The same with floats as coefficients."""
    worst, c, weights = fitted(rows, targets, fixed, [mpf(1)] * POINTS, divisors, 40)
    for i in order:
        fixed[i] = mpf(single(c[i]))
        if len(fixed) < len(c):
            worst, c, weights = fitted(rows, targets, fixed, weights, divisors, 8)
    return [fixed[i] for i in range(len(c))]


def report(name, coefficients, errors):
    print(name, *[float(v).hex() for v in coefficients])
    print("log2 of the relative error:", float(log(max(abs(e) for e in errors), 2)), flush=True)


# Chebyshev points of (a - 3) / (a + 3)
top = (REACH - 3) / (REACH + 3)
mapped = [(top - 1) / 2 - (top + 1) / 2 * cos(pi * (j + mpf(1) / 2) / POINTS) for j in range(POINTS)]
points = [3 * (1 + s) / (1 - s) for s in mapped]

# (f - 1) beta = alpha for f = 2 R d / K, and f(0) = SHIFT / K
ratios = [2 * tail(a) * (SHIFT + a) / K for a in points]
rows = [[a ** j for j in range(DEGREE + 1)] + [-(f - 1) * a ** j for j in range(1, DEGREE + 1)] for a, f in zip(points, ratios)]
below = lambda c: [f * (at([mpf(1)] + c[DEGREE + 1:], a) if c else 1) for a, f in zip(points, ratios)]
c = rounded(rows, [f - 1 for f in ratios], {0: mpf(single(SHIFT / K - 1))}, below,
            list(range(DEGREE + 1, 2 * DEGREE + 1)) + list(range(1, DEGREE + 1)))
alpha, beta = c[:DEGREE + 1], [mpf(1)] + c[DEGREE + 1:]
report("alpha:", alpha, [(1 + at(alpha, a) / at(beta, a)) / f - 1 for a, f in zip(points, ratios)])
print("beta:", *[float(v).hex() for v in beta])

slope = 2 / sqrt(2 * pi)
zero = findroot(lambda a: 2 * tail(a) - slope * a, mpf("0.75"))
factors = [(2 * tail(a) - slope * a) / (zero - a) for a in points]
above = lambda a: K / (SHIFT + a)
scale = [above(a) / at(beta, a) / f for a, f in zip(points, factors)]
eta = rounded([[s * a ** j for j in range(DEGREE + 1)] for a, s in zip(points, scale)],
              [1 - (slope + BEND * above(a)) / f for a, f in zip(points, factors)], {}, lambda c: [mpf(1)] * POINTS, range(DEGREE + 1))
report("eta:", eta, [(slope + above(a) * (BEND + at(eta, a) / at(beta, a))) / f - 1 for a, f in zip(points, factors)])
print("SLOPE, high and low:", single(slope).hex(), single(slope - single(slope)).hex())
print("zero, high and low:", single(zero).hex(), single(zero - single(zero)).hex())

centre, end = 5, 40
inverse = lambda s: centre * (1 + s) / (1 - s)
series, error = chebyfit(lambda s: tail(inverse(s)) * (1 + inverse(s)), [-1, mpf(end - centre) / (end + centre)], 25, error=True)
print("in double:", *[float(c) for c in series[::-1]])
print("log2 of the error:", float(log(error, 2)))
