"""The coefficients of io.lanewise.activation.GeluTanh, and the Taylor series of the double references of Gelu and GeluTanh.

Run: python3 gelu_tanh.py (needs mpmath and numpy). Prints the zeros of the derivatives and the series in
double; then the parts of z = 2 sqrt(2 / pi) (x + 0.044715 x^3) = CUBIC x (x^2 + RATIO), and the polynomial
of e^(CUBIC r), by the methods of lawson.py.
"""
from lawson import hexadecimal, show, show_quotient, single
from mpmath import mp, mpf, erfc, exp, findroot, floor, log, pi, sqrt, taylor

mp.prec = 300
slant, cubic = sqrt(8 / pi), sqrt(8 / pi) * mpf("0.044715")


def gelu(x):
    return erfc(-x / sqrt(mpf(2))) / 2 + x * exp(-x * x / 2) / sqrt(2 * pi)


def gelu_tanh(x):
    sigmoid = 1 / (1 + exp(-x * (slant + cubic * x * x)))
    return sigmoid * (1 + x * (slant + 3 * cubic * x * x) * (1 - sigmoid))


def series(name, slope, start):
    zero = findroot(slope, mpf(start))
    coefficients = taylor(slope, zero, 40)[1:]
    print(name, "zero, high and low in double:", hexadecimal(zero), hexadecimal(zero - float(zero)))
    print("series in double:", *[hexadecimal(c) for c in coefficients[:13]])


series("gelu", gelu, "-0.7517915")
series("gelu_tanh", gelu_tanh, "-0.7524614")


def short(v, bits):
    return floor(v * 2 ** bits + mpf(1) / 2) / 2 ** bits


# short, so that its difference from sums below 256 is exact
ratio = slant / cubic
print("RATIO, short and low:", float(short(ratio, 16)).hex(), single(ratio - short(ratio, 16)).hex())
period = log(2) / cubic
show("PERIOD", single(period))
frequency = single(cubic / log(2))
show("FREQUENCY", frequency)
show("DRIFT", single(frequency * (single(period) - period)))

# e^(CUBIC r) = 1 + r (Q0 + Q1 r + Q2 r^2), on half a sixteenth of an octave
show_quotient(lambda r: exp(cubic * r), float(period) / 32 * 1.0005)
