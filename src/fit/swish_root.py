"""The coefficients of io.lanewise.lane.SwishSlope near the zero of d/dz (z sigmoid(z)).

Run: python3 swish_root.py (needs mpmath). With zero = -1.278..., d = z - zero, the slope is d G(d);
prints the zero and G's coefficients from the constant upwards as hex floats, then the error.
"""
import struct
from mpmath import mp, mpf, exp, findroot, taylor, chebyfit, polyval

mp.prec = 300
REACH = mpf(1) / 8
DEGREE = 5


def slope(z):
    sigmoid = 1 / (1 + exp(-z))
    return sigmoid * (1 + z * (1 - sigmoid))


def single(v):
    return struct.unpack("f", struct.pack("f", float(v)))[0]


zero = findroot(slope, mpf("-1.2784645"))
series = taylor(slope, zero, 40)[1:]
quotient = lambda d: polyval(series[::-1], d)
coefficients = chebyfit(quotient, [-REACH, REACH], DEGREE + 1)[::-1]
print("zero, high and low:", single(zero).hex(), single(zero - single(zero)).hex())
first = coefficients[0]
print("G0, high and low:", single(first).hex(), single(first - single(first)).hex())
print("G0 times minus the zero's low part:", single(first * (single(zero) - zero)).hex())
rounded = [first] + [mpf(single(c)) for c in coefficients[1:]]
for c in rounded[1:]:
    print(single(c).hex())
points = [REACH * mpf(i) / 1000 for i in range(-1000, 1001)]
print("log2 of the relative error:", float(mp.log(max(abs(polyval(rounded[::-1], d) / quotient(d) - 1) for d in points), 2)))
