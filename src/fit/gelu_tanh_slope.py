"""The constants and tables of io.lanewise.lane.GeluTanhSlope.

Run: python3 gelu_tanh_slope.py (needs numpy; some minutes); prints them as Java text, and for each interval the largest error
in ULP, of the fit and of the result.

In the direct intervals the function to fit is h(-a), in the others h(-a) / e^(-G (u - 16 STEP)): COMMON + D1_LOW d + D0 + D1 d + ... in the
distance d from a centre. Fits are least squares at Chebyshev nodes, relative to the function; each coefficient is fitted anew once those before
it are rounded, D5 and D6 first, which share an entry: of the entries near to what the two should be, the one with the smallest error.

What a centre is good for shows in the roundings of all steps. So the steps are done here as in the lanes, for many centres where D0
happens to be a float but for a fiftieth ULP, and for the best of them at all floats of the interval. Around the zero, where the centre is
given, the choice is among entries of D5 and D6.
"""
import numpy
from lawson import bits, of_bits, show, show_table, single

SLANT = 1.5957691216057308
CUBIC = 0.044715 * SLANT
ZERO = 0.7524614220710163
# h(-zero - d) in powers of -d, see gelu_tanh.py
AROUND_ZERO = [0.4304000910248585, 0.38751844613578895, -0.01578285352184803, -0.11394448308095899, -0.01661932834305256,
               0.019682309459833118, 0.005261059254921912, -0.0024227318458750974, -0.0009274420230205449, 0.00026392764052681053,
               0.00012425227802639782, -3.4956171694436116e-05, -1.5950896871645105e-05]
VANISHED = 10.9
# in steps, and as a place in the index
DIRECT, DIRECT_STEPS, DIRECT_PLACE = 51 / 32, 16, 1.875
# u(DIRECT) is DIRECT_STEPS STEP exactly, all of them short
SUM_AT_DIRECT = 24.75
RATIO = SUM_AT_DIRECT - DIRECT ** 2
STEP = DIRECT * SUM_AT_DIRECT / DIRECT_STEPS
G = numpy.log(2) / 4 / STEP
ROUNDER = 1.5 * 2.0 ** 23
INTERVALS = 16


def fma(a, b, c):
    return (numpy.float64(a) * numpy.float64(b) + numpy.float64(c)).astype(numpy.float32)


def h(a):
    d = ZERO - a
    near = numpy.zeros_like(a)
    for c in AROUND_ZERO[::-1]:
        near = (near + c) * d
    z = a * (SLANT + CUBIC * a * a)
    decay = numpy.exp(-z)
    sigmoid = 1 / (1 + decay)
    return numpy.where(numpy.abs(d) < 0.15, near, decay * sigmoid * (1 - a * (SLANT + 3 * CUBIC * a * a) * sigmoid))


def apart(a):
    return h(a) * numpy.exp(G * (a * (a * a + RATIO) - DIRECT_STEPS * STEP))


def index_line():
    """SCALE and START such that the intervals part at DIRECT, exactly."""
    scale = numpy.float32(0.390001)
    start = single(DIRECT_PLACE - 2.0 ** -24 - float(scale) * DIRECT)
    while single(start + float(scale) * DIRECT) < DIRECT_PLACE:
        scale = numpy.nextafter(scale, numpy.float32(1))
    assert single(start + float(scale) * float(numpy.nextafter(numpy.float32(DIRECT), numpy.float32(0)))) < DIRECT_PLACE
    return float(scale), start


def growth_polynomial():
    r = numpy.cos(numpy.pi * (numpy.arange(200) + 0.5) / 200) * STEP * 0.5005
    rows = numpy.stack([r ** j for j in range(1, 5)], 1)
    return [single(c) for c in numpy.linalg.lstsq(rows, numpy.expm1(-G * r), rcond=None)[0]]


SCALE, START = index_line()
GROWTH = growth_polynomial()
EXACT_POWERS = 2.0 ** (numpy.arange(4) / 4)
POWERS = EXACT_POWERS.astype(numpy.float32)
POWERS_LOW = (EXACT_POWERS / POWERS - 1).astype(numpy.float32)
CENTRE_AT_ZERO = single(ZERO)
# the value and the slope there, which is minus the derivative of h
COMMON = single(h(numpy.array([CENTRE_AT_ZERO]))[0])
SLOPE = -(AROUND_ZERO[0] + 2 * AROUND_ZERO[1] * (ZERO - CENTRE_AT_ZERO))
D1_AT_ZERO = single(SLOPE)
D1_LOW = single(SLOPE - D1_AT_ZERO)


def power_and_growth(a):
    far = numpy.maximum(a, numpy.float32(DIRECT))
    total = fma(far, far, RATIO)
    k = fma(far * numpy.float32(-1 / STEP), total, ROUNDER).astype(numpy.float64) - ROUNDER
    lost = fma(far, far, numpy.float32(RATIO) - total)
    r = fma(far, lost, fma(far, total, k * STEP))
    growth = numpy.full_like(r, GROWTH[3])
    for c in GROWTH[2::-1]:
        growth = fma(growth, r, c)
    steps = (k + DIRECT_STEPS).astype(int)
    return POWERS[steps & 3] * 2.0 ** (64 + (steps >> 2)), fma(growth, r, POWERS_LOW[steps & 3])


def result(a, factors, row):
    centre, d0, d1, d2, d3, d4, d5, d6 = row
    power, growth = factors
    d = a - numpy.float32(centre)
    high = fma(fma(numpy.float32(d6), d, d5), d, d4)
    curve = fma(fma(high, d * d, fma(numpy.float32(d3), d, d2)), d, D1_LOW)
    rise = fma(d, d1, fma(d, curve, COMMON))
    rest = fma(growth, numpy.float32(d0) + rise, rise)
    return fma(power, d0, (power * rest).astype(numpy.float32)).astype(numpy.float64) * 2.0 ** -64


class Interval:
    def __init__(self, low, high):
        self.low, self.high = low, min(high, VANISHED)
        self.around_zero = low < ZERO < high
        self.function = h if high < DIRECT + 1e-4 else apart

    def floats(self, stride):
        first = max(bits(self.low), bits(2.0 ** -10))
        a = numpy.arange(first, bits(self.high), stride, dtype=numpy.uint32).view(numpy.float32)
        return a[(a > self.low) & (a < self.high) & (a != numpy.float32(CENTRE_AT_ZERO))]

    def errors(self, rows, stride):
        """The largest error with each row."""
        a = self.floats(stride)
        exact = h(a.astype(numpy.float64))
        unit = 2.0 ** (numpy.maximum(numpy.floor(numpy.log2(numpy.abs(exact))), -126) - 23)
        factors = power_and_growth(a)
        return [numpy.max(numpy.abs(result(a, factors, row) - exact) / unit) for row in rows]

    def centre(self, place):
        """A float near the place where D0 is almost a float."""
        steps = numpy.arange(1, 4000)
        candidates = bits(place) + numpy.where(steps & 1, steps >> 1, -(steps >> 1))
        c = candidates.astype(numpy.uint32).view(numpy.float32).astype(numpy.float64)
        rest = self.function(c) - COMMON
        distance = numpy.abs(rest - rest.astype(numpy.float32)) / 2.0 ** (numpy.floor(numpy.log2(numpy.abs(rest))) - 23)
        return float(c[numpy.argmax(distance < 0.02)])

    def rows(self, centre, count):
        """So many rows with this centre, and the errors of their fits in 2^-24, the best first."""
        constant = 0.0 if self.around_zero else single(self.function(numpy.array([centre]))[0] - COMMON)
        a = (self.low + self.high) / 2 + (self.high - self.low) / 2 * numpy.cos(numpy.pi * (numpy.arange(60) + 0.5) / 60)
        d = a - centre
        d = d[numpy.abs(d) > 1e-4]
        exact = self.function(centre + d)
        weight = 2.0 ** 24 / numpy.abs(exact)
        wanted = (exact - constant - COMMON - D1_LOW * d) * weight
        columns = numpy.stack([d ** j for j in range(1, 7)], 1) * weight[:, None]
        scale = numpy.abs(columns).max(0)
        found = numpy.linalg.lstsq(columns / scale, wanted, rcond=None)[0] / scale
        base, _ = numpy.linalg.qr(columns[:, :4] / scale[:4])
        pairs = []
        for second in range(-8, 9):
            low = (bits(found[5]) >> 16) + second & 0xffff
            for first in range(-1, 3):
                pairs.append((of_bits((bits(found[4]) >> 16) + first << 16 | low), of_bits(low << 16)))
        left = wanted[:, None] - columns[:, 4:] @ numpy.array(pairs).T
        order = numpy.argsort(numpy.abs(left - base @ (base.T @ left)).max(0))
        return [self.row(centre, constant, columns, scale, left[:, i], pairs[i]) for i in order[:count]]

    def row(self, centre, constant, columns, scale, left, pair):
        coefficients = []
        for i in range(4):
            c = numpy.linalg.lstsq(columns[:, i:4] / scale[i:4], left, rcond=None)[0][0] / scale[i]
            coefficients.append(D1_AT_ZERO if self.around_zero and i == 0 else single(c))
            left = left - columns[:, i] * coefficients[-1]
        return [centre, constant] + coefficients + list(pair), numpy.abs(left).max()

    def best(self):
        if self.around_zero:
            candidates = self.rows(CENTRE_AT_ZERO, 68)
        else:
            places = numpy.linspace(self.low + 0.15 * (self.high - self.low), self.low + 0.85 * (self.high - self.low), 100)
            candidates = [row for place in places for row in self.rows(self.centre(place), 2)]
        rough = self.errors([row for row, _ in candidates], 61)
        promising = [candidates[i] for i in numpy.argsort(rough)[:16]]
        errors = self.errors([row for row, _ in promising], 1 if self.high - self.low < 1 and self.low > 0.9 else 7)
        i = numpy.argmin(errors)
        return promising[i][0], promising[i][1], errors[i]


for name, v in [("DIRECT", DIRECT), ("RATIO", RATIO), ("STEP", STEP), ("STEPS", 1 / STEP), ("SCALE", SCALE), ("START", START),
                ("COMMON", COMMON), ("D1_LOW", D1_LOW)] + [("G%d" % (i + 1), g) for i, g in enumerate(GROWTH)]:
    show(name, single(v))
show_table("POWERS", [of_bits(bits(p * numpy.float32(2.0 ** (64 + DIRECT_STEPS // 4))) - (j << 21)) for j, p in enumerate(POWERS)], 8)
show_table("POWERS_LOW", POWERS_LOW, 8)
rows = [None] * INTERVALS
# the exponent and three bits of START
number_of_interval = bits(START) >> 20
low = 0.0
for i in range(INTERVALS):
    high = (of_bits(number_of_interval + i + 1 << 20) - START) / SCALE if i < INTERVALS - 1 else VANISHED
    row, fitted, error = Interval(low, high).best()
    print("// from %.3f to %.3f around %.3f: fit %.3f, result %.4f" % (low, high, row[0], fitted / 2, error), flush=True)
    rows[(number_of_interval + i) % INTERVALS] = row
    low = high
print("// the last interval begins where the bits are", hex(number_of_interval + INTERVALS - 1 << 20))
for j, name in enumerate(["CENTRE", "D0", "D1", "D2", "D3", "D4", "D5"]):
    show_table(name, [row[j] for row in rows], 8)
