"""The coefficients of io.lanewise.activation.Mish around the zero of d/dx (x tanh(log(1 + e^x))).

Run: python3 mish_root.py (needs mpmath). With zero = -1.192... and d the distance from its float, the derivative for
LOWEST < d < HIGHEST is d G(d) + AT_HIGH; prints the zero, what the derivative is at its float, and G's coefficients
from the constant upwards as hex floats, each fitted anew once those before it are rounded, then the error and the
Taylor series around the zero, in double, for the reference.
"""
import struct
from mpmath import cos, exp, findroot, log, matrix, mp, mpf, pi, polyval, qr_solve, taylor

mp.prec = 300
LOWEST = mpf("-0.469")
HIGHEST = mpf("0.692")
MIDDLE = (LOWEST + HIGHEST) / 2
HALF = (HIGHEST - LOWEST) / 2
DEGREE = 8
NODES = 60


def slope(x):
    w = exp(x)
    return w * (4 * (1 + x) + w * (4 * x + 6 + w * (4 + w))) / (2 + 2 * w + w * w) ** 2


def single(v):
    return struct.unpack("f", struct.pack("f", float(v)))[0]


zero = findroot(slope, mpf("-1.1924313"))
print("zero, high and low:", single(zero).hex(), single(zero - single(zero)).hex())
quotient = lambda d: slope(zero + d) / d
# least squares at Chebyshev nodes, relative to the quotient: near enough to the least maximum
nodes = [MIDDLE + HALF * cos(pi * (k + mpf(1) / 2) / NODES) for k in range(NODES)]
rounded = []
for i in range(DEGREE + 1):
    rows = matrix([[d ** j / quotient(d) for j in range(i, DEGREE + 1)] for d in nodes])
    first = qr_solve(rows, matrix([1 - polyval(rounded[::-1] or [0], d) / quotient(d) for d in nodes]))[0][0]
    if i == 0:
        print("AT_HIGH:", single((single(zero) - zero) * first).hex())
        print("G0, high and low:", single(first).hex(), single(first - single(first)).hex())
        rounded.append(first)
    else:
        print(single(first).hex())
        rounded.append(mpf(single(first)))
points = [MIDDLE + HALF * mpf(i) / 501 for i in range(-501, 502)]
print("log2 of the relative error:", float(log(max(abs(polyval(rounded[::-1], d) / quotient(d) - 1) for d in points), 2)))
print("zero in double, and less that:", repr(float(zero)), repr(float(zero - float(zero))))
print("series in double:", [float(c) for c in taylor(slope, zero, 12)[1:]])
