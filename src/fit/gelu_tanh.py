"""The coefficients of io.lanewise.activation.GeluTanh, and the Taylor series of the double references of Gelu and GeluTanh.

Run: python3 gelu_tanh.py (needs mpmath, numpy and scipy). Prints the zeros of the derivatives and the series in
double; then the parts of z = 2 sqrt(2 / pi) (x + 0.044715 x^3) = CUBIC x (x^2 + RATIO), and the polynomial
of e^(CUBIC r): a minimax fit by linear programming, each coefficient fitted anew once those before it are rounded.
"""
import struct
import numpy
from mpmath import mp, mpf, erfc, exp, findroot, floor, log, pi, sqrt, taylor
from scipy.optimize import linprog

mp.prec = 300
slant, cubic = sqrt(8 / pi), sqrt(8 / pi) * mpf("0.044715")


def gelu(x):
    return erfc(-x / sqrt(mpf(2))) / 2 + x * exp(-x * x / 2) / sqrt(2 * pi)


def gelu_tanh(x):
    sigmoid = 1 / (1 + exp(-x * (slant + cubic * x * x)))
    return sigmoid * (1 + x * (slant + 3 * cubic * x * x) * (1 - sigmoid))


def single(v):
    return struct.unpack("f", struct.pack("f", float(v)))[0]


def parts(v):
    return single(v).hex() + " " + single(v - single(v)).hex()


def series(name, slope, start):
    zero = findroot(slope, mpf(start))
    coefficients = taylor(slope, zero, 40)[1:]
    print(name, "zero, high and low in double:", float(zero), float(zero - float(zero)))
    print("series in double:", *[float(c) for c in coefficients[:13]])


series("gelu", gelu, "-0.7517915")
series("gelu_tanh", gelu_tanh, "-0.7524614")


def short(v, bits):
    return floor(v * 2 ** bits + mpf(1) / 2) / 2 ** bits


# short, so that its difference from sums below 256 is exact
ratio = slant / cubic
print("RATIO, short and low:", float(short(ratio, 16)).hex(), single(ratio - short(ratio, 16)).hex())
print("ln 2 / CUBIC, high and low:", parts(log(2) / cubic), "reciprocal:", single(cubic / log(2)).hex())
unit = single(cubic)
print("CUBIC, rounded:", unit.hex())

# e^(CUBIC r) = 1 + unit r + r^2 q(r): the higher terms make good for most of what the rounding of the unit changes
reach = 4.86
t = numpy.linspace(-1, 1, 1001)
t = t[abs(t) > 4e-3]
r = reach * t
exact = numpy.array([float((exp(cubic * mpf(v)) - 1 - unit * mpf(v)) / mpf(v) ** 2) for v in r])
weight = r * r * 2 ** 24 / numpy.exp(float(cubic) * r)
rounded = []
for i in range(5):
    rest = exact - sum((c * r ** j for j, c in enumerate(rounded)), numpy.zeros_like(r))
    rows = numpy.stack([t ** j * weight * 1e-3 for j in range(i, 5)], 1)
    largest = numpy.ones((len(r), 1))
    solution = linprog([0] * (5 - i) + [1], A_ub=numpy.block([[rows, -largest], [-rows, -largest]]),
                       b_ub=numpy.concatenate([rest * weight, -rest * weight]),
                       bounds=[(None, None)] * (5 - i) + [(0, None)], method="highs").x
    rounded.append(single(solution[0] * 1e-3 / reach ** i))
    print("Q%d" % i, rounded[-1].hex())
print("error in 2^-24:", abs((sum(c * r ** j for j, c in enumerate(rounded)) - exact) * weight).max())
