"""The coefficients of io.lanewise.lane.Logistic.

Run: python3 logistic.py (needs numpy and scipy); prints hex floats under the names they have there.
A minimax fit by linear programming, of an error in ULP of the result, each coefficient fitted anew
once those before it are rounded.
"""
import numpy
from math import factorial
from scipy.optimize import linprog


def fit(name, variable, exact, weight, size, target):
    """Polynomial p of so many coefficients with the least largest |(p - exact) weight - target|."""
    rounded = []
    for i in range(size):
        rest = exact - sum((c * variable ** j for j, c in enumerate(rounded)), numpy.zeros_like(variable))
        rows = numpy.stack([variable ** j * weight for j in range(i, size)], 1)
        wanted = target + rest * weight
        largest = numpy.ones((len(variable), 1))
        solution = linprog([0] * (size - i) + [1], A_ub=numpy.block([[rows, -largest], [-rows, -largest]]),
                           b_ub=numpy.concatenate([wanted, -wanted]),
                           bounds=[(None, None)] * (size - i) + [(0, None)], method="highs").x
        rounded.append(float(numpy.float32(solution[0])))
        print("%s Q%d" % (name, i), rounded[-1].hex())
    return sum(c * variable ** j for j, c in enumerate(rounded)) - exact


# e^r = 1 + r + r^2 q(r). An error of e^r counts most where 1 / e^r is largest, for 1 / e^r above 1 half as many ULP.
# Where k is -26, 2^k is lost where the denominator is subtracted from 1, if |e^r - 1| > 1/4: 1 / (e^r + 2^k) comes
# out too large then, at the lower end by up to 0.2 ULP. A polynomial too large by BIAS takes part of that back.
BIAS = 0.06
LOWER_END = -0.29
UNBIASED = -0.2
r = numpy.linspace(-0.3467, 0.3467, 801)
r = r[abs(r) > 1e-3]
exact = sum(r ** i / factorial(i + 2) for i in range(18))
weight = r * r * 2 ** 24 / numpy.exp(2 * r) * numpy.where(r < 0, 0.5, 1)
bias = numpy.where(r < LOWER_END, BIAS, numpy.where(r < UNBIASED, BIAS * (UNBIASED - r) / (UNBIASED - LOWER_END), 0))
error = fit("Logistic", r, exact, weight, 5, bias) * weight
print("error in ULP: %.3f to %.3f" % (error.min(), error.max()))
