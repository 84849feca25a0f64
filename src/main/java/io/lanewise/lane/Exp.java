package io.lanewise.lane;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.IntVector;
import jdk.incubator.vector.VectorOperators;

/**
 * e^n for n &le; 0 in its parts: e^n = 2^k (1 + t), where k is the integer nearest to n / ln 2 and
 * t = e^r - 1 for the remainder r = n - k ln 2.
 *
 * <p>The parts are left apart, since 1 + t unrounded is what keeps the functions built on them below one
 * ULP. Powers of two are scaled by 2^64, so that subnormal results are rounded once, by the caller's
 * multiplication with {@link #UNSCALE}.
 *
 * <p>Method: reduction by a two-part ln 2 after W. Cody, W. Waite, Software Manual for the Elementary
 * Functions, 1980; polynomial by {@code src/fit/exp.sollya}.
 */
public final class Exp {
    /** Undoes the scale of {@link #scaledPower}. */
    public static final float UNSCALE = 0x1p-64f;

    private static final float LOG2_E = 0x1.715476p0f;
    /** ln 2 in two parts; the first has 16 bits, so that its product with k is exact. */
    private static final float LN2_HIGH = 0x1.62e4p-1f;
    private static final float LN2_LOW = 0x1.7f7d1cp-20f;
    /**
     * Adding 1.5 2^23 leaves the nearest integer in the low bits of the significand; 127 + 64 more, and
     * these bits are the exponent field of 2^(k + 64).
     */
    private static final float ROUNDER = 0x1.8p23f + 127 + 64;
    private static final int SIGNIFICAND_BITS = 23;
    private static final int SIGN = 0x80000000;

    /** e^r = 1 + r + r^2 (Q0 + Q1 r + ...), relative error 2^-27.7 for |r| up to ln(2) / 2. */
    private static final float Q0 = 0x1.fffff4p-2f;
    private static final float Q1 = 0x1.55548cp-3f;
    private static final float Q2 = 0x1.555dd2p-5f;
    private static final float Q3 = 0x1.123d6p-7f;
    private static final float Q4 = 0x1.6721e8p-10f;

    private Exp() {
    }

    /** -min(|x|, limit), on the bits: two cheap operations, and NaN becomes -limit. */
    public static FloatVector negativeMagnitude(FloatVector x, float limit) {
        return x.reinterpretAsInts().lanewise(VectorOperators.OR, SIGN)
                .min(Float.floatToRawIntBits(limit) | SIGN).reinterpretAsFloats();
    }

    /** n / ln 2 rounded to an integer, in the form that {@link #remainder} and {@link #scaledPower} take. */
    public static FloatVector rounded(FloatVector n) {
        return n.fma(constant(LOG2_E), constant(ROUNDER));
    }

    /** r = n - k ln 2, within 2^-26. */
    public static FloatVector remainder(FloatVector n, FloatVector rounded) {
        FloatVector k = rounded.sub(ROUNDER);
        return k.fma(constant(-LN2_LOW), k.fma(constant(-LN2_HIGH), n));
    }

    /** 2^(k + 64). */
    public static FloatVector scaledPower(FloatVector rounded) {
        return rounded.reinterpretAsInts().lanewise(VectorOperators.LSHL, SIGNIFICAND_BITS).reinterpretAsFloats();
    }

    /** w = e^r - 1 - r, small enough that its rounding does not count. */
    public static FloatVector curve(FloatVector r) {
        return r.mul(r).mul(quadratic(r));
    }

    /** t = e^r - 1. */
    public static FloatVector growth(FloatVector r) {
        return r.add(curve(r));
    }

    /** What the rounding of {@link #growth} has lost. */
    public static FloatVector growthError(FloatVector r, FloatVector t) {
        return r.sub(t).add(curve(r));
    }

    /**
     * factor e^r (1 + correction) with one rounding, where the correction is small.
     */
    public static FloatVector times(FloatVector factor, FloatVector r, FloatVector correction) {
        FloatVector high = factor.fma(r, factor);
        FloatVector low = factor.fma(r, factor.sub(high));
        FloatVector rest = correction.fma(growth(r), correction).add(curve(r));
        return high.add(factor.fma(rest, low));
    }

    /** e^n for -104 &le; n &le; 0. */
    public static FloatVector ofNegative(FloatVector n) {
        FloatVector rounded = rounded(n);
        FloatVector power = scaledPower(rounded);
        return growth(remainder(n, rounded)).fma(power, power).mul(UNSCALE);
    }

    private static FloatVector quadratic(FloatVector r) {
        return constant(Q4).fma(r, constant(Q3)).fma(r, constant(Q2)).fma(r, constant(Q1)).fma(r, constant(Q0));
    }

    private static FloatVector constant(float value) {
        return FloatVector.broadcast(FloatVector.SPECIES_PREFERRED, value);
    }
}
