"""What the scripts for tables of polynomials share: least squares weighted towards the largest error after C. Lawson, 1961, rounding of one
coefficient after the other, the bits of a float, and Java text.
"""
import numpy as np
from mpmath import mpf


def single(v):
    return float(np.float32(float(v)))


def bits(v):
    return int(np.float32(float(v)).view(np.uint32))


def of_bits(b):
    return float(np.uint32(b & 0xffffffff).view(np.float32))


def ulp(v):
    return 2.0 ** (np.floor(np.log2(np.abs(v))) - 23)


def best_fit(rows, target, weight, rounds=50):
    """The largest weighted rows c - target, and coefficients c such that it is smallest, nearly."""
    share = np.ones(len(target))
    best = None
    for _ in range(rounds):
        m = rows * (np.sqrt(share) * weight)[:, None]
        norm = np.sqrt((m * m).sum(0))
        c = np.linalg.lstsq(m / norm, target * np.sqrt(share) * weight, rcond=None)[0] / norm
        error = np.abs(rows @ c - target) * weight
        if best is None or error.max() < best[0]:
            best = error.max(), c
        share = share * (error / error.max() + 1e-4)
        share = share / share.max()
    return best


def lawson(rows, target, weight):
    return best_fit(rows, target, weight)[1]


def powers(x, first, last):
    return np.stack([x ** j for j in range(first, last + 1)], 1)


def at(coefficients, x):
    return powers(x, 0, len(coefficients) - 1) @ np.array(coefficients)


def rounded(x, target, weight, degree):
    """The same for a polynomial, with floats as coefficients."""
    c = []
    for j in range(degree + 1):
        left = target - at(c, x) if c else target
        c.append(single(lawson(powers(x, j, degree), left, weight)[0]))
    return c


def chebyshev_points(low, high, count):
    return (low + high) / 2 + (high - low) / 2 * np.cos(np.pi * (np.arange(count) + 0.5) / count)


def hexadecimal(v):
    significand, exponent = float(v).hex().split("p")
    return (significand.rstrip("0").rstrip(".") if "." in significand else significand) + "p" + str(int(exponent))


def show(name, v):
    print("    private static final float %s = %sf;" % (name, hexadecimal(v)))


def show_quotient(function, reach):
    """Fits and shows Q0, Q1 and Q2, where function(r) = 1 + r (Q0 + r (Q1 + r Q2)) for |r| up to the reach, and the error as a comment."""
    show_quadratic(lambda r: (function(r) - 1) / r, reach, 1)


def show_quadratic(function, reach, power):
    """The same where function(r) = Q0 + r (Q1 + r Q2), whose error counts times |r|^power."""
    r = chebyshev_points(-reach, reach, 200)
    target = np.array([float(function(mpf(v))) for v in r])
    weight = np.abs(r) ** power
    q = rounded(r, target, weight, 2)
    print("// log2 of the error: %.1f" % np.log2(np.max(np.abs(at(q, r) - target) * weight)))
    for j, c in enumerate(q):
        show("Q%d" % j, c)


def show_table(name, entries, columns=4):
    print('    private static final String %s = """' % name)
    for row in range(0, len(entries), columns):
        print("            " + " ".join(hexadecimal(v) for v in entries[row:row + columns]))
    print('            """;')
