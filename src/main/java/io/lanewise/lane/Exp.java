package io.lanewise.lane;

import static io.lanewise.lane.Constant.constant;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.IntVector;
import jdk.incubator.vector.VectorOperators;

/**
 * e^n in its parts: e^n = 2^k e^r, where k is the integer nearest to n / ln 2, and r = n - k ln 2.
 *
 * <p>The parts are left apart, since they are known exactly, or to far more than a float, before they
 * are put together: the functions built on them round once. Powers of two are scaled by 2^64, so that
 * subnormal results are rounded once too, by the caller's multiplication with {@link #UNSCALE}.
 *
 * <p>Method: reduction by a two-part ln 2 after W. Cody, W. Waite, Software Manual for the Elementary
 * Functions, 1980; polynomial by {@code src/fit/exp.sollya}.
 */
public final class Exp {
    /** Undoes the scale of {@link #scaledPower}. */
    public static final float UNSCALE = 0x1p-64f;

    /** e^-104 is less than half the smallest subnormal, 2^-150 = e^-103.97. */
    public static final float VANISHED = 104f;

    public static final float LOG2_E = 0x1.715476p0f;
    /** ln 2 in two parts. The float nearest to ln 2 has three zeros at its end, so that n - k LN2_HIGH is exact. */
    public static final float LN2_HIGH = 0x1.62e43p-1f;
    static final float LN2_LOW = -0x1.05c61p-29f;
    /**
     * Adding 1.5 2^23 leaves the nearest integer in the low bits of the significand; 127 + 64 more, and
     * these bits are the exponent field of 2^(k + 64).
     */
    public static final float ROUNDER = 0x1.8p23f + 127 + 64;
    /** The same with 2 127 more: both halves of the sum are exponent fields. */
    private static final float HALVES_ROUNDER = 0x1.8p23f + 2 * 127;

    /** e^r = 1 + r + r^2 (Q0 + Q1 r + ...), error 2^-26 relative to e^r - 1 for |r| up to ln(2) / 2. */
    private static final float Q0 = 0x1.fffffep-2f;
    private static final float Q1 = 0x1.5554aep-3f;
    private static final float Q2 = 0x1.555712p-5f;
    private static final float Q3 = 0x1.12292ep-7f;
    private static final float Q4 = 0x1.6b79b2p-10f;

    private Exp() {
    }

    /** n / ln 2 rounded to an integer, in the form that {@link #whole} and {@link #scaledPower} take. */
    public static FloatVector rounded(FloatVector n) {
        return rounded(n, 1);
    }

    /** The same for n = times a, without waiting for n. */
    public static FloatVector rounded(FloatVector a, float times) {
        return a.fma(constant(LOG2_E * times), constant(ROUNDER));
    }

    /** k, as a float. */
    public static FloatVector whole(FloatVector rounded) {
        return rounded.sub(ROUNDER);
    }

    /** n - k LN2_HIGH, exact; r is this and {@link #drift}. */
    public static FloatVector remainder(FloatVector n, FloatVector rounded) {
        return whole(rounded).fma(constant(-LN2_HIGH), n);
    }

    /** r, rounded; exact for k = 0. */
    public static FloatVector roundedRemainder(FloatVector n, FloatVector rounded) {
        return whole(rounded).fma(constant(-LN2_LOW), remainder(n, rounded));
    }

    /** -k LN2_LOW, below 2^-21. */
    public static FloatVector drift(FloatVector rounded) {
        return whole(rounded).mul(-LN2_LOW);
    }

    /** -k LN2_LOW and what n leaves out. */
    public static FloatVector drift(FloatVector rounded, FloatVector nLow) {
        return whole(rounded).fma(constant(-LN2_LOW), nLow);
    }

    /** 2^(k + 64). */
    public static FloatVector scaledPower(FloatVector rounded) {
        return rounded.reinterpretAsInts().lanewise(VectorOperators.LSHL, Bits.SIGNIFICAND_BITS).reinterpretAsFloats();
    }

    /** 2^(k + 64) for k with so many bits after the point, which are left out. */
    static FloatVector scaledPower(FloatVector rounded, int stepBits) {
        return rounded.reinterpretAsInts().lanewise(VectorOperators.LSHR, stepBits).lanewise(VectorOperators.LSHL, Bits.SIGNIFICAND_BITS)
                .reinterpretAsFloats();
    }

    /** e^(r + low) - 1 - r, small enough that its rounding hardly counts. */
    public static FloatVector curve(FloatVector r, FloatVector low) {
        FloatVector sum = r.add(low);
        return Gradual.square(sum).fma(quotient(sum, Q0, Q1, Q2, Q3, Q4), low);
    }

    /** The same without the rounding of r + low, from e^r - 1 - r. */
    public static FloatVector curve(FloatVector r, FloatVector curve, FloatVector low) {
        return low.fma(r.add(curve), curve.add(low));
    }

    /** e^n for -104 &le; n &le; 89, within 0.91 ULP; infinity where that is above all floats. */
    public static FloatVector of(FloatVector n) {
        // the power of two in two halves, since neither 2^128 nor 2^-150 is a normal float
        FloatVector rounded = n.fma(constant(LOG2_E), constant(HALVES_ROUNDER));
        FloatVector k = rounded.sub(HALVES_ROUNDER);
        FloatVector growth = growth(k.fma(constant(-LN2_HIGH), n), k.mul(-LN2_LOW));
        IntVector exponents = rounded.reinterpretAsInts();
        IntVector half = exponents.lanewise(VectorOperators.LSHR, 1);
        FloatVector power = half.lanewise(VectorOperators.LSHL, Bits.SIGNIFICAND_BITS).reinterpretAsFloats();
        FloatVector otherPower = exponents.sub(half).lanewise(VectorOperators.LSHL, Bits.SIGNIFICAND_BITS).reinterpretAsFloats();
        return Gradual.product(growth.fma(power, power), otherPower);
    }

    /** e^n for -104 &le; n &le; 0, within 0.91 ULP. */
    public static FloatVector ofNegative(FloatVector n) {
        FloatVector rounded = rounded(n);
        FloatVector power = scaledPower(rounded);
        return Gradual.product(growth(remainder(n, rounded), drift(rounded)).fma(power, power), UNSCALE);
    }

    /** e^(n + low - whole ln 2) - 1 for an integer so near to n / ln 2 that |n + low - whole ln 2| is ln(2) / 2 at most. */
    public static FloatVector reduced(FloatVector n, FloatVector low, FloatVector whole) {
        return growth(whole.fma(constant(-LN2_HIGH), n), whole.fma(constant(-LN2_LOW), low));
    }

    /** e^(r + drift) - 1. */
    public static FloatVector growth(FloatVector r, FloatVector drift) {
        return r.add(curve(r, drift));
    }

    /** e^(r + drift) - 1 from e^r - 1 - r, where that is there already. */
    public static FloatVector growth(FloatVector r, FloatVector curve, FloatVector drift) {
        return r.add(curve(r, curve, drift));
    }

    /** q0 + q1 r + ..., in pairs after G. Estrin, Organization of Computer Systems, 1960: half the steps of Horner's way wait for each other. */
    public static FloatVector quotient(FloatVector r, float q0, float q1, float q2, float q3, float q4) {
        FloatVector low = constant(q1).fma(r, constant(q0));
        FloatVector high = constant(q3).fma(r, constant(q2));
        FloatVector rr = Gradual.square(r);
        return constant(q4).fma(rr, high).fma(rr, low);
    }

    /** q0 + q1 r + q2 r^2, for a short r. */
    public static FloatVector quotient(FloatVector r, float q0, float q1, float q2) {
        return constant(q2).fma(r, constant(q1)).fma(r, constant(q0));
    }
}
