"""The constants of io.lanewise.lane.Decay: LEVEL + REST = 2^(-j/16), the levels in multiples of 2^-22, and
    e^-r = 1 + r (Q0 + Q1 r + Q2 r^2) for |r| up to ln(2) / 32.

Run: python3 decay.py (needs mpmath and numpy). By the methods of lawson.py; prints the constants as Java text, and the error as a comment.
"""
from lawson import show, show_quotient, show_table, single
from mpmath import exp, log, mp, mpf, nint

mp.prec = 160
COUNT = 16
LEVEL_BITS = 22
# n / ln 2 is rounded after a multiplication that rounds, too
REACH = float(log(2)) / 32 * 1.0005

show_quotient(lambda r: exp(-r), REACH)
show("DRIFT", single((mpf(single(log(2))) - log(2)) / log(2)))
powers = [mpf(2) ** (-mpf(j) / COUNT) for j in range(COUNT)]
levels = [nint(p * 2 ** LEVEL_BITS) / 2 ** LEVEL_BITS for p in powers]
show_table("LEVEL", levels)
show_table("REST", [single(p - level) for p, level in zip(powers, levels)])
