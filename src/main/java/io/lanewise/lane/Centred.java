package io.lanewise.lane;

import jdk.incubator.vector.FloatVector;

/**
 * The logistic function f of {@link Logistic} for n = times a, and the derivative h of n f(n), with a reduction that has its centre
 * at the zero of h.
 *
 * <p>h(-n) = f(-n) (1 - n (1 - f(-n))) crosses zero where e^-n = n - 1, at n = 1.278. With t = a + k ln 2 / times + shift, where shift is such
 * that k = -2 gives t = 0 at the zero, e^-n = 2^k / (scale e^(times t)) with scale = e^(-times shift). So near the zero all that is not exact
 * has the factor t: the denominator scale e^(times t) + 2^k is known far beyond a float there, and h to a float without any series of its own.
 *
 * <p>scale and shift are both short: shift, so that t is exact but for small a, and scale, so that its difference to the denominator is exact.
 * That they do not quite belong together is made good for by the drift, which is a multiple of a since a and k are nearly proportional.
 * Coefficients by {@code src/fit/swish_root.py}; which of its pairs of scale and shift is taken is decided by the results at the floats
 * next to the zero, where a few ULP of the residual count.
 */
public final class Centred {
    private Centred() {
    }

    /** -t for m = -a, exact but for small a. */
    public static FloatVector remainder(FloatVector m, FloatVector rounded, float period, float shift) {
        return Exp.whole(rounded).fma(constant(-period), m).sub(shift);
    }

    /**
     * scale e^(times t) + 2^k, rounded.
     *
     * @param remainder -t
     * @param quotient q such that scale e^(times t) = scale + slope t + t^2 q
     */
    public static FloatVector denominator(FloatVector scaledPower, FloatVector remainder, FloatVector quotient, float scale, float slope) {
        return Gradual.square(remainder)
                .fma(quotient, remainder.fma(constant(-slope), scaledPower.fma(constant(Exp.UNSCALE), constant(scale))));
    }

    /** What the denominator has lost, from its parts: no step waits for the division. */
    public static FloatVector lost(FloatVector scaledPower, FloatVector remainder, FloatVector quotient, FloatVector denominator, float scale,
            float slope) {
        return lost(remainder, quotient, scaledPower.fma(constant(Exp.UNSCALE), constant(scale).sub(denominator)), slope);
    }

    /**
     * The same from the difference of scale + 2^k and the denominator, which is exact but where 2^k is near 2^-26: what it lacks
     * there, up to a third of a ULP of the denominator, is for the caller to add.
     */
    public static FloatVector lost(FloatVector remainder, FloatVector quotient, FloatVector difference, float slope) {
        return Gradual.square(remainder).fma(quotient, remainder.fma(constant(-slope), difference));
    }

    /**
     * The same with what the drift adds to it.
     *
     * @param drift what e^(times t) lacks, relative to it; it only counts where 2^k is small, and may be relative to the denominator as well
     */
    public static FloatVector lost(FloatVector scaledPower, FloatVector remainder, FloatVector quotient, FloatVector denominator, float scale,
            float slope, FloatVector drift) {
        return denominator.fma(drift, lost(scaledPower, remainder, quotient, denominator, scale, slope));
    }

    /** q0 + q1 t + ... for the remainder -t. */
    public static FloatVector quotient(FloatVector remainder, float q0, float q1, float q2, float q3, float q4) {
        return Exp.quotient(remainder, q0, -q1, q2, -q3, q4);
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

    private static FloatVector constant(float value) {
        return FloatVector.broadcast(FloatVector.SPECIES_PREFERRED, value);
    }
}
