package io.lanewise.lane;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.IntVector;
import jdk.incubator.vector.VectorOperators;

/**
 * What value and derivative of x Phi(x) share: the tail 1 - Phi(a) = e^(-a^2/2) R(a) of the normal distribution function
 * for a &ge; 0, in parts.
 *
 * <p>R is a polynomial in the distance d = a - c from the centre of one of 8 intervals, which are the finer, the nearer a
 * is to 0; its coefficients are looked up. The derivative of a Phi(-a) is e^(-a^2/2) Q(a), Q(a) = R(a) - a / sqrt(2 pi): it
 * differs from R only in the coefficients of d^0 and d^1. The centres are such that the former are known far beyond a
 * float. Where Q is zero, near 0.75, the centre of the interval is the float next to it, and the constant is 0: so there
 * all that is not exact has the factor d, but for ZERO_LOW, which all intervals have in common.
 *
 * <p>Both are summed as a main part, of d^0 and d^1, and the rest, which is below a twentieth of R or a sixth of Q: so its
 * roundings hardly count. All tables have 8 entries, one vector of 256 bits; those of 16 are two, several times as dear without AVX-512.
 *
 * <p>e^(-a^2/2) is power (1 + growth). The power is 2^(k/8) but with 1 + j/8 in place of 2^(j/8), so that its four bits times
 * the 20 bits of the main part of R are exact; what it lacks is looked up, and the growth small.
 *
 * <p>Tables by {@code src/fit/gelu.py}, relative errors of R and Q below 2^-26.5. They have the factor 0.97, and the growth
 * its inverse, so that the growth is about as far below 0 as above.
 */
public final class NormalTail {
    /** Undoes the scale of {@link #power}. */
    public static final float UNSCALE = 0x1p-51f;
    /** The exponent of this times a + 1, and the first bit of its significand, name the interval. */
    private static final float INDEX_SCALE = 0x1.b5p-1f;
    /** This is added to the significand before: without it an octave's first interval would be too wide, and the second too narrow. */
    private static final int BALANCE = 0x26e147;
    private static final int FRACTION_BITS = 22;
    private static final int HALF_BITS = 16;
    /** Leaves 20 bits of a significand. */
    private static final int SHORT = ~15;
    private static final String CENTRE = """
            0x1.6fa37ep0 0x1.3848bp1 0x1.df81a6p1 0x1.76a21ap2
            0x1.125f24p3 0x1.934f5cp3 0x1.a3e25ap-3 0x1.80ead2p-1
            """;
    /** R(a) = C0 + C1 d + C2 d^2 + ..., scaled. */
    private static final String C0 = """
            0x1.a565ep-3 0x1.1ee76p-3 0x1.8ea2cp-4 0x1.08042p-4
            0x1.6da0cp-5 0x1.f4f3cp-6 0x1.a9a7ep-2 0x1.2a81ep-2
            """;
    private static final String C1 = """
            -0x1.79ea7p-4 -0x1.78a1f2p-5 -0x1.7b97e2p-6 -0x1.564fb4p-7
            -0x1.4c7094p-8 -0x1.3a185p-9 -0x1.35caeep-2 -0x1.594ac4p-3
            """;
    private static final String C2 = """
            0x1.2c1356p-5 0x1.c979d6p-7 0x1.59109cp-8 0x1.b1712cp-10
            0x1.2a9716p-11 0x1.8786a4p-13 0x1.6a243ap-3 0x1.516d52p-4
            """;
    private static final String C3 = """
            -0x1.b133bep-7 -0x1.0449bp-8 -0x1.2cf218p-10 -0x1.0c6574p-12
            -0x1.090896p-14 -0x1.e533b4p-17 -0x1.6b8ef6p-4 -0x1.23462p-5
            """;
    private static final String C4 = """
            0x1.210e5ap-8 0x1.17d872p-10 0x1.f95ac2p-13 0x1.452e46p-15
            0x1.d0a23cp-18 0x1.2a98ccp-20 0x1.44e2bap-5 0x1.c7db7cp-7
            """;
    private static final String C5 = """
            -0x1.681986p-10 -0x1.1d8a46p-12 -0x1.9b525cp-15 -0x1.81348ap-18
            -0x1.935bc4p-21 -0x1.6c8924p-24 -0x1.084cd4p-6 -0x1.488dfcp-8
            """;
    /** C6, whose low half is the high half of C7. */
    private static final String C6_C7 = """
            0x1.b1721p-12 0x1.216f2cp-14 0x1.516be2p-17 0x1.db6828p-21
            0x1.6f6436p-24 0x1.d76034p-28 0x1.8d760ep-8 0x1.bf743cp-10
            """;
    /** Q(a) = ZERO_LOW + D0 + D1 d + C2 d^2 + ..., scaled. */
    private static final String D0 = """
            -0x1.678424p-2 -0x1.9ca206p-1 -0x1.5af28ep0 -0x1.1a480cp1
            -0x1.a3d7dap1 -0x1.36d072p2 0x1.583fe8p-2 0x0.0p0
            """;
    private static final String D1 = """
            -0x1.eb8a4ep-2 -0x1.bc23fp-2 -0x1.a4c93p-2 -0x1.97c23p-2
            -0x1.924174p-2 -0x1.8f83e2p-2 -0x1.616d5p-1 -0x1.1cda8ap-1
            """;
    private static final float ZERO_LOW = -0x1.cf2a24p-28f;
    /** a^2 in steps of ln(2) / 4. */
    private static final float STEPS = -0x1.71547652b82fep2f;
    /** One step, so short that k times this is exact. */
    private static final float STEP_HIGH = 0x1.62ep-3f;
    /** Times a^2 this is what k STEP_HIGH leaves out; but for a factor of the remainder, which Q0 to Q2 know of. */
    private static final float STEP_REST = -0x1.829e853b2814ep-15f;
    /** The steps of one octave. */
    private static final int STEP_BITS = 3;
    private static final int SIGNIFICAND_BITS = 23;
    /** As {@link Exp#ROUNDER}, but with such a multiple of an octave that the product with STEP_HIGH is a float within 2^-10. */
    private static final float ROUNDER = 0x1.8p23f + (178 << STEP_BITS);
    /** e^(-r/2) = 1 + r (Q0 + Q1 r + ...), error 2^-30.3. */
    private static final float Q0 = -0x1.000306p-1f;
    private static final float Q1 = 0x1.00060ap-3f;
    private static final float Q2 = -0x1.55594p-6f;
    private static final float Q3 = 0x1.558034p-9f;
    /** 2^(j/8) / (1 + j/8) over the factor of the tables, and for the product of ROUNDER and STEP_HIGH, less 1. */
    private static final String EXCESS = """
            0x1.d076e4p-6 -0x1.a0d922p-9 -0x1.62f2f2p-6 -0x1.ed44dep-6
            -0x1.f31d8cp-6 -0x1.89eadcp-6 -0x1.806d3ap-7 0x1.807824p-8
            """;

    private NormalTail() {
    }

    /** The index of the interval that has a, for a up to 14.75. */
    public static IntVector interval(FloatVector a) {
        return a.fma(constant(INDEX_SCALE), constant(INDEX_SCALE)).reinterpretAsInts().add(BALANCE).lanewise(VectorOperators.LSHR, FRACTION_BITS);
    }

    /** a less the centre of its interval. */
    public static FloatVector distance(FloatVector a, IntVector interval) {
        return a.sub(Table.at(interval, CENTRE));
    }

    /** a^2 as an integer number of steps k, below 0, in the form that {@link #power} takes. */
    public static FloatVector rounded(FloatVector square) {
        return square.fma(constant(STEPS), constant(ROUNDER));
    }

    /** 2^51 2^(k/8), or near: the lowest bits of k are the first of a significand, the others an exponent. */
    public static FloatVector power(FloatVector rounded) {
        return rounded.reinterpretAsInts().lanewise(VectorOperators.LSHL, SIGNIFICAND_BITS - STEP_BITS).reinterpretAsFloats();
    }

    /** e^(-a^2/2) over the power, less 1. */
    public static FloatVector growth(FloatVector a, FloatVector square, FloatVector rounded) {
        FloatVector steps = rounded.fma(constant(STEP_HIGH), constant(-ROUNDER * STEP_HIGH));
        // of a^2 nothing is lost, since most of it cancels before this is rounded
        FloatVector r = square.fma(constant(STEP_REST), a.fma(a, steps));
        FloatVector quotient = constant(Q3).fma(r, constant(Q2)).fma(r, constant(Q1)).fma(r, constant(Q0));
        FloatVector excess = Table.at(rounded.reinterpretAsInts(), EXCESS);
        return r.fma(excess, r).fma(quotient, excess);
    }

    /** C2 + C3 d + ... */
    public static FloatVector curve(IntVector interval, FloatVector d) {
        FloatVector c6 = Table.at(interval, C6_C7);
        FloatVector c7 = Table.second(c6, HALF_BITS);
        FloatVector low = Table.at(interval, C3).fma(d, Table.at(interval, C2));
        FloatVector high = Table.at(interval, C5).fma(d, Table.at(interval, C4));
        FloatVector dd = Gradual.square(d);
        return c7.fma(d, c6).fma(dd, high).fma(dd, low);
    }

    /** a e^(-a^2/2) R(a), scaled, rounded once. */
    public static FloatVector value(FloatVector a, IntVector interval, FloatVector d, FloatVector curve, FloatVector power, FloatVector growth) {
        FloatVector first = Table.at(interval, C0);
        FloatVector second = Table.at(interval, C1);
        // most of R(a), so short that the product with the power is exact
        FloatVector main = d.fma(second, first).reinterpretAsInts().lanewise(VectorOperators.AND, SHORT).reinterpretAsFloats();
        FloatVector small = small(d, curve, growth, main, d.fma(second, first.sub(main)));
        return a.fma(power.mul(main), Gradual.product(a, power).mul(small));
    }

    /** e^(-a^2/2) Q(a), scaled, rounded once. */
    public static FloatVector slope(IntVector interval, FloatVector d, FloatVector curve, FloatVector power, FloatVector growth) {
        FloatVector first = Table.at(interval, D0);
        FloatVector second = Table.at(interval, D1);
        FloatVector main = d.fma(second, first);
        // the difference is exact: near the zero D0 is 0, and elsewhere it is the larger part
        FloatVector small = small(d, curve, growth, main, d.fma(second, first.sub(main)).add(ZERO_LOW));
        return power.fma(main, power.mul(small));
    }

    /** What (1 + growth) (main + lost + curve d^2) has beyond main. */
    private static FloatVector small(FloatVector d, FloatVector curve, FloatVector growth, FloatVector main, FloatVector lost) {
        FloatVector rest = curve.fma(Gradual.square(d), lost);
        return growth.fma(main.add(rest), rest);
    }

    private static FloatVector constant(float value) {
        return FloatVector.broadcast(FloatVector.SPECIES_PREFERRED, value);
    }
}
