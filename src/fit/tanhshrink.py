"""The coefficients of io.lanewise.activation.Tanhshrink.

Run: python3 tanhshrink.py (needs mpmath); prints hex floats under the names they have there.

x - tanh x = x^3 / D(v) for v = x^2 with D = 3 + v + v (B0 + B1 v + ...), up to REACH. The poles of D are the
zeros of (x - tanh x) / x^3, the first of them at v = -20.2, while the poles of tanh x begin at v = -2.5.
"""
import struct
from mpmath import cos, log, matrix, mp, mpf, pi, polyval, qr_solve, sqrt, tanh

mp.prec = 300
REACH = mpf("1.3984375")
DEGREE = 3
NODES = 40


def single(v):
    return struct.unpack("f", struct.pack("f", float(v)))[0]


def divisor(v):
    x = sqrt(v)
    return x * v / (x - tanh(x))


# least squares at Chebyshev nodes, relative to D, each coefficient fitted anew once those before it are rounded
nodes = [REACH ** 2 / 2 * (1 + cos(pi * (k + mpf(1) / 2) / NODES)) for k in range(NODES)]
rounded = []
for i in range(DEGREE + 1):
    rows = matrix([[v / divisor(v) * v ** j for j in range(i, DEGREE + 1)] for v in nodes])
    rest = matrix([1 - (3 + v + v * polyval(rounded[::-1] or [0], v)) / divisor(v) for v in nodes])
    rounded.append(mpf(single(qr_solve(rows, rest)[0][0])))
    print("B%d" % i, float(rounded[-1]).hex())
points = [REACH ** 2 * mpf(i) / 500 for i in range(1, 501)]
errors = [(3 + v + v * polyval(rounded[::-1], v)) / divisor(v) - 1 for v in points]
print("log2 of the relative error:", float(log(max(abs(e) for e in errors), 2)))

line = qr_solve(matrix([[divisor(v), v * divisor(v)] for v in nodes]), matrix([-1] * NODES))[0]
print("K0", single(line[0]).hex())
print("K1", single(line[1]).hex())
