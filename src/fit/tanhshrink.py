"""The tables of io.lanewise.activation.Tanhshrink.

Run: python3 tanhshrink.py (needs mpmath and numpy); prints them as Java text, and the largest error of each polynomial, in
ULP of the result, before the roundings of its evaluation.

The centres are floats for which both levels are almost floats too.
"""
import numpy
from lawson import show_table, single, ulp
from mpmath import mpf, tanh
from tanh import fit, nodes

SCALE, START = 0.734375, 0.5
SATURATED = 9.5
# up to here the value is a^3 (LEVEL + r p), from here on LEVEL + r p, and in the last interval a - 1
VALUE_NEAR = 5
# up to here the derivative is a^2 + a^2 p
SLOPE_NEAR = 3
LAST = 15
SIZE = 6


def value(a):
    return a - tanh(a)


def slope(a):
    return tanh(a) ** 2


def off(v):
    return abs(float((v - single(v)) / ulp(float(v))))


def value_level(i, a):
    return value(a) / a ** 3 if i < VALUE_NEAR else value(a)


rows = []
limits = [(2.0 ** e * (1 + m / 4) - START) / SCALE for e in range(-1, 3) for m in range(4)] + [SATURATED + 0.01]
for i in range(16):
    low, high = limits[i], limits[i + 1]
    a = nodes(low, high)
    a = a[a > 1e-3]
    points = [mpf(float(v)) for v in a]
    if i == LAST:
        centre, level, p, error = 0.0, -1.0, [1.0] + [0.0] * (SIZE - 1), float(abs(value(mpf(low)) - (low - 1))) / ulp(low - 1)
        # not 1: the polynomial is to be of some size
        slope_level = 1 - 2.0 ** -20
    else:
        middle, reach = (low + high) / 2, (high - low) * (0.04 if high < 7 else 0.25)
        if VALUE_NEAR <= i and high < 1.5:
            middle = low * high / middle
        candidates = {single(middle + reach * j / 5000) for j in range(-5000, 5001)}
        centre = min(candidates, key=lambda c: max(off(value_level(i, mpf(c))), 0 if i < SLOPE_NEAR else off(slope(mpf(c)))))
        level, slope_level = single(value_level(i, mpf(centre))), 0.0 if i < SLOPE_NEAR else single(slope(mpf(centre)))
        factor = a ** 3 if i < VALUE_NEAR else numpy.ones_like(a)
        exact = numpy.array([float(value(v) - level * v ** (3 if i < VALUE_NEAR else 0)) for v in points])
        size = ulp(numpy.array([float(value(v)) for v in points]))
        p, error = fit(a - centre, 1 / size, exact, SIZE, factor * (a - centre))
    size = ulp(numpy.tanh(a) ** 2)
    if i < SLOPE_NEAR:
        q, slope_error = fit(a - centre, 1 / size, numpy.array([float(slope(v) - v * v) for v in points]), SIZE, a * a)
    else:
        exact = numpy.array([float(slope(v) - slope_level) for v in points])
        q, slope_error = fit(a - centre, 1 / size, exact, SIZE, a - centre)
    rows.append((centre, level, p, slope_level, q))
    print("// interval %d from %.4f: error %.3f, of the derivative %.3f" % (i, low, error, slope_error))

first = 126 << 2
order = [(i - first) % 16 for i in range(16)]
show_table("CENTRE", [rows[i][0] for i in order])
show_table("LEVEL", [rows[i][1] for i in order])
for j in range(SIZE):
    show_table("P%d" % j, [rows[i][2][j] for i in order])
show_table("SLOPE_LEVEL", [rows[i][3] for i in order])
for j in range(SIZE):
    show_table("Q%d" % j, [rows[i][4][j] for i in order])
