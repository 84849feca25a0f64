"""The coefficients of io.lanewise.activation.Silu and QuickGelu, and of io.lanewise.lane.SwishParts near the zero of d/dz (z sigmoid(z)).

Run: python3 swish_root.py (needs mpmath and numpy). For the exponential of factor x reduced in units of x by a period of ln(2) / factor,
with its centre at a shift, it lists the short pairs of scale and shift that nearly belong together: scale e^(factor t) = scale + slope t +
t^2 (Q0 + Q1 t + ...). For SwishParts, with zero = -1.278..., d = z - zero, the slope is d G(d): the zero and G's coefficients from the
constant upwards, then the error. All as hex floats.
Which of the pairs is best is decided by the errors at the floats next to the zero, and then by a sweep.
"""
import numpy as np
from lawson import hexadecimal, single
from mpmath import mp, mpf, chebyfit, exp, findroot, log, lu_solve, matrix, nint, polyval, taylor

mp.prec = 300
TERMS = 5
DEGREE = 1
REACH = mpf(2) ** -12
LN2_HIGH = mpf(float.fromhex("0x1.62e43p-1"))


def slope(z):
    sigmoid = 1 / (1 + exp(-z))
    return sigmoid * (1 + z * (1 - sigmoid))


def hexes(*values):
    return " ".join(hexadecimal(single(v)) for v in values)


def parts(v):
    return hexes(v, v - single(v))


def curve(factor, scale, slant, shift, emphasis):
    """q such that scale + slant t + t^2 q(t) is scale e^(factor t); least squares, the weights after C. Lawson until all errors are equal."""
    period = log(2) / factor
    reach = period / 2 * (1 + mpf(2) ** -16)
    points = [shift - reach + reach * i / 250 for i in range(501)]
    # more weight where t is large: there the derivative needs it most
    weight = [1 + emphasis * max(0, float(t / (shift + reach))) ** 2 for t in points]
    growth = [exp(factor * t) for t in points]
    aim = [(scale * (g - 1) - slant * t) / g for g, t in zip(growth, points)]
    # the residual of a first solution is so small that doubles can go on
    start = list(lu_solve(matrix([[t ** (j + 2) / g for j in range(TERMS)] for g, t in zip(growth, points)]), matrix(aim)))
    error = lambda q: np.array([float((sum(c * t ** (j + 2) for j, c in enumerate(q)) / g - a) / scale) for g, t, a in zip(growth, points, aim)])
    first = error(start) * weight
    basis = np.array([[float(t ** (j + 2) / g / scale) * w for j in range(TERMS)] for g, t, w in zip(growth, points, weight)])
    weights = np.ones(len(points))
    for _ in range(400):
        root = np.sqrt(weights)
        step = np.linalg.lstsq(basis * root[:, None], -first * root, rcond=None)[0]
        size = np.abs(first + basis @ step)
        weights = weights * np.sqrt(size / size.max()) + 1e-12
        weights /= weights.sum()
    q = [single(c + s) for c, s in zip(start, step)]
    return q, np.abs(error(q)).max()


def around(centre, steps):
    """Scales near e^-centre, short, so that their difference to a denominator is exact."""
    middle = int(nint(exp(-centre) * 2 ** 23))
    return [mpf(i) / 2 ** 23 for i in range(middle - steps, middle + steps + 1)]


def short(shift):
    """So that t is exact."""
    return nint(shift * 2 ** 24) / 2 ** 24


def show(name, candidates, factor, emphasis, count):
    print(name)
    for off, scale, slant, shift, *rest in sorted(candidates, key=lambda c: c[0])[:count]:
        q, error = curve(factor, scale, slant, shift, emphasis)
        print("SCALE", hexes(scale), "SLOPE", hexes(slant), "SHIFT", hexes(shift), "Q0...:", hexes(*q), "error 2^%.1f" % np.log2(error), *rest)


zero = -findroot(slope, mpf("-1.2784645"))
value = 1 / (1 + exp(zero))


def with_drift(factor, period, offset):
    """A drift times x, plus offset, that is right at the zero, and almost -(the rest of the period) for each period elsewhere."""
    aim = (log(2) - period * factor) / period
    for scale in around(2 * log(2) - zero, 6000):
        shift = short(-log(scale) / factor)
        slant = single(factor * scale)
        t = zero / factor - 2 * period + shift
        lack = exp(zero) / 4 - (scale * exp(factor * t) + (slant - scale * factor) * t)
        drift = (lack / (exp(zero) / 4 + mpf(1) / 4) + offset) * factor / zero
        yield abs(drift + aim), scale, slant, shift, "DRIFT " + hexes(-drift)


factor = mpf("1.702")
# a zero at its end, so that x - k times it is exact
period = mpf(single(mp.floor(log(2) / factor * 2 ** 24 + mpf(1) / 2) / 2 ** 24))
show("silu, SCALE 0x1.cba688p-1:", with_drift(1, LN2_HIGH, mpf(2) ** -29), 1, 0, 20)
print("1.702, high and low:", parts(factor), "PERIOD", hexes(period), "REST_AT_ZERO", hexes(1 - value))
show("quick_gelu, the tenth:", with_drift(factor, period, 0), factor, 2.5, 10)

series = taylor(slope, -zero, 40)[1:]
quotient = lambda d: polyval(series[::-1], d)
first, *others = chebyfit(quotient, [-REACH, REACH], DEGREE + 1)[::-1]
print("zero, high and low:", parts(-zero), "G0, high and low:", parts(first), "G1...:", hexes(*others))
print("G0 times minus the zero's low part:", hexes(first * (zero - single(zero))))
rounded = [first] + [single(c) for c in others]
points = [REACH * mpf(i) / 1000 for i in range(-1000, 1001)]
print("log2 of the relative error:", float(log(max(abs(polyval(rounded[::-1], d) / quotient(d) - 1) for d in points), 2)))
