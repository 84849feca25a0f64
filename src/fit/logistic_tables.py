"""The tables of io.lanewise.lane.LogisticTables.

Run: python3 logistic_tables.py (needs numpy and scipy); prints them as Java text, and the largest errors in ULP of the result.

With n = k ln 2 + r both functions of n are 2^k (C0 + t (C1 + ...)), where t is r, a shift, and what is small, see below; r is what
floats leave of it, n - k HIGH. All are minimax fits by linear programming, of an error in ULP of the result, weighted by what
the roundings of the steps leave of 1 ULP. C5 and C6 come first, in one entry; then each coefficient is fitted anew once those before it
are rounded, and of the floats next to C0 that one is taken that leaves the least error.

The shifts are those of some 100,000 for which all C0 lie nearest to floats.
"""
import numpy
from lawson import bits, chebyshev_points, of_bits, show, show_table, single, ulp
from scipy.optimize import linprog

LN2 = numpy.log(2)
HIGH = float.fromhex("0x1.62e43p-1")
LOW = -float.fromhex("0x1.05c610ca86c39p-29")
ROUNDER = 1.5 * 2 ** 23 + 127 + 64
REACH = LN2 / 2 * 1.0003
# the largest n, and the k of the first and the last row
HIGHEST = 0.5
FIRST, LAST = 1, -14
# for larger -k the drift in the last row of the share is no more than what is left out here
MIDDLE = -40
DEGREE = 6
TAIL = 4
# the last bits of the entry of C5 are the first of C6
PACKED = 18
SCALE = 2.0 ** -64
LOG_SHIFT = float.fromhex("0x1.dbfc8p-5")
SHARE_DRIFT = float.fromhex("0x1.057d16p-29")


def log(n):
    return numpy.log1p(numpy.exp(n))


def share(n):
    return 1 / (1 + numpy.exp(-n))


def nodes(low=-REACH, high=REACH, count=201):
    return chebyshev_points(low, high, count)


def minimax(columns, wanted, weight):
    columns = columns * weight[:, None]
    wanted = wanted * weight
    size = numpy.abs(columns).max(0)
    columns = columns / size
    # the numbers that least squares leave are of one size, whatever the tolerance of the solver
    start = numpy.linalg.lstsq(columns, wanted, rcond=None)[0]
    wanted = wanted - columns @ start
    rest = numpy.abs(wanted).max() + 1e-30
    wanted = wanted / rest
    largest = numpy.ones((len(columns), 1))
    solution = linprog([0] * columns.shape[1] + [1], A_ub=numpy.block([[columns, -largest], [-columns, -largest]]),
                       b_ub=numpy.concatenate([wanted, -wanted]), bounds=[(None, None)] * columns.shape[1] + [(0, None)], method="highs").x
    return (start + solution[:-1] * rest) / size


class Row:
    """Coefficients of C0 + t (C1 + inner C2 + inner r C3 + ...), where inner is t or r."""

    def __init__(self, r, t, inner, exact):
        self.exact = exact
        self.terms = [numpy.ones_like(r), t] + [t * inner * r ** (j - 2) for j in range(2, DEGREE + 1)]
        c = numpy.linalg.lstsq(numpy.stack(self.terms, 1), exact, rcond=None)[0]
        bend = sum(c[j] * r ** (j - 2) for j in range(2, DEGREE + 1))
        factor = c[1] + inner * bend
        slope = factor + (t * bend if inner is t else 0)
        lost = 0.5 * ulp(exact) + 0.5 * ulp(numpy.abs(t) + 1e-9) * numpy.abs(slope) + 0.5 * ulp(factor) * numpy.abs(t)
        self.roundings = (lost + 0.5 * ulp(bend) * numpy.abs(t * inner)) / ulp(exact)
        self.weight = 1 / ulp(exact) / (1.02 - self.roundings)
        self.c = {}
        self.fit()

    def rest(self):
        return self.exact - sum(v * self.terms[j] for j, v in self.c.items())

    def worst(self):
        return (numpy.abs(self.rest()) / ulp(self.exact) + self.roundings).max()

    def least(self):
        unknown = [j for j in range(DEGREE + 1) if j not in self.c]
        return dict(zip(unknown, minimax(numpy.stack([self.terms[j] for j in unknown], 1), self.rest(), self.weight)))

    def fit(self):
        self.entry = self.pack(self.least())
        packed = unpacked(self.entry)
        self.c = dict(packed)
        nearest = numpy.float32(self.least()[0])
        best = None
        for c0 in nearest, numpy.nextafter(nearest, numpy.float32(9)), numpy.nextafter(nearest, numpy.float32(-9)):
            self.c = {**packed, 0: float(c0)}
            for j in range(1, DEGREE - 1):
                self.c[j] = single(self.least()[j])
            if best is None or self.worst() < best[0]:
                best = self.worst(), self.c
        self.c = best[1]

    def pack(self, c):
        """Of the entries next to C5 and C6 the one that leaves the least error."""
        bits5, bits6 = (bits(c[j] * SCALE) for j in (5, 6))
        space = 32 - PACKED
        found = []
        for step6 in 0, 1:
            for step5 in -1, 0, 1:
                entry = ((bits5 >> space) + step5 << space | (bits6 >> PACKED) + step6 & (1 << space) - 1) & 0xffffffff
                self.c = unpacked(entry)
                self.c.update(self.least())
                found.append(((numpy.abs(self.rest()) * self.weight).max(), entry))
        self.c = {}
        return min(found)[1]

    def entries(self):
        return [self.c[j] * SCALE for j in range(DEGREE - 1)] + [of_bits(self.entry)]


def unpacked(entry):
    return {5: of_bits(entry) / SCALE, 6: of_bits(entry << PACKED) / SCALE}


def remainders(k):
    return nodes(high=HIGHEST - LN2 + 1e-3 if k == FIRST else REACH)


def rounded_fit(columns, wanted, weight):
    c = []
    for j in range(columns.shape[1]):
        rest = wanted - columns[:, :j] @ numpy.array(c)
        c.append(single(minimax(columns[:, j:], rest, weight)[0]))
    return c, (numpy.abs(columns @ numpy.array(c) - wanted) * weight).max()


def tail_fit(moves):
    """The cubic from what t has to be moved by for two k, per factor, and the weights of errors."""
    r = nodes()
    return rounded_fit(numpy.concatenate([numpy.stack([r ** j for j in range(TAIL)], 1)] * 2),
                       numpy.concatenate([move / factor for move, factor, _ in moves]),
                       numpy.concatenate([weight for _, _, weight in moves]))


def cubic(tail, r):
    return sum(c * r ** j for j, c in enumerate(tail[0]))


def log_rows():
    """t = r + SHIFT + slant(r) (n + (2^k - 2^LAST) tail(r)), the last for k < LAST only, and the slant such that one step of n is one of t."""
    r = nodes()
    power = numpy.exp(r)
    slant = [single(c * single(-LOW / LN2)) for c in minimax(
        numpy.stack([numpy.ones_like(r), r], 1), power * (r + LOG_SHIFT) / (power - numpy.exp(-LOG_SHIFT)), power / ulp(power))]
    rows = {}
    for k in range(FIRST, LAST - 1, -1):
        r = remainders(k)
        n = k * HIGH + r
        rows[k] = Row(r, r + LOG_SHIFT + n * (slant[0] + slant[1] * r), r, log(n) / 2.0 ** k)
    r = nodes()
    last = rows[LAST].c
    factor = sum(last[j] * r ** (j - 1) for j in range(1, DEGREE + 1))
    n = LAST * HIGH + r
    base = log(n) / 2.0 ** LAST
    power = numpy.exp(n - LAST * LN2)
    moves = []
    for k in -15, -40:
        e = 2.0 ** k * power
        goal = (numpy.log1p(e) / e if k > -30 else 1 - e / 2) * power
        step = 2.0 ** k - 2.0 ** LAST
        inclined = slant[0] + slant[1] * r
        moves.append(((goal - base) / factor / inclined, step, -step * factor * inclined / ulp(numpy.exp(r))))
    return rows, slant, tail_fit(moves)


def share_rows():
    """t = r + (ROUNDER + k) DRIFT + 2^min(k, LAST) tail(r)."""
    r = nodes()
    t = r + (ROUNDER + MIDDLE) * SHARE_DRIFT
    exact = numpy.exp(r + MIDDLE * (HIGH - LN2))
    last = Row(r, t, t, exact)
    bend = sum(last.c[j] * r ** (j - 2) for j in range(2, DEGREE + 1))

    def place(goal, t):
        for _ in range(20):
            t = t - (last.c[0] + t * (last.c[1] + t * bend) - goal) / (last.c[1] + 2 * t * bend)
        return t

    moves = []
    for k in LAST, LAST - 1:
        e = numpy.exp(r + k * HIGH)
        t0 = r + (ROUNDER + k) * SHARE_DRIFT
        moves.append((place(e / (1 + e) / 2.0 ** k, t0) - place(e / 2.0 ** k, t0), 2.0 ** k, 2.0 ** k * numpy.exp(r) / ulp(numpy.exp(r))))
    tail = tail_fit(moves)
    # the row makes good for a third of what the tail leaves at LAST, which is more than it leaves below
    left = moves[0][0] - 2.0 ** LAST * cubic(tail, r)
    last = Row(r, t, t, exact + left / 3 * exact)
    rows = {LAST: last}
    for k in range(FIRST, LAST, -1):
        r = remainders(k)
        t = r + (ROUNDER + k) * SHARE_DRIFT + 2.0 ** LAST * cubic(tail, r)
        rows[k] = Row(r, t, t, share(k * HIGH + r) / 2.0 ** k)
    return rows, tail


def show_rows(name, rows, tail):
    for j, c in enumerate(tail[0]):
        show("%s_TAIL%d" % (name, j), c * SCALE)
    print("// largest error of the tail: %.3f" % tail[1])
    for k, row in rows.items():
        print("// k = %d: with roundings at most %.3f" % (k, row.worst()))
    by_index = {(ROUNDER + k) % 16: row.entries() for k, row in rows.items()}
    for j in range(DEGREE):
        show_table("%s%d" % (name, j), [by_index[i][j] for i in range(16)])


log_part, slant, log_tail = log_rows()
show("SHIFT", LOG_SHIFT)
show("SLANT0", slant[0])
show("SLANT1", slant[1])
show_rows("LOG", log_part, log_tail)
show("SHARE_DRIFT", SHARE_DRIFT)
show_rows("SHARE", *share_rows())
