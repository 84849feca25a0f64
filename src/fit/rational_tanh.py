"""The coefficients of io.lanewise.activation.RationalTanh.

Run: python3 rational_tanh.py (needs mpmath, numpy); prints hex floats under the names they have there.

With a = |x| and T = a^2 + B the denominator of the function, divided by its leading coefficient, is T^2 + Q a + D, and
its derivative is 4 (a T + QUARTER). All four are floats without a second part: of those within STEPS floats of the exact
ones, the four are taken whose errors cancel best in f', but for a factor common to all a, which DRIFT contains.
"""
from itertools import product
import numpy
from lawson import hexadecimal, single
from mpmath import cos, floor, log, matrix, mp, mpf, pi, polyval, qr_solve, sqrt

mp.prec = 300
LIMIT = mpf(1.7159)
QUARTIC = mpf(1.41645)
SCALE = mpf(2) ** 81
STEPS = 3
BASE = mpf("1.34375")
HIGHEST = mpf("1.46875")
MIDDLE = 1
DEGREE = 10
NODES = 48


def around(v):
    ulp = 2.0 ** (int(floor(log(v, 2))) - 23)
    return [single(v) + i * ulp for i in range(-STEPS, STEPS + 1)]


leading = QUARTIC * 16 / 81
b = mpf(9) / 8 / QUARTIC
exact = [b, 3 * b, 3 * b / 4, 1 / leading - b ** 2]
a = numpy.concatenate([numpy.linspace(0, 4, 801), numpy.geomspace(4, 4096, 401)])
t = a * a + float(exact[0])
denominator = t * t + float(exact[1]) * a + float(exact[3])
numerator = a * t + float(exact[2])
# the relative error of f' per error of each coefficient
effects = [a / numerator - 4 * t / denominator, -2 * a / denominator, 1 / numerator, -2 / denominator]
columns = [[(v, float(v - e) * effect) for v in around(e)] for e, effect in zip(exact, effects)]
spread, middle, floats = None, None, None
for choice in product(*columns):
    errors = sum(error for _, error in choice)
    if spread is None or errors.max() - errors.min() < spread:
        spread, middle = errors.max() - errors.min(), (errors.max() + errors.min()) / 2
        floats = [v for v, _ in choice]
for name, v in zip(("B", "Q", "QUARTER", "D"), floats):
    print(name, hexadecimal(v))
print("log2 of the relative error of f':", float(log(spread / 2, 2)))

# f' = factor (a T + QUARTER) / (T^2 + Q a + D)^2: the root of the factor is the numerator of the division
factor = 4 * LIMIT / leading * SCALE
root = single(-sqrt(factor))
print("ROOT", hexadecimal(root))
print("TWICE", hexadecimal(single(-2 / mpf(root))))
print("DRIFT", hexadecimal(single(factor / mpf(root) ** 2 - 1 - middle)))
print("SHARE", hexadecimal(single(-LIMIT / leading / root)))
print("REST", hexadecimal(single(LIMIT - BASE)))

# f = a + a (START + a^2 G(a - MIDDLE)) for a up to HIGHEST, with y = 2a / 3
start = LIMIT * 2 / 3
print("START", hexadecimal(single(start - 1)))
polynomial = lambda y: 1 + y + y ** 2 + QUARTIC * y ** 4
ratio = lambda y: start * (1 + y + QUARTIC * y ** 3) / polynomial(y)
exactly = lambda y: -start * 4 / 9 * (1 - QUARTIC * y + QUARTIC * y ** 2) / polynomial(y)
# least squares at Chebyshev nodes, relative to f, each coefficient fitted anew once those before it are rounded
nodes = [HIGHEST / 2 * (1 + cos(pi * (k + mpf(1) / 2) / NODES)) for k in range(NODES)]
weights = [x * x / ratio(2 * x / 3) for x in nodes]
rounded = []
for i in range(DEGREE + 1):
    rows = matrix([[w * (x - MIDDLE) ** j for j in range(i, DEGREE + 1)] for x, w in zip(nodes, weights)])
    rest = matrix([w * (exactly(2 * x / 3) - polyval(rounded[::-1] or [0], x - MIDDLE)) for x, w in zip(nodes, weights)])
    rounded.append(mpf(single(qr_solve(rows, rest)[0][0])))
    print("G%d" % i, hexadecimal(float(rounded[-1])))
points = [HIGHEST * mpf(i) / 500 for i in range(1, 501)]
errors = [x * x * (polyval(rounded[::-1], x - MIDDLE) - exactly(2 * x / 3)) / ratio(2 * x / 3) for x in points]
print("log2 of the relative error of f:", float(log(max(abs(e) for e in errors), 2)))
