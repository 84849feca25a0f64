"""The coefficients of io.lanewise.activation.GeluTanh, and the Taylor series of the double references of Gelu and GeluTanh.

Run: python3 gelu_tanh.py (needs mpmath). Near the zero of the derivative, with d = x - float(zero), it is
LOW + d G(d); prints the zero, LOW, G's coefficients from the constant upwards as hex floats, the error, and the
series in double; then the parts of z = 2 sqrt(2 / pi) (x + 0.044715 x^3).
"""
import struct
from mpmath import mp, mpf, chebyfit, erfc, exp, findroot, floor, log, pi, polyval, sqrt, taylor

mp.prec = 300
DEGREE = 5
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
# short, so that its difference from a sum below 32 is exact
short = floor(slant * 2 ** 19 + mpf(1) / 2) / 2 ** 19
print("2 sqrt(2 / pi), short and low:", float(short).hex(), single(slant - short).hex())
print("0.044715 times that, high and low:", parts(cubic), "three times that:", parts(3 * cubic))
