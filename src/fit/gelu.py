"""The coefficients of io.lanewise.lane.NormalTail, and of the double reference of io.lanewise.activation.Gelu.

With R(a) = e^(a^2/2) (1 - Phi(a)) for the normal distribution function Phi, and d = SHIFT + a:
    2 R(a) = (K + alpha(a) / beta(a)) / d, the last coefficient of beta 1/4,
    4 (R(a) - a / sqrt(2 pi)) / (zero - a) = SLOPE + (K + eta(a) / beta(a)) / d, SLOPE the float nearest to 4 / sqrt(2 pi),
    e^r = 1 + r + r^2 (Q0 + Q1 r + ...) for |r| up to ln(2) / 2.

Run: python3 gelu.py (needs mpmath, numpy and scipy). Least squares for a rational function after C. Sanathanan,
J. Koerner, Transfer function synthesis as a ratio of two complex polynomials, 1963, weighted towards the largest
error after C. Lawson, 1961; then one coefficient after the other is rounded to a float and the rest fitted again.
Errors count less where results are subnormal. The polynomial for e^r is a minimax fit by linear programming.
SHIFT, K and GUESS are the best of some hundred by the largest errors of value and derivative, roundings and all.
Prints alpha, beta, eta and Q from the constant upwards as hex floats, alpha and eta with the error relative to the left
side, Q with its error in ULP; and, for the reference in double precision, the polynomial in (a - 5) / (a + 5) for
R(a) (1 + a) up to a = 40.
"""
from math import factorial

import numpy as np
from mpmath import chebyfit, erfc, exp, findroot, log, mp, mpf, pi, sqrt
from scipy.optimize import linprog
from scipy.special import erfcx

mp.prec = 160
REACH = 14.4
POINTS = 1200
SHIFT = 53 / 64
K = 7 / 8
DEGREE = 5


def tail(a):
    return erfc(a / sqrt(mpf(2))) * exp(a * a / 2) / 2


def single(v):
    return float(np.float32(float(v)))


def at(coefficients, a):
    return sum(c * a ** j for j, c in enumerate(coefficients))


def fitted(rows, target, fixed, spread, weights, divisor, rounds):
    """Coefficients c, some of them fixed, such that the largest weighted (rows c - target) / divisor(c) is smallest."""
    free = [i for i in range(rows.shape[1]) if i not in fixed]
    best = c = None
    for turn in range(rounds):
        # the first round has no divisor of its own yet
        for _ in range(3 if best is None else 1):
            scale = np.sqrt(spread) * weights / divisor(c)
            left = target - sum((fixed[i] * rows[:, i] for i in fixed), np.zeros(POINTS))
            m = rows[:, free] * scale[:, None]
            norm = np.sqrt((m * m).sum(0))
            norm[norm == 0] = 1
            solved = np.linalg.lstsq(m / norm, left * scale, rcond=None)[0] / norm
            c = np.zeros(rows.shape[1])
            c[free] = solved
            for i in fixed:
                c[i] = fixed[i]
        errors = np.abs((rows @ c - target) / divisor(c)) * weights
        if best is None or errors.max() < best[0]:
            best = errors.max(), c, spread
        spread = spread * (errors / errors.max() + 1e-3)
        spread = spread / spread.sum()
    return best


def rounded(rows, target, weights, divisor, order):
    """The same with floats as coefficients."""
    fixed = {}
    best = fitted(rows, target, fixed, np.ones(POINTS) / POINTS, weights, divisor, 60)
    for i in order:
        fixed[i] = single(best[1][i])
        if len(fixed) < rows.shape[1]:
            best = fitted(rows, target, fixed, best[2], weights, divisor, 12)
    return np.array([fixed[i] for i in range(rows.shape[1])])


def report(name, coefficients, errors):
    print(name, *[float(v).hex() for v in coefficients])
    print("log2 of the relative error:", np.log2(np.abs(errors).max()), flush=True)


# Chebyshev points of (a - 2.5) / (a + 2.5)
top = (REACH - 2.5) / (REACH + 2.5)
mapped = (top - 1) / 2 + (top + 1) / 2 * np.cos(np.pi * (np.arange(POINTS) + 0.5) / POINTS)
a = 2.5 * (1 + mapped) / (1 - mapped)
ratios = erfcx(a / np.sqrt(2))
values = a * ratios * np.exp(-a * a / 2) / 2
importance = 1 / np.maximum(1, 2.0 ** -126 / values * (a > 2))

# alpha - f beta = 0 for f = 2 R d - K
f = ratios * (a + SHIFT) - K
rows = np.stack([a ** j for j in range(DEGREE + 1)] + [-f * a ** j for j in range(DEGREE)], 1)
below = lambda c: np.ones(POINTS) if c is None else at(c[DEGREE + 1:], a) + a ** DEGREE
weights = importance / (ratios * (a + SHIFT))
c = rounded(rows, f * a ** DEGREE, weights, below, [*range(2 * DEGREE, DEGREE, -1), *range(DEGREE, -1, -1)])
alpha, beta = c[:DEGREE + 1], np.append(c[DEGREE + 1:], 1)
report("alpha:", alpha / 4, (at(alpha, a) / at(beta, a) - f) * weights)
print("beta:", *[float(v).hex() for v in beta / 4])

slope = 2 / sqrt(2 * pi)
zero = findroot(lambda v: 2 * tail(v) - slope * v, mpf("0.75"))
factors = np.array([float(2 * (2 * tail(mpf(v)) - slope * mpf(v)) / (zero - mpf(v))) for v in a])
g = ((factors - single(2 * slope)) * (a + SHIFT) - K) * at(beta, a)
weights = importance / ((a + SHIFT) * at(beta, a)) / factors
eta = rounded(np.stack([a ** j for j in range(DEGREE + 1)], 1), g, weights, lambda c: np.ones(POINTS), range(DEGREE, -1, -1))
report("eta:", eta / 4, (at(eta, a) - g) * weights)
print("SLOPE:", single(2 * slope).hex())
print("zero, high and low:", single(zero).hex(), single(zero - single(zero)).hex())

# Weighted between the error relative to e^r and that relative to its square: near the lower end the derivative is just
# below a power of two, and close to its zero, so that its other errors are largest there.
r = np.linspace(-0.3467, 0.3467, 801)
r = r[abs(r) > 1e-3]
exact = sum(r ** j / factorial(j + 2) for j in range(20))
weights = r * r / np.exp(1.5 * r) * 2 ** 24
q = []
for i in range(5):
    rows = np.stack([r ** j * weights for j in range(i, 5)], 1)
    target = (exact - sum((v * r ** j for j, v in enumerate(q)), np.zeros_like(r))) * weights
    largest = np.ones((len(r), 1))
    solution = linprog([0] * (5 - i) + [1], A_ub=np.block([[rows, -largest], [-rows, -largest]]),
                       b_ub=np.concatenate([target, -target]), bounds=[(None, None)] * (5 - i) + [(0, None)], method="highs").x
    q.append(single(solution[0]))
print("Q:", *[v.hex() for v in q])
errors = (sum(v * r ** j for j, v in enumerate(q)) - exact) * r * r / np.exp(r) * 2 ** 24
print("error in ULP just below a power of two: %.3f to %.3f" % (errors.min(), errors.max()))

centre, end = 5, 40
inverse = lambda s: centre * (1 + s) / (1 - s)
series, error = chebyfit(lambda s: tail(inverse(s)) * (1 + inverse(s)), [-1, mpf(end - centre) / (end + centre)], 25, error=True)
print("in double:", *[float(c) for c in series[::-1]])
print("log2 of the error:", float(log(error, 2)))
