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

    /** t, exact but for small a. */
    public static FloatVector remainder(FloatVector a, FloatVector rounded, float period, float shift) {
        return Exp.whole(rounded).fma(constant(period), a).add(shift);
    }

    /**
     * scale e^(times t) + 2^k, rounded.
     *
     * @param quotient q such that scale e^(times t) = scale + slope t + t^2 q
     */
    public static FloatVector denominator(FloatVector scaledPower, FloatVector t, FloatVector quotient, float scale, float slope) {
        return Gradual.square(t).fma(quotient, t.fma(constant(slope), scaledPower.fma(constant(Exp.UNSCALE), constant(scale))));
    }

    /** What the denominator has lost, as {@link Logistic#lost}. */
    public static FloatVector lost(FloatVector scaledPower, FloatVector t, FloatVector quotient, FloatVector denominator, float scale, float slope) {
        return Gradual.square(t).fma(quotient, t.fma(constant(slope), scaledPower.fma(constant(Exp.UNSCALE), constant(scale).sub(denominator))));
    }

    /** 1 - n less a float nearest to it. */
    public static FloatVector complementLow(FloatVector n) {
        return constant(1).sub(complement(n)).sub(n);
    }

    /** 1 - n, rounded; exact from n = 1/2 on. */
    public static FloatVector complement(FloatVector n) {
        return constant(1).sub(n);
    }

    /** 1 - n + n f(-n) with an uncorrected reciprocal, rounded. */
    private static FloatVector factor(FloatVector n, FloatVector scaledPower, FloatVector reciprocal) {
        return Gradual.product(n, scaledPower).mul(reciprocal).fma(constant(-Exp.UNSCALE), complement(n));
    }

    /** The complement of n and n f(-n) with an uncorrected reciprocal less the factor. */
    public static FloatVector factorLow(FloatVector n, FloatVector scaledPower, FloatVector reciprocal) {
        // the difference is exact
        FloatVector back = complement(n).sub(factor(n, scaledPower, reciprocal));
        return Gradual.product(n, scaledPower).neg().fma(reciprocal.mul(Exp.UNSCALE), back);
    }

    /**
     * h(-n) for x below 0, 1 - h(-n) otherwise.
     *
     * @param factorLow what belongs to 1 - n + n f(-n) beyond its float, but for the residual
     * @param reciprocal the negative reciprocal
     */
    public static FloatVector slope(FloatVector x, FloatVector n, FloatVector factorLow, FloatVector scaledPower, FloatVector reciprocal,
            FloatVector residual) {
        FloatVector factor = factor(n, scaledPower, reciprocal);
        FloatVector scaled = reciprocal.mul(Exp.UNSCALE);
        // f(-n) grows by the residual, and is a factor of all and of one term of the factor: what is left of it without the complement
        FloatVector rest = residual.fma(factor.sub(complement(n).sub(factor)), factorLow);
        return Logistic.mirrored(x, scaled.fma(factor, Gradual.product(scaled, rest)), scaledPower);
    }

    private static FloatVector constant(float value) {
        return FloatVector.broadcast(FloatVector.SPECIES_PREFERRED, value);
    }
}
