package io.lanewise.lane;

import static io.lanewise.lane.Constant.constant;

import jdk.incubator.vector.FloatVector;

/**
 * The logistic function f of {@link Logistic} for n = times a, and the derivative h of n f(n), with a reduction that has one of its centres
 * at the zero of h.
 *
 * <p>h(-n) = f(-n) (1 - n (1 - f(-n))) crosses zero where e^-n = n - 1, at n = 1.278. With a = r - K period / 8 - shift for an integer K,
 * and such a shift that K = -15 gives r = 0 at a float next to the zero, e^n is g / 2^k for K = 8 k + j, and g, between 0.5 and 1.03, is
 * slant / times + slant growth. The slant is looked up by j, slant / times as a short level and a rest next to nothing, and the growth,
 * (e^(times r) - 1) / times, has the factor r: so near the zero 2^k + g is known far beyond a float, and h to a float without any series of
 * its own. Elsewhere the growth is so small that its rounding hardly counts.
 *
 * <p>Constants by {@code src/fit/swish_root.py}.
 */
public final class Centred {
    private static final int STEP_BITS = 3;
    /** Adding this leaves the eighths in the lowest bits; the integers above them are the exponent field of 2^(k + 64). */
    private static final float ROUNDER = 0x1.8p20f + 127 + 64;

    private Centred() {
    }

    /**
     * K / 8, in the form that the others take; its lowest bits name the eighth.
     *
     * @param frequency the reciprocal of the period
     */
    public static FloatVector rounded(FloatVector a, float shift, float frequency) {
        return a.add(shift).fma(constant(-frequency), constant(ROUNDER));
    }

    /** 2^(k + 64); {@link Exp#UNSCALE} undoes the scale. */
    public static FloatVector scaledPower(FloatVector rounded) {
        return Exp.scaledPower(rounded, STEP_BITS);
    }

    /**
     * (e^(times r) - 1) / times = r + r^2 (q0 + q1 r + ...).
     *
     * @param shift with what the rounding of the period adds to it
     */
    public static FloatVector growth(FloatVector a, FloatVector rounded, float period, FloatVector shift, float q0, float q1, float q2) {
        // the first sum is exact
        FloatVector r = rounded.sub(ROUNDER).fma(constant(period), a).add(shift);
        return r.mul(r).fma(Exp.quotient(r, q0, q1, q2), r);
    }

    /**
     * 2^k + g, rounded.
     *
     * @param level slant / times, short
     */
    public static FloatVector denominator(FloatVector scaledPower, FloatVector level, FloatVector slant, FloatVector growth) {
        return slant.fma(growth, scaledPower.fma(constant(Exp.UNSCALE), level));
    }

    /**
     * What the denominator has lost: no step waits for the division.
     *
     * @param rest what the level lacks
     */
    public static FloatVector lost(FloatVector scaledPower, FloatVector level, FloatVector rest, FloatVector slant, FloatVector growth,
            FloatVector denominator) {
        return slant.fma(growth, scaledPower.fma(constant(Exp.UNSCALE), level.sub(denominator))).add(rest);
    }

    /**
     * x f(n), with the sign of x.
     *
     * @param share -|x| 2^k, scaled
     * @param reciprocal the negative reciprocal of the denominator
     */
    public static FloatVector value(FloatVector x, FloatVector share, FloatVector denominator, FloatVector lost, FloatVector reciprocal) {
        FloatVector product = share.mul(reciprocal);
        // what a division of the share would leave: exact but for what is lost, so that the product is rounded once, and still scaled
        FloatVector left = product.fma(lost, product.fma(denominator, share));
        return SwishParts.belowRamp(x, left.fma(reciprocal, product), -Exp.UNSCALE);
    }

    /** 1 + m less a float nearest to it. */
    public static FloatVector complementLow(FloatVector m) {
        return constant(1).sub(complement(m)).add(m);
    }

    /** 1 + m, rounded; exact from -m = 1/2 on. */
    public static FloatVector complement(FloatVector m) {
        return constant(1).add(m);
    }

    /** 1 - n + n f(-n) with an uncorrected reciprocal, rounded. */
    private static FloatVector factor(FloatVector m, FloatVector share, FloatVector reciprocal) {
        return share.mul(reciprocal).fma(constant(Exp.UNSCALE), complement(m));
    }

    /** The complement of n and n f(-n) with an uncorrected reciprocal less the factor. */
    public static FloatVector factorLow(FloatVector m, FloatVector share, FloatVector reciprocal) {
        // the difference is exact
        FloatVector back = complement(m).sub(factor(m, share, reciprocal));
        return share.fma(reciprocal.mul(Exp.UNSCALE), back);
    }

    /**
     * h(-n) for x below 0, 1 - h(-n) otherwise.
     *
     * @param m -n
     * @param factorLow what belongs to 1 - n + n f(-n) beyond its float, but for the residual
     * @param share m 2^k, scaled
     * @param reciprocal the negative reciprocal
     */
    public static FloatVector slope(FloatVector x, FloatVector m, FloatVector factorLow, FloatVector share, FloatVector scaledPower,
            FloatVector denominator, FloatVector lost, FloatVector reciprocal) {
        return Logistic.mirrored(x, slopeShare(m, factorLow, share, denominator, lost, reciprocal), scaledPower);
    }

    /** The share of {@link Logistic#mirrored} whose part is h(-n), with the parameters of {@link #slope}. */
    public static FloatVector slopeShare(FloatVector m, FloatVector factorLow, FloatVector share, FloatVector denominator, FloatVector lost,
            FloatVector reciprocal) {
        FloatVector factor = factor(m, share, reciprocal);
        FloatVector scaled = reciprocal.mul(Exp.UNSCALE);
        // such that reciprocal (1 + residual) is exact, far beyond a float
        FloatVector residual = Logistic.residualOf(denominator, reciprocal, lost);
        // f(-n) grows by the residual, and is a factor of all and of one term of the factor: what is left of it without the complement
        FloatVector rest = residual.fma(factor.sub(complement(m).sub(factor)), factorLow);
        return scaled.fma(factor, Gradual.product(scaled, rest));
    }
}
