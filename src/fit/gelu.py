"""The tables of io.lanewise.lane.GeluSlope, and the polynomial of the double reference of io.lanewise.activation.Gelu.

With R(a) = e^(a^2/2) (1 - Phi(a)) for the normal distribution function Phi, and Q(a) = R(a) - a / sqrt(2 pi), on each of
8 intervals, with d = a - c:
    SCALE Q(a) = D0 + d (D1 + d (D2 + d (D3 + ...))) + ZERO_LOW,
    e^(-rest/2 (1 + DRIFT)) = 1 + rest (Q0 + rest (Q1 + ...)),
    EXCESS: what a step 2^(j/8) of the exponential has beyond 1 + j/8, over SCALE, less 1.
R is almost the same polynomial: it has the same D2, D3, ..., and the coefficients fit both.
D6 and D7 share an entry: the low half of D6 is the high half of D7, whose own low half is 0.

A centre c is a float such that the constants are known far beyond a float: that of R with 20 bits, and D0 with 24. In one interval the centre is
the float nearest to the zero of Q; there D0 is 0, and SCALE is chosen such that R's constant and D1 are known as well as elsewhere. Of the best
few centres the one is taken whose coefficients fit best.

Run: python3 gelu.py (needs mpmath and numpy; half a minute). By the methods of
lawson.py; one coefficient after the other, D7, D6, and from D1 upwards, is rounded and the rest fitted again.
Errors are relative to R and to Q. Prints the tables as Java text, index 0 first, and the errors as comments; and the
polynomial in (a - 5) / (a + 5) for R(a) (1 + a) up to a = 40.
"""
import numpy as np
from lawson import at, best_fit, bits, chebyshev_points, hexadecimal, lawson, of_bits, powers, rounded, show, show_table, single
from mpmath import chebyfit, cos, erfc, exp, findroot, floor, log, lu_solve, matrix, mp, mpf, nint, nstr, pi, sqrt

mp.prec = 160
# the bits of SCALE (a + 1), moved such that two bounds in an octave are at even distances, name the interval
INDEX_SCALE = float.fromhex("0x1.b5p-1")
FIRST_BOUND = 1.19625
FIRST_INDEX = 6
COUNT = 8
END = 14.75
DEGREE = 7
SHORT = 20
STEP_HIGH = float.fromhex("0x1.62ep-3")
STEP = log(mpf(2)) / 4
DRIFT = STEP / STEP_HIGH - 1
ROUNDER = 1.5 * 2 ** 23 + 178 * 8
density = 1 / sqrt(2 * pi)


def tail(a):
    return erfc(a / sqrt(mpf(2))) * exp(a * a / 2) / 2


def grid(v, bits):
    return mpf(2) ** (int(floor(log(abs(v), 2))) + 1 - bits)


def to_grid(v, bits):
    return nint(v / grid(v, bits)) * grid(v, bits)


def lost(v, bits):
    return float(abs(1 - to_grid(v, bits) / v))


def halves(x, target, weight, degree):
    """The last two coefficients such that the low half of the last is 0, and its high half the low one of the other."""
    last = bits(lawson(powers(x, 0, degree), target, weight)[-1]) >> 16
    found = []
    for low in range(last - 4, last + 5):
        left = target - of_bits(low << 16) * x ** degree
        middle = bits(lawson(powers(x, 0, degree - 1), left, weight)[-1]) >> 16
        for high in range(middle - 1, middle + 2):
            v = of_bits((high << 16) + low)
            error = best_fit(powers(x, 0, degree - 2), left - v * x ** (degree - 1), weight, 20)[0]
            found.append((error, v, of_bits(low << 16)))
    return min(found)[1:]


zero = findroot(lambda v: tail(v) - density * v, mpf("0.75"))
centre_of_zero = mpf(single(zero))
slope_at_zero = centre_of_zero * tail(centre_of_zero) - 2 * density


def best_scale():
    """Near 0.97, where EXCESS is as far below 0 as above."""
    start = tail(centre_of_zero) * 0.97
    scales = [(to_grid(start, SHORT) + i * grid(start, SHORT)) / tail(centre_of_zero) for i in range(-1500, 1501)]
    return min(scales, key=lambda s: lost(s * slope_at_zero, 24))


scale = best_scale()
zero_low = single(scale * (tail(centre_of_zero) - density * centre_of_zero))


def value(a):
    return scale * tail(a)


def slope(a):
    return scale * (tail(a) - density * a)


def centres(low, high, count):
    """Floats near the point where the value is the harmonic mean of those at both ends, so that errors are even."""
    if low < centre_of_zero < high:
        return [float(centre_of_zero)]
    mean = 2 / (1 / value(mpf(low)) + 1 / value(mpf(high)))
    middle = np.float32(float(findroot(lambda v: value(v) - mean, mpf((low + high) / 2))))
    step = float(np.spacing(middle))
    reach = int(min(4e5, 0.04 * (high - low) / step))
    # both functions at all floats around, by interpolation
    order = 7
    nodes = [cos(pi * (k + mpf(1) / 2) / order) for k in range(order)]
    inverse = matrix([[v ** j for j in range(order)] for v in nodes])
    places = np.arange(-reach, reach + 1)
    t = places / np.longdouble(reach)

    def around(f):
        c = lu_solve(inverse, matrix([f(mpf(float(middle)) + reach * step * v) for v in nodes]))
        return sum(np.longdouble(nstr(c[j], 30)) * t ** j for j in range(order))

    values = around(value)
    slopes = around(slope) - np.longdouble(zero_low)
    unit = np.longdouble(float(grid(value(mpf(float(middle))), SHORT)))
    lost_values = np.abs(values - np.rint(values / unit) * unit) / values
    lost_slopes = np.abs((slopes - slopes.astype(np.float32)) / slopes)
    order = np.argsort(np.maximum(lost_values, lost_slopes / 2))[:count]
    return [float(np.longdouble(float(middle)) + places[k] * np.longdouble(step)) for k in order]


def entry(low, high, c):
    """The largest error, and c, D0, D1, D2, ..."""
    at_zero = c == float(centre_of_zero)
    c0 = float(to_grid(value(mpf(c)), SHORT))
    d0 = 0.0 if at_zero else single(slope(mpf(c)) - zero_low)
    x = chebyshev_points(low, high, 120)
    x = x[abs(x - c) > 1e-4 * (high - low)]
    d = x - c
    exact = [mpf(v) - mpf(c) for v in x]
    values = [value(mpf(v)) for v in x]
    slopes = [slope(mpf(v)) for v in x]
    both = np.concatenate([d, d])
    weight = np.abs(both / np.array([float(v) for v in values + slopes]))
    target = np.array([float((v - c0) / t) for v, t in zip(values, exact)] * 2)
    last_but_one, last = halves(both, target, weight, DEGREE - 1)
    target = target - last_but_one * both ** (DEGREE - 2) - last * both ** (DEGREE - 1)
    first = lawson(powers(both, 0, DEGREE - 3), target, weight)[0]
    d1 = single(scale * slope_at_zero if at_zero else first - scale * density)
    # where Q falls fast, only D1 is rounded much
    c1 = single(d1 + scale * density if high < 1 else first)
    rest = [((v - c0) / t - c1) / t for v, t in zip(values, exact)]
    rest += [((v - d0 - zero_low) / t - d1) / t for v, t in zip(slopes, exact)]
    rest = np.array([float(v) for v in rest])
    weight = weight * np.abs(both)
    high = last_but_one * both ** (DEGREE - 3) + last * both ** (DEGREE - 2)
    lower = rounded(both, rest - high, weight, DEGREE - 4)
    errors = np.abs(at(lower, both) + high - rest) * weight
    return max(errors), c, d0, d1, *lower, last_but_one


bounds = [(FIRST_BOUND + j / 2) * 2.0 ** e / INDEX_SCALE - 1 for e in range(-1, 4) for j in (0, 1)]
ends = [0.0] + [bound for bound in bounds if 0 < bound < END] + [END]
entries = [min(entry(low, high, c) for c in centres(low, high, 8)) for low, high in zip(ends, ends[1:])]
print("// log2 of the relative errors:", *["%.1f" % np.log2(e[0]) for e in entries])
entries = entries[-FIRST_INDEX:] + entries[:-FIRST_INDEX]
for j, name in enumerate(["CENTRE"] + ["D%d" % k for k in range(DEGREE - 1)] + ["D6_D7"]):
    show_table(name, [e[1 + j] for e in entries])
show("ZERO_LOW", zero_low)

# the product with ROUNDER is rounded: all remainders are moved by that
moved = mpf(ROUNDER) * STEP_HIGH - single(ROUNDER * STEP_HIGH)
steps = [exp(moved / 2 * (1 + DRIFT)) * mpf(2) ** (mpf(j) / 8) / (1 + mpf(j) / 8) / scale for j in range(COUNT)]
show_table("EXCESS", [single(v - 1) for v in steps])
reach = float(STEP / 2 + abs(moved))
r = chebyshev_points(-reach, reach, 200)
target = np.array([float((exp(-mpf(v) * (1 + DRIFT) / 2) - 1) / mpf(v)) for v in r])
q = rounded(r, target, np.abs(r), 3)
print("// log2 of the error: %.1f" % np.log2(max(np.abs((at(q, r) - target) * r))))
for j in range(4):
    show("Q%d" % j, q[j])
show("STEPS", -1 / STEP)
show("STEP_REST", -DRIFT / (1 + DRIFT))
print("// SCALE:", nstr(scale, 9), "moved:", float(moved))

centre, end = 5, 40
inverse = lambda s: centre * (1 + s) / (1 - s)
series, error = chebyfit(lambda s: tail(inverse(s)) * (1 + inverse(s)), [-1, mpf(end - centre) / (end + centre)], 25, error=True)
print("// in double:", *[hexadecimal(c) for c in series[::-1]])
print("// log2 of the error:", float(log(error, 2)))
