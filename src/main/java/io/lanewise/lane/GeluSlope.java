package io.lanewise.lane;

import static io.lanewise.lane.Constant.constant;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.IntVector;
import jdk.incubator.vector.VectorOperators;

/**
 * The derivative of a Phi(-a) for 0 &le; a &le; {@link #VANISHED}: e^(-a^2/2) Q(a) with Q(a) = R(a) - a / sqrt(2 pi), where e^(-a^2/2) R(a) is the
 * tail 1 - Phi(a) of the normal distribution function.
 *
 * <p>Q is a polynomial in the distance d = a - c from the centre of one of 8 intervals, which are the finer, the nearer a
 * is to 0; its coefficients are looked up. The centres are such that the one of d^0 is known far beyond a
 * float. Where Q is zero, near 0.75, the centre of the interval is the float next to it, and the constant is 0: so there
 * all that is not exact has the factor d, but for ZERO_LOW, which all intervals have in common.
 *
 * <p>It is summed as a main part, of d^0 and d^1, and the rest, which is below a sixth of it: so its
 * roundings hardly count. All tables have 8 entries, one vector of 256 bits; those of 16 are two, several times as dear without AVX-512.
 *
 * <p>e^(-a^2/2) is power (1 + growth). The power is 2^(k/8) but with 1 + j/8 in place of 2^(j/8); what it lacks is looked up, and the growth
 * small.
 *
 * <p>Tables by {@code src/fit/gelu.py}, relative error of Q below 2^-26.5. They have the factor 0.97, and the growth
 * its inverse, so that the growth is about as far below 0 as above.
 */
public final class GeluSlope {
    /** Here the derivative is less than half the smallest subnormal. */
    public static final float VANISHED = 14.75f;
    /** Undoes the scale of {@link #of}. */
    public static final float UNSCALE = 0x1p-51f;
    /** The exponent of this times a + 1, and the first bit of its significand, name the interval. */
    private static final float INDEX_SCALE = 0x1.b5p-1f;
    /** This is added to the significand before: without it an octave's first interval would be too wide, and the second too narrow. */
    private static final int BALANCE = 0x26e147;
    private static final int FRACTION_BITS = 22;
    private static final int HALF_BITS = 16;
    private static final String CENTRE = """
            0x1.6fa37ep0 0x1.3848bp1 0x1.df81a6p1 0x1.76a21ap2
            0x1.125f24p3 0x1.934f5cp3 0x1.a3e25ap-3 0x1.80ead2p-1
            """;
    /** Q(a) = ZERO_LOW + D0 + D1 d + D2 d^2 + ..., scaled. */
    private static final String D0 = """
            -0x1.678424p-2 -0x1.9ca206p-1 -0x1.5af28ep0 -0x1.1a480cp1
            -0x1.a3d7dap1 -0x1.36d072p2 0x1.583fe8p-2 0x0.0p0
            """;
    private static final String D1 = """
            -0x1.eb8a4ep-2 -0x1.bc23fp-2 -0x1.a4c93p-2 -0x1.97c23p-2
            -0x1.924174p-2 -0x1.8f83e2p-2 -0x1.616d5p-1 -0x1.1cda8ap-1
            """;
    private static final String D2 = """
            0x1.2c1356p-5 0x1.c979d6p-7 0x1.59109cp-8 0x1.b1712cp-10
            0x1.2a9716p-11 0x1.8786a4p-13 0x1.6a243ap-3 0x1.516d52p-4
            """;
    private static final String D3 = """
            -0x1.b133bep-7 -0x1.0449bp-8 -0x1.2cf218p-10 -0x1.0c6574p-12
            -0x1.090896p-14 -0x1.e533b4p-17 -0x1.6b8ef6p-4 -0x1.23462p-5
            """;
    private static final String D4 = """
            0x1.210e5ap-8 0x1.17d872p-10 0x1.f95ac2p-13 0x1.452e46p-15
            0x1.d0a23cp-18 0x1.2a98ccp-20 0x1.44e2bap-5 0x1.c7db7cp-7
            """;
    private static final String D5 = """
            -0x1.681986p-10 -0x1.1d8a46p-12 -0x1.9b525cp-15 -0x1.81348ap-18
            -0x1.935bc4p-21 -0x1.6c8924p-24 -0x1.084cd4p-6 -0x1.488dfcp-8
            """;
    /** D6, whose low half is the high half of D7. */
    private static final String D6_D7 = """
            0x1.b1721p-12 0x1.216f2cp-14 0x1.516be2p-17 0x1.db6828p-21
            0x1.6f6436p-24 0x1.d76034p-28 0x1.8d760ep-8 0x1.bf743cp-10
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

    private GeluSlope() {
    }

    /** The derivative, scaled, rounded once. */
    public static FloatVector of(FloatVector a) {
        FloatVector square = Gradual.square(a);
        // a^2 as an integer number of steps k, below 0: the lowest bits of k are the first of a significand, the others an exponent
        FloatVector rounded = square.fma(constant(STEPS), constant(ROUNDER));
        FloatVector power = rounded.reinterpretAsInts().lanewise(VectorOperators.LSHL, Bits.SIGNIFICAND_BITS - STEP_BITS).reinterpretAsFloats();
        FloatVector growth = growth(a, square, rounded);
        IntVector interval = interval(a);
        FloatVector d = a.sub(Table.at(interval, CENTRE));
        FloatVector first = Table.at(interval, D0);
        FloatVector second = Table.at(interval, D1);
        FloatVector main = d.fma(second, first);
        // the difference is exact: near the zero D0 is 0, and elsewhere it is the larger part
        FloatVector lost = d.fma(second, first.sub(main)).add(ZERO_LOW);
        FloatVector rest = curve(interval, d).fma(Gradual.square(d), lost);
        FloatVector small = growth.fma(main.add(rest), rest);
        return power.fma(main, power.mul(small));
    }

    /** The index of the interval that has a. */
    private static IntVector interval(FloatVector a) {
        return a.fma(constant(INDEX_SCALE), constant(INDEX_SCALE)).reinterpretAsInts().add(BALANCE).lanewise(VectorOperators.LSHR, FRACTION_BITS);
    }

    /** e^(-a^2/2) over the power, less 1. */
    private static FloatVector growth(FloatVector a, FloatVector square, FloatVector rounded) {
        FloatVector steps = rounded.fma(constant(STEP_HIGH), constant(-ROUNDER * STEP_HIGH));
        // of a^2 nothing is lost, since most of it cancels before this is rounded
        FloatVector r = square.fma(constant(STEP_REST), a.fma(a, steps));
        FloatVector quotient = constant(Q3).fma(r, constant(Q2)).fma(r, constant(Q1)).fma(r, constant(Q0));
        FloatVector excess = Table.at(rounded.reinterpretAsInts(), EXCESS);
        return r.fma(excess, r).fma(quotient, excess);
    }

    /** D2 + D3 d + ... */
    private static FloatVector curve(IntVector interval, FloatVector d) {
        FloatVector d6 = Table.at(interval, D6_D7);
        FloatVector d7 = Table.second(d6, HALF_BITS);
        FloatVector low = Table.at(interval, D3).fma(d, Table.at(interval, D2));
        FloatVector high = Table.at(interval, D5).fma(d, Table.at(interval, D4));
        FloatVector dd = Gradual.square(d);
        return d7.fma(d, d6).fma(dd, high).fma(dd, low);
    }
}
