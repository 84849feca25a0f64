"""The constants of io.lanewise.activation.Silu and QuickGelu, and of io.lanewise.lane.SwishParts near the zero of d/dz (z sigmoid(z)).

Run: python3 swish_root.py (needs mpmath and numpy). For the exponential of factor x, reduced in units of x by a period of ln(2) / factor as
io.lanewise.lane.Centred does, it prints the shift that leaves nothing of a float next to the zero; the levels, what these lack, and both times the
factor; and e^(factor r) - 1 = factor (r + r^2 (Q0 + Q1 r + Q2 r^2)), with the error. For SwishParts, with zero = -1.278..., d = z - zero, the slope
is d G(d): the zero and G's coefficients from the constant upwards, then the error. All as hex floats.
"""
from lawson import hexadecimal, show, show_quadratic, show_table, single, ulp
from mpmath import mp, mpf, chebyfit, exp, findroot, log, nint, polyval, taylor

mp.prec = 300
EIGHTHS = 8
# the number of eighths of a period near to the zero
AT_ZERO = 15
# a level and a denominator below 2 have an exact difference
LEVEL_BITS = 23
DEGREE = 1
REACH = mpf(2) ** -12


def slope(z):
    sigmoid = 1 / (1 + exp(-z))
    return sigmoid * (1 + z * (1 - sigmoid))


def hexes(*values):
    return " ".join(hexadecimal(single(v)) for v in values)


def parts(v):
    return hexes(v, v - single(v))


def constants(name, factor, away):
    print("//", name)
    period = mpf(single(log(2) / factor))
    # the errors at the floats around the zero decide how many ULP away: a few of the residual count there
    near = single(zero / factor)
    near = mpf(near + away * float(ulp(near)))
    drift = single((period * factor - log(2)) / log(2))
    # the one is exact, and so is the sum with it at the zero, of which nothing is left
    there = AT_ZERO * period / EIGHTHS - near
    shift = single(there - drift * near)
    assert there == single(shift + drift * near)
    # here g / 2^k is to be e^n exactly
    scale = exp(factor * near) / mpf(2) ** (mpf(AT_ZERO) / EIGHTHS)
    exact = [scale / mpf(2) ** (mpf(j) / EIGHTHS) for j in range(EIGHTHS)]
    levels = [nint(g * 2 ** LEVEL_BITS) / 2 ** LEVEL_BITS for g in exact]
    show("PERIOD", period)
    show("SHIFT", shift)
    show("DRIFT", drift)
    show_table("LEVEL", levels)
    show_table("SLANT", [single(factor * g) for g in exact])
    show_table("REST", [single(g - level) for g, level in zip(exact, levels)])
    # an eighth is named after a multiplication that rounds, too
    reach = float(period) / (2 * EIGHTHS) * 1.0005
    show_quadratic(lambda r: ((exp(factor * r) - 1) / factor - r) / r ** 2, reach, 2)


zero = -findroot(slope, mpf("-1.2784645"))
value = 1 / (1 + exp(zero))
factor = mpf("1.702")
constants("silu", 1, 0)
constants("quick_gelu", factor, -6)
show("FREQUENCY", single(factor / log(2)))
print("1.702, high and low:", parts(factor), "REST_AT_ZERO", hexes(1 - value))

series = taylor(slope, -zero, 40)[1:]
print("zero in double, and less that:", hexadecimal(-zero), hexadecimal(-zero + float(zero)))
print("series in double:", *[hexadecimal(c) for c in series[:11]])
quotient = lambda d: polyval(series[::-1], d)
first, *others = chebyfit(quotient, [-REACH, REACH], DEGREE + 1)[::-1]
print("zero, high and low:", parts(-zero), "G0, high and low:", parts(first), "G1...:", hexes(*others))
print("G0 times minus the zero's low part:", hexes(first * (zero - single(zero))))
rounded = [first] + [single(c) for c in others]
points = [REACH * mpf(i) / 1000 for i in range(-1000, 1001)]
print("log2 of the relative error:", float(log(max(abs(polyval(rounded[::-1], d) / quotient(d) - 1) for d in points), 2)))
