"""The tables of io.lanewise.lane.NormalTail, and the constants of io.lanewise.lane.Sixteenths.

For the tail H(a) = 1 - Phi(a) of the normal distribution function, on each of 16 intervals, with d = a - c:
    log2(SCALE H(a)) = LEVEL - ROUNDER + REST + d (G1 + d (G2 + ...)), where LEVEL - ROUNDER is a multiple of a sixteenth,
    2^r = 1 + r (Q0 + r (Q1 + r Q2)),
    EXCESS: 2^(j/16) / (1 + j/16) / SCALE, less 1.

A centre c is a float such that the best G1 is a float, far beyond its precision, and that REST, which rounding to a sixteenth leaves out,
is next to nothing. Few are: a million floats near the middle of an interval are looked at, as a Taylor series in long double has it,
and of the best three the one is taken whose other coefficients fit best.

Run: python3 normal_tail.py (needs mpmath and numpy; half a minute). By the methods of lawson.py; one
coefficient after the other is rounded and the rest fitted again. Prints the tables as Java text, and the errors as comments.
"""
import numpy as np
from lawson import at, chebyshev_points, lawson, powers, rounded, show_quotient, show_table, single
from mpmath import erfc, log, mp, mpf, nstr, sqrt, taylor

mp.prec = 160
COUNT = 16
INTERVALS = 1.0625
END = 14.55
DEGREE = 5
SCALE = mpf("0.97")
# of r: half a sixteenth, and most of what is not waited for
REACH = 1 / 31.5
# the largest REST
LEFT_OUT = 1 / 1024
# 1.5 2^19, which leaves sixteenths, and the exponent of 2^51
ROUNDER = 1.5 * 2 ** 19 + 127 + 51
# ULP of a float that an error of the logarithm can make
ULP = np.log(2) * 2 ** 24


def logarithm(a):
    return log(SCALE * erfc(a / sqrt(mpf(2))) / 2, 2)


def long_double(v):
    return np.longdouble(nstr(v, 30))


def lost(v):
    return np.abs(v - v.astype(np.float32))


def beyond_line(low, high, c, level, slope):
    """Points of an interval by their distance from c, and the logarithm there less a line."""
    x = chebyshev_points(low, high, 100)
    x = x[abs(x - c) > 1e-3 * (high - low)]
    return x - c, np.array([float(logarithm(mpf(v)) - level - slope * (mpf(v) - mpf(c))) for v in x])


def centres(low, high, number):
    """The best three, each behind what it costs in ULP, what G1 loses and a longer way to the farther end; and the best G1."""
    middle = np.float32((low + high) / 2)
    half = (high - low) / 2
    most = (0.15 if number < COUNT / 2 else 0.25) * half * 2
    spacing = float(np.spacing(middle))
    step = spacing * max(1, round(most / spacing / 9e5))
    reach = int(most / step)
    offset = np.arange(-reach, reach + 1) * np.longdouble(step)
    series = taylor(logarithm, mpf(float(middle)), 18)
    value = 0 * offset
    slope = 0 * offset
    for c in reversed(series):
        slope = slope * offset + value
        value = value * offset + long_double(c)
    # the best slope differs from the one at c by the same, nearly, for all c
    d, left = beyond_line(low, high, float(middle), series[0], series[1])
    slope += lawson(powers(d, 0, DEGREE), left, np.ones(len(d)))[1]
    farthest = half + np.abs(offset)
    cost = ULP * (lost(slope) * farthest + (farthest ** 2 - half ** 2) * 2.0 ** -24 * 1.2)
    cost[np.abs(value - np.round(value * COUNT) / COUNT) > LEFT_OUT] = np.inf
    return [(float(cost[k]), float(middle + offset[k]), single(slope[k])) for k in np.argsort(cost)[:3]]


def entry(number):
    """What the interval costs in ULP, its largest error, and c, LEVEL, REST, G1, ..."""
    low = max(0, (number - 0.5) / INTERVALS)
    high = min(END, (number + 0.5) / INTERVALS)
    found = []
    for cost, c, g1 in centres(low, high, number):
        level = float(round(logarithm(mpf(c)) * COUNT)) / COUNT
        d, left = beyond_line(low, high, c, level, mpf(g1))
        rows = np.delete(powers(d, 0, DEGREE), 1, 1)
        rest = single(lawson(rows, left, np.ones(len(d)))[0])
        others = rounded(d, (left - rest) / d ** 2, d ** 2, DEGREE - 2)
        error = np.max(np.abs(rest + at(others, d) * d ** 2 - left))
        found.append((ULP * error + 0.3 * cost, error, c, ROUNDER + level, rest, g1, *others))
    return min(found)


entries = [entry(number) for number in range(COUNT)]
print("// log2 of the errors of the logarithm:", *["%.1f" % np.log2(e[1]) for e in entries])
for j, name in enumerate(["CENTRE", "LEVEL", "REST"] + ["G%d" % k for k in range(1, DEGREE + 1)]):
    show_table(name, [e[2 + j] for e in entries])

show_quotient(lambda r: 2 ** r, REACH)
show_table("EXCESS", [single(mpf(2) ** (mpf(j) / COUNT) / (1 + mpf(j) / COUNT) / SCALE - 1) for j in range(COUNT)])
