"""The coefficients of io.lanewise.lane.Exp2: 2^f = 1 + f (C1 + C2 f + ... + C6 f^5) for |f| up to 1/2.

Run: python3 exp2.py (needs mpmath and numpy). Rounds one coefficient after another, each time fitting the others
anew by the exchange of E. Remez; prints them as hex floats, then the error relative to 2^f.
"""
from lawson import hexadecimal, single
from mpmath import mp, mpf, cos, log, lu_solve, matrix, pi

mp.prec = 200
REACH = mpf("0.5005")
DEGREE = 6
POINTS = [REACH * mpf(i) / 1000 for i in range(-1000, 1001)]


def errors(coefficients):
    return [(1 + sum(c * f ** (k + 1) for k, c in enumerate(coefficients))) / mpf(2) ** f - 1 for f in POINTS]


def extrema(error):
    found, largest = [], 0
    for i in range(1, len(error)):
        if error[i] * error[largest] < 0:
            found.append(largest)
            largest = i
        elif abs(error[i]) > abs(error[largest]):
            largest = i
    return found + [largest]


def fit(fixed):
    size = DEGREE - len(fixed)
    at = [REACH * cos(pi * (2 * i + 1) / (2 * (size + 1))) for i in range(size + 1)]
    for _ in range(12):
        system, right = matrix(size + 1, size + 1), matrix(size + 1, 1)
        for i, f in enumerate(at):
            for j in range(size):
                system[i, j] = f ** (len(fixed) + 1 + j) / mpf(2) ** f
            system[i, size] = (-1) ** i
            right[i] = -(1 + sum(c * f ** (k + 1) for k, c in enumerate(fixed))) / mpf(2) ** f + 1
        coefficients = fixed + list(lu_solve(system, right))[:size]
        error = errors(coefficients)
        peaks = extrema(error)
        if len(peaks) < size + 1:
            break
        while len(peaks) > size + 1:
            peaks.pop(0 if abs(error[peaks[0]]) < abs(error[peaks[-1]]) else -1)
        at = [POINTS[i] for i in peaks]
    return coefficients


rounded = []
while len(rounded) < DEGREE:
    rounded.append(mpf(single(fit(rounded)[len(rounded)])))
for c in rounded:
    print(hexadecimal(c))
print("log2 of the relative error:", float(log(max(abs(e) for e in errors(rounded)), 2)))
