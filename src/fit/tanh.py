"""The tables of io.lanewise.lane.TanhTable and io.lanewise.lane.SquaredSecant.

Run: python3 tanh.py (needs mpmath and numpy); prints them as Java text, and the largest error of each polynomial, in ULP
of the result, before the roundings of its evaluation.

Fits are weighted least squares at Chebyshev nodes, the weights moved to where the error is largest (C. Lawson, 1961) until
it is as small as a minimax fit has it; each coefficient is fitted anew once those before it are rounded.
"""
import numpy
from lawson import chebyshev_points, hexadecimal, show_table, single, ulp
from mpmath import exp, log, mp, mpf, tanh

mp.prec = 140


def nodes(low, high, count=150):
    return numpy.concatenate([[low, high], chebyshev_points(low, high, count)])


def fit(variable, weight, target, size, factor=1):
    """Coefficients of factor (c0 + c1 variable + ...), and the largest error times the weight."""
    return fit_columns(numpy.stack([factor * variable ** j for j in range(size)], 1), weight, target)


def fit_columns(columns, weight, target):
    scale = numpy.abs(columns).max(0)
    rounded = []
    for i in range(columns.shape[1]):
        rest = target - columns[:, :i] @ numpy.array(rounded)
        left = columns[:, i:] / scale[i:]
        weights = numpy.ones(len(target))
        best = None
        for _ in range(15):
            w = weight * numpy.sqrt(weights)
            found = numpy.linalg.lstsq(left * w[:, None], rest * w, rcond=None)[0]
            errors = numpy.abs(left @ found - rest) * weight
            if best is None or errors.max() < best[0]:
                best = (errors.max(), found)
            weights *= errors + 1e-3 * errors.max()
            weights /= weights.mean()
        rounded.append(single(best[1][0] / scale[i]))
    return rounded, numpy.abs((columns @ numpy.array(rounded) - target) * weight).max()


def value_tables(scale=0.8125):
    """tanh a = START + r p(r), r = a - CENTRE, or a + a p(a) on the first NEAR intervals.

    An interval is all a for which START + SCALE a has the same exponent and the same two bits below.
    """
    scale, start, near, size = single(scale), 0.5, 3, 5
    limits = [(2.0 ** e * (1 + m / 4) - start) / scale for e in range(-1, 3) for m in range(4)] + [(8 - start) / scale]
    rows = []
    for i in range(16):
        low, high = limits[i], limits[i + 1]
        if i < near:
            a = nodes(low, high)
            a = a[a > 1e-3]
            exact = numpy.array([float(tanh(mpf(v)) - mpf(v)) for v in a])
            p, error = fit(a, 1 / ulp(numpy.tanh(a)), exact, size, a)
            best = (error, 0.0, 0.0, p)
        else:
            # of the floats in the middle those where tanh is almost a float; in the last interval there are few
            middle, reach = (low + high) / 2, (high - low) * (0.04 if high < 7 else 0.25)
            if high < 1:
                # where r is as large a part of a on both sides
                middle = low * high / middle
            candidates = sorted({single(middle + reach * j / 2000) for j in range(-2000, 2001)},
                                key=lambda c: abs(float(tanh(mpf(c)) - single(tanh(mpf(c))))) )[:12]
            best = None
            for centre in candidates:
                level = single(tanh(mpf(centre)))
                a = nodes(low, high)
                r = a - centre
                exact = numpy.array([float(tanh(mpf(v)) - level) for v in a])
                # at the borders the errors are smaller, and such that the step from one interval to the next goes up
                place = 2 * (a - low) / (high - low) - 1
                weight = (1 + 2 * numpy.abs(place) ** 30) / ulp(numpy.tanh(a))
                slant = (0.065 if i < 14 else 0) * place * ulp(numpy.tanh(a))
                p, _ = fit(r, weight, exact - slant, size, r)
                error = numpy.abs((sum(c * r ** (j + 1) for j, c in enumerate(p)) - exact) / ulp(numpy.tanh(a))).max()
                if best is None or error < best[0]:
                    best = (error, centre, level, p)
        rows.append(best)
        print("// interval %d from %.4f: error %.3f" % (i, low, best[0]))
    first = 126 << 2
    order = [(i - first) % 16 for i in range(16)]
    print("// SCALE", hexadecimal(scale))
    show_table("CENTRE", [rows[i][1] for i in order])
    show_table("LEVEL", [rows[i][2] for i in order])
    for j in range(size):
        show_table("P%d" % j, [rows[i][3][j] for i in order])
    return scale, rows


def slope_tables():
    """sech^2 a = 2^-k (C0 + t p), scaled by 2^-64, with t = x - offset + 2^-max(k, 15) TAIL(x) for x = a - k ln(2) / 2.

    The two steps with which p begins have x for t, which is there earlier.
    TAIL is e^-2x: from k = 15 on the rows are those of 4 e^-2x, and sech^2 a = 4 e^-2(a + log(1 + e^-2a)).
    The offset is what the low part of ln 2 times ROUNDER makes, see the class. ROUNDER ends in the bits that are wanted and
    is otherwise the one of some thousands for which C0 is almost a float in all rows.
    """
    rounder, size, exact_size, bound, last = 11001535, 6, 4, 0.95, 15
    half = log(mpf(2)) / 2
    low_part = single(half - mpf(float.fromhex("0x1.62e43p-2")))
    offset = float(-low_part * mpf(rounder))
    reach = float(half) / 2 * 1.0003
    x = nodes(-reach, reach)
    decay = numpy.exp(-2 * x)
    tail, error = fit(x, 1 / decay, decay, 4)
    for j, c in enumerate(tail):
        print("// TAIL%d %s" % (j, hexadecimal(c)))
    print("// log2 of its relative error: %.2f" % numpy.log2(error))
    rows = []
    for k in range(last + 1):
        # the last row is exact for one of the larger k
        share = mpf(2) ** -(last if k < last else last + 2)

        def scaled(v):
            e = exp(-2 * (v + k * half))
            return 4 * e / (1 + e) ** 2 * mpf(2) ** k if k < last else 4 * exp(-2 * (v + share * exp(-2 * v)))

        def moved(v):
            return v - offset + share * sum(mpf(c) * v ** j for j, c in enumerate(tail))

        x = [mpf(float(v)) for v in nodes(0.0 if k == 0 else -reach, reach)]
        # where t is 0
        zero = mpf(offset)
        for _ in range(4):
            zero -= moved(zero)
        level = single(scaled(zero))
        t = numpy.array([float(moved(v)) for v in x])
        x = [v for v, place in zip(x, t) if abs(place) > 2e-4]
        t = t[abs(t) > 2e-4]
        exact = [scaled(v) for v in x]
        values = numpy.array([float(v) for v in exact])
        rest = numpy.array([float(v - level) for v in exact])
        # the polynomial may err by what the roundings leave of the bound; the derivative at 0 is 1
        a = numpy.array([float(v) for v in x])
        slope = 2 * values * (numpy.tanh(a + k * float(half)) if k < last else 1)
        roundings = 0.5 + (ulp(rest / t) / 2 * abs(t) * (1 + abs(t) / 2) + ulp(t) / 2 * abs(slope)) / ulp(values)
        weight = 1 / ulp(values) / numpy.maximum(bound - roundings, 0.02) * (numpy.where(a < 0.02, 8, 1) if k == 0 else 1)
        powers = numpy.stack([t ** min(j, exact_size) * a ** max(j - exact_size, 0) for j in range(1, size + 1)], 1)
        p, _ = fit_columns(powers, weight, rest)
        error = abs(powers @ numpy.array(p) - rest) / ulp(values)
        rows.append([level] + p)
        print("// k = %d: error %.3f" % (k, error.max()))
    for j in range(size + 1):
        show_table("C%d" % j, [rows[(rounder - i) % 16][j] * 2.0 ** -64 for i in range(16)])
    return rounder, rows, tail


if __name__ == "__main__":
    value_tables()
    slope_tables()
