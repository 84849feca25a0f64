"""The tables of io.lanewise.lane.NormalTail, and the constants of io.lanewise.lane.Sixteenths.

For the tail H(a) = 1 - Phi(a) of the normal distribution function, on each of 16 intervals, with d = a - c:
    log2(SCALE H(a)) = G0 + d (G1 + d (G2 + ...)),
    2^r = 1 + r (Q0 + r (Q1 + r Q2)),
    EXCESS: 2^(j/16) / (1 + j/16) / SCALE, less 1.

A centre c is a float such that the float G0 is the logarithm at c, and the float G1 its derivative, far beyond a float. Few are: all floats near
the middle of an interval are looked at, as a Taylor series in long double has it, and of the best three the one is taken whose other
coefficients fit best.

Run: python3 normal_tail.py (needs mpmath and numpy; half a minute). By the methods of lawson.py; one
coefficient after the other is rounded and the rest fitted again. Prints the tables as Java text, and the errors as comments.
"""
import numpy as np
from lawson import at, chebyshev_points, rounded, show_quotient, show_table, single
from mpmath import diff, erfc, log, mp, mpf, nstr, sqrt, taylor

mp.prec = 160
COUNT = 16
INTERVALS = 1.0625
END = 14.55
DEGREE = 5
SCALE = mpf("0.97")
# of r: half a sixteenth, and most of what is not waited for
REACH = 1 / 31.5
# ULP of a float that an error of the logarithm can make
ULP = np.log(2) * 2 ** 24


def logarithm(a):
    return log(SCALE * erfc(a / sqrt(mpf(2))) / 2, 2)


def long_double(v):
    return np.longdouble(nstr(v, 30))


def lost(v):
    return np.abs(v - v.astype(np.float32))


def centres(low, high, number):
    """The best three, each behind what it costs in ULP: what G0 and G1 lose, and a longer way to the farther end."""
    middle = np.float32((low + high) / 2)
    half = (high - low) / 2
    step = float(np.spacing(middle))
    reach = int(min((0.15 if number < COUNT / 2 else 0.25) * half * 2 / step, 9e5))
    offset = np.arange(-reach, reach + 1) * np.longdouble(step)
    value = 0 * offset
    slope = 0 * offset
    for c in reversed(taylor(logarithm, mpf(float(middle)), 18)):
        slope = slope * offset + value
        value = value * offset + long_double(c)
    farthest = half + np.abs(offset)
    cost = ULP * (lost(value) + lost(slope) * farthest + (farthest ** 2 - half ** 2) * 2.0 ** -24 * 1.2)
    return [(float(cost[k]), float(middle + offset[k])) for k in np.argsort(cost)[:3]]


def entry(number):
    """What the interval costs in ULP, its largest error, and c, G0, G1, ..."""
    low = max(0, (number - 0.5) / INTERVALS)
    high = min(END, (number + 0.5) / INTERVALS)
    found = []
    for cost, c in centres(low, high, number):
        x = chebyshev_points(low, high, 100)
        x = x[abs(x - c) > 1e-3 * (high - low)]
        g0 = single(logarithm(mpf(c)))
        g1 = single(diff(logarithm, mpf(c)))
        exact = [mpf(v) - mpf(c) for v in x]
        target = np.array([float((logarithm(mpf(v)) - g0 - mpf(g1) * d) / d ** 2) for v, d in zip(x, exact)])
        others = rounded(x - c, target, (x - c) ** 2, DEGREE - 2)
        error = np.max(np.abs(at(others, x - c) - target) * (x - c) ** 2)
        found.append((ULP * error + 0.3 * cost, error, c, g0, g1, *others))
    return min(found)


entries = [entry(number) for number in range(COUNT)]
print("// log2 of the errors of the logarithm:", *["%.1f" % np.log2(e[1]) for e in entries])
for j, name in enumerate(["CENTRE"] + ["G%d" % k for k in range(DEGREE + 1)]):
    show_table(name, [e[2 + j] for e in entries])

show_quotient(lambda r: 2 ** r, REACH)
show_table("EXCESS", [single(mpf(2) ** (mpf(j) / COUNT) / (1 + mpf(j) / COUNT) / SCALE - 1) for j in range(COUNT)])
