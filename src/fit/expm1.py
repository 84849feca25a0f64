"""The coefficients of the growth of io.lanewise.lane.Expm1: e^r = 1 + r + r^2 / 2 + r^3 (Q0 + Q1 r + ...) for |r| <= ln(2) / 2.

Run: python3 expm1.py (needs numpy and scipy); prints hex floats under the names they have there.

The least largest error by linear programming, in shares of what may be lost: for r < 0, where e^r - 1 may be the
result, a part of its size; near -ln(2) / 2, where the rounded e^r - 1 counts most for the rounded e^r, almost
nothing; for r > 0, where e^r - 1 is halved at least before it is taken from a half or more, much. Each coefficient
is the best once those before it are rounded.
"""
from math import factorial

import numpy as np
from scipy.optimize import linprog

REACH = 0.3470
DEGREE = 3
ULP = 2.0 ** -24

r = np.concatenate([np.linspace(-REACH, -0.002, 1200), np.linspace(0.002, REACH, 600)])
allowed = np.select([r < -0.285, r < 0, r < 0.223], [0.012 * ULP, -0.25 * ULP * np.expm1(r), 0.2 * ULP], 0.09 * ULP)
rest = sum(r ** i / factorial(i + 3) for i in range(18))


def best(fixed):
    columns = np.array([r ** 3 * r ** j / allowed for j in range(len(fixed), DEGREE + 1)]).T
    scale = np.abs(columns).max(0)
    columns = columns / scale
    target = (rest - sum(c * r ** j for j, c in enumerate(fixed))) * r ** 3 / allowed
    one = np.ones((len(r), 1))
    solution = linprog([0] * columns.shape[1] + [1], A_ub=np.block([[columns, -one], [-columns, -one]]),
                       b_ub=np.concatenate([target, -target]), bounds=[(None, None)] * columns.shape[1] + [(0, None)])
    return solution.x[0] / scale[0]


fixed = []
for i in range(DEGREE + 1):
    fixed.append(float(np.float32(best(fixed))))
    print("Q%d" % i, fixed[-1].hex())
error = np.abs(sum(c * r ** j for j, c in enumerate(fixed)) - rest) * np.abs(r) ** 3
print("log2 of the error relative to e^r - 1 for r < 0:", np.log2((error / np.abs(np.expm1(r)))[r < 0].max()))
print("log2 of the error for r < -0.285, r < 0, r > 0:",
      [np.log2(error[part].max()) for part in (r < -0.285, r < 0, r > 0)])
