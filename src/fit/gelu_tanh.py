"""The coefficients of io.lanewise.activation.GeluTanh and QuickGelu, and the Taylor series of the double references of Gelu and GeluTanh.

Run: python3 gelu_tanh.py (needs mpmath and numpy). Near the zero of the derivative, with d = x - float(zero), it is
LOW + d G(d); prints the zero, LOW, G's coefficients from the constant upwards as hex floats, the error, and the
series in double; then the parts of z = 2 sqrt(2 / pi) (x + 0.044715 x^3) and of 1.702.
"""
import struct
import numpy as np
from mpmath import mp, mpf, chebyfit, erfc, exp, findroot, floor, log, lu_solve, matrix, pi, polyval, sqrt, taylor

mp.prec = 300
DEGREE = 5
factor = mpf("1.702")
slant, cubic = sqrt(8 / pi), sqrt(8 / pi) * mpf("0.044715")


def gelu(x):
    return erfc(-x / sqrt(mpf(2))) / 2 + x * exp(-x * x / 2) / sqrt(2 * pi)


def gelu_tanh(x):
    sigmoid = 1 / (1 + exp(-x * (slant + cubic * x * x)))
    return sigmoid * (1 + x * (slant + 3 * cubic * x * x) * (1 - sigmoid))


def quick_gelu(x):
    sigmoid = 1 / (1 + exp(-factor * x))
    return sigmoid * (1 + factor * x * (1 - sigmoid))


def single(v):
    return struct.unpack("f", struct.pack("f", float(v)))[0]


def parts(v):
    return single(v).hex() + " " + single(v - single(v)).hex()


def series(name, slope, start):
    zero = findroot(slope, mpf(start))
    coefficients = taylor(slope, zero, 40)[1:]
    print(name, "zero, high and low in double:", float(zero), float(zero - float(zero)))
    print("series in double:", *[float(c) for c in coefficients[:13]])
    return zero


series("gelu", gelu, "-0.7517915")
def around(slope, zero, reach):
    high = mpf(single(zero))
    low, *coefficients = taylor(slope, high, 40)
    quotient = lambda d: polyval(coefficients[::-1], d)
    fit = chebyfit(quotient, [-reach, reach], DEGREE + 1)[::-1]
    print("zero:", single(high).hex(), "LOW:", single(low).hex(), "G0, high and low:", parts(fit[0]))
    rounded = [fit[0]] + [mpf(single(c)) for c in fit[1:]]
    print("G1...:", *[single(c).hex() for c in rounded[1:]])
    points = [reach * mpf(i) / 1000 for i in range(-1000, 1001)]
    print("log2 of the relative error:", float(log(max(abs(polyval(rounded[::-1], d) / quotient(d) - 1) for d in points), 2)))


around(gelu_tanh, series("gelu_tanh", gelu_tanh, "-0.7524614"), mpf(3) / 32)
print("quick_gelu")
around(quick_gelu, findroot(quick_gelu, mpf("-0.7511545")), mpf(5) / 64)
# short, so that its difference from a sum below 32 is exact
short = floor(slant * 2 ** 19 + mpf(1) / 2) / 2 ** 19
print("2 sqrt(2 / pi), short and low:", float(short).hex(), single(slant - short).hex())
print("0.044715 times that, high and low:", parts(cubic), "three times that:", parts(3 * cubic))


def steep_curve(high, period):
    """q such that 1 + high r + r^2 q(r) is e^(factor r); least squares, the weights after C. Lawson until all errors are equal."""
    reach = period / 2 * (1 + mpf(2) ** -17)
    points = [reach * i / 400 for i in range(-400, 401)]
    growth = [exp(factor * r) for r in points]
    aim = [(g - 1 - high * r) / g for g, r in zip(growth, points)]
    # the residual of a first solution is so small that doubles can go on
    start = list(lu_solve(matrix([[r ** (j + 2) / g for j in range(DEGREE)] for g, r in zip(growth, points)]), matrix(aim)))
    error = lambda q: np.array([float(sum(c * r ** (j + 2) for j, c in enumerate(q)) / g - t) for g, r, t in zip(growth, points, aim)])
    first = error(start)
    basis = np.array([[float(r ** (j + 2) / g) for j in range(DEGREE)] for g, r in zip(growth, points)])
    weights = np.ones(len(points))
    for _ in range(400):
        root = np.sqrt(weights)
        step = np.linalg.lstsq(basis * root[:, None], -first * root, rcond=None)[0]
        size = np.abs(first + basis @ step)
        weights = weights * np.sqrt(size / size.max()) + 1e-12
        weights /= weights.sum()
    q = [mpf(single(c + s)) for c, s in zip(start, step)]
    print("Q0...:", *[single(c).hex() for c in q], "log2 of the relative error:", float(log(np.abs(error(q)).max(), 2)))


# a zero at its end, so that x - k times it is exact
period = mpf(single(floor(log(2) / factor * 2 ** 24 + mpf(1) / 2) / 2 ** 24))
print("1.702, high and low:", parts(factor), "ln 2 / 1.702:", single(period).hex(), single(log(2) / factor - period).hex())
steep_curve(mpf(single(factor)), period)
