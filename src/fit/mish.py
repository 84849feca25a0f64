"""The tables of io.lanewise.lane.MishSlope, and the zero of the derivative of mish for the reference in double.

Run: python3 mish.py (needs mpmath, numpy and scipy); prints them as Java text, the errors of the polynomials to stderr.

v = SCALE x + OFFSET numbers the intervals: from 20 to 32 each unit is one, then each two. On each of them w is a polynomial in the
distance r from a centre: the derivative is M w - (M - 1/2) w^2 with M = 1 + x below LEFT, and then M w + AT_ZERO with M = x - ZERO, or
FLAT where that is larger; AT_ZERO is what the derivative is at ZERO. The first interval serves all below as well, where w is e^x, and
x is folded by multiples of ln 2 to where e^x is between 2^-9.5 and 2^-8.5.

Minimax by linear programming, relative, each coefficient fitted anew once those before it are rounded. The lower half of c6 is the upper
half of c7, and the lower half of the centre that of c8; c6 and c7 are rounded before c1 to c5, which make up for most of that. Of the
centres near the middle one is taken where c0 is almost a float, and which leaves c6 so that the error is small.
"""
import sys
import numpy
from lawson import bits, hexadecimal, of_bits, show_table, single
from mpmath import cos, exp, findroot, log, mp, mpf, pi, sqrt, taylor
from scipy.optimize import linprog

mp.prec = 160
SCALE = mpf(float.fromhex("0x1.26c2d4p0"))
OFFSET = mpf(float.fromhex("0x1.b95792p4"))
FIRST, LEFT_AT, FLAT_AT, DOUBLED, END = 20, 24, 27, 32, 40
UNIT = -mpf(2) ** -55
"""Intervals end where an index changes: a little beyond."""
MARGIN = mpf(2) ** -19
NODES = 81
"""Centres are so near to the middle, in lengths of the interval, and so many of them are tried."""
REACH = mpf("0.05")
TRIES = 12
"""But where w is almost e^x, so much below: what follows c0 + c1 r is as small a part of the whole on both sides then."""
BELOW = mpf("0.09")
"""So near to its end w is not e^x in the first interval: both have more of the error there than they have elsewhere."""
APART = mpf("0.06")


def of_lower(b):
    return of_bits((b & 0xffff) << 16)


def slope(x):
    w = exp(x)
    return w * (4 * (1 + x) + w * (4 * x + 6 + w * (4 + w))) / (2 + 2 * w + w * w) ** 2


def first(v):
    """The first float at which SCALE x + OFFSET, rounded, is v."""
    x = numpy.float32((v - float(OFFSET)) / float(SCALE))
    # v is rounded up already half a unit of its last place below
    for _ in range(64):
        x = numpy.nextafter(x, numpy.float32(-100))
    while single(SCALE * mpf(float(x)) + OFFSET) < v:
        x = numpy.nextafter(x, numpy.float32(100))
    return mpf(float(x))


ROOT = findroot(slope, mpf("-1.1924313"))
ZERO = single(ROOT)
AT_ZERO = slope(ZERO)
LEFT = first(LEFT_AT)
FLAT = first(FLAT_AT) - ZERO
assert FLAT == single(FLAT)


def left_part(x):
    m = 1 + x
    z = (m - mpf("0.5")) / m
    return (1 - sqrt(1 - 4 * z * slope(x) / m)) / (2 * z)


def middle_part(x):
    # at ZERO itself there is a limit
    x = x if abs(x - ZERO) > mpf(10) ** -12 else ZERO + mpf(10) ** -12
    return (slope(x) - AT_ZERO) / (x - ZERO)


def right_part(x):
    return (slope(x) - AT_ZERO) / FLAT


def solve(r, y, weight, powers):
    """Coefficients of these powers of r, minimax."""
    reach, unit = numpy.abs(r).max(), 1 / weight.max()
    basis = numpy.stack([unit * (r / reach) ** q * weight for q in powers], 1)
    aim = y * weight
    largest = numpy.ones((len(r), 1))
    solution = numpy.zeros(len(powers))
    # the second time for what the first has left, in its own size
    for _ in range(2):
        left = aim - basis @ solution
        size = numpy.abs(left).max()
        solution += size * linprog([0] * len(powers) + [1], A_ub=numpy.block([[basis, -largest], [-basis, -largest]]),
                                   b_ub=numpy.concatenate([left, -left]) / size,
                                   bounds=[(None, None)] * len(powers) + [(0, None)], method="highs").x[:-1]
    return {q: unit * s / reach ** q for q, s in zip(powers, solution)}


def nodes(low, high):
    return [(low + high) / 2 - (high - low) / 2 * cos(pi * k / (NODES - 1)) for k in range(NODES)]


class Interval:
    def __init__(self, v, length):
        self.low, self.high = (v - OFFSET) / SCALE, (v + length - OFFSET) / SCALE
        self.part = left_part if v < LEFT_AT else middle_part if v < FLAT_AT else right_part
        self.samples = [(x, self.part(x) * UNIT, 1) for x in nodes(self.low - MARGIN, self.high + MARGIN)]
        if v == FIRST:
            last = -8.5 * log(2)
            self.samples += [(x, exp(x) * UNIT, 1) for x in nodes(last - log(2) - MARGIN, last + MARGIN)]
            self.samples = [(x, y, 1 if abs(x - last) < APART else 2) for x, y, _ in self.samples]

    def first(self, centre):
        return self.part(centre) * UNIT

    def distances(self, centre, c0):
        """r, p - c0, and the weights of the errors."""
        samples = [(x - centre, y - c0, weight / y) for x, y, weight in self.samples if abs(x - centre) > mpf(10) ** -9]
        return [numpy.array([float(s[i]) for s in samples]) for i in range(3)]

    def fit(self, centre):
        """The centre and all coefficients, and the largest error."""
        c0 = single(self.first(centre))
        r, y, weight = self.distances(centre, c0)
        y = y - float(of_lower(bits(centre))) * r ** 8
        free = solve(r, y, weight, range(1, 8))
        upper = (bits(free[7]) + 0x8000) >> 16
        six = min((of_bits((bits(free[6]) & 0xffff0000) + d * 0x10000 | upper) for d in (-1, 0, 1)), key=lambda c: abs(c - free[6]))
        y = y - float(six) * r ** 6 - float(of_lower(upper)) * r ** 7
        found = []
        for j in range(1, 6):
            c = single(solve(r, y, weight, range(j, 6))[j])
            found.append(c)
            y = y - float(c) * r ** j
        return [centre, c0] + found + [six], numpy.abs(y * weight).max()

    def best(self):
        middle = (self.low + self.high) / 2
        centres = []
        for upper in range((bits(middle) >> 16) - 60, (bits(middle) >> 16) + 61):
            near = of_bits(upper << 16 | 0x8000)
            if abs((near - middle) / (self.high - self.low) + (BELOW if self.part is left_part else 0)) < REACH:
                eighth = bits(solve(*self.distances(near, self.first(near)), range(1, 9))[8]) >> 16
                centres += [of_bits(upper << 16 | eighth + d) for d in range(-24, 25)]
        centres.sort(key=lambda c: abs(self.first(c) / single(self.first(c)) - 1))
        row, error = min((self.fit(c) for c in centres[:TRIES]), key=lambda fitted: fitted[1])
        print("from %.3f to %.3f: log2 of the relative error %.1f" % (self.low, self.high, numpy.log2(error)), file=sys.stderr)
        return row


rows = {v % 16: Interval(v, 1).best() for v in range(FIRST, DOUBLED)}
rows |= {(v - DOUBLED) // 2: Interval(v, 2).best() for v in range(DOUBLED, END, 2)}


print("ZERO", hexadecimal(ZERO), "AT_ZERO, scaled", hexadecimal(single(AT_ZERO * mpf(2) ** 64)), "LEFT", hexadecimal(LEFT), "FLAT", hexadecimal(FLAT))
for column, name in enumerate(["CENTRE"] + ["C%d" % j for j in range(7)]):
    show_table(name, [rows[i][column] for i in range(16)])
print("zero in double, and less that:", hexadecimal(ROOT), hexadecimal(ROOT - float(ROOT)))
print("series in double:", *[hexadecimal(c) for c in taylor(slope, ROOT, 12)[1:]])
