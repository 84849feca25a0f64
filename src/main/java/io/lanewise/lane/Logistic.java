package io.lanewise.lane;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.IntVector;
import jdk.incubator.vector.VectorOperators;

/**
 * What the functions built on 1 / (1 + e^-n) share, for n = times a, a &ge; 0 and times a power of two.
 *
 * <p>With e^-n = 2^k / e^(times r) that is e^(times r) / (e^(times r) + 2^k) and, mirrored,
 * 2^k / (e^(times r) + 2^k): one denominator, made of 1, 2^k, r and the curve of r, all of them exact or
 * small. What its rounding has lost is summed over these four while the division runs, so that neither the
 * denominator nor e^(times r) has to be known to more than a float. One division serves value and
 * derivative. Everything below is divided by times: for tanh, where n = 2a, this saves the doubling.
 */
public final class Logistic {
    private static final int SIGN = 0x80000000;
    private static final float HALF = 0.5f;

    private Logistic() {
    }

    /** -n / ln 2 rounded to an integer k, as {@link Exp#rounded}. */
    public static FloatVector rounded(FloatVector a, float times) {
        return Exp.rounded(a, -times);
    }

    /** r = a + k ln 2 / times but for k LN2_LOW, exact. */
    public static FloatVector remainder(FloatVector a, FloatVector rounded, float times) {
        return Exp.whole(rounded).fma(constant(Exp.LN2_HIGH / times), a);
    }

    /** What belongs to r for n = a + aLow, small. */
    public static FloatVector low(FloatVector rounded, FloatVector aLow) {
        return Exp.whole(rounded).fma(constant(Exp.LN2_LOW), aLow);
    }

    /** (1 + 2^k) / times; exact while k &ge; -23. */
    private static FloatVector whole(FloatVector scaledPower, float times) {
        return scaledPower.fma(constant(Exp.UNSCALE / times), constant(1 / times));
    }

    /** (e^n + 2^k) / times, rounded. */
    public static FloatVector denominator(FloatVector scaledPower, FloatVector r, FloatVector curve, float times) {
        return whole(scaledPower, times).add(r).add(curve);
    }

    /** The negative reciprocal of the denominator. */
    public static FloatVector reciprocal(FloatVector denominator) {
        return constant(-1).div(denominator);
    }

    /** The negative reciprocal of e^n + 2^k, scaled by 2^-64, as a partner of the scaled power. */
    public static FloatVector scaled(FloatVector reciprocal, float times) {
        return reciprocal.mul(Exp.UNSCALE / times);
    }

    /** c such that scaled (1 + c) is the exact reciprocal, far beyond a float, from what the denominator has lost; the drift only counts where 2^k is small. */
    public static FloatVector residual(FloatVector rounded, FloatVector denominator, FloatVector reciprocal, FloatVector lost) {
        return ofRounded(denominator, reciprocal).add(reciprocal.fma(lost, Exp.drift(rounded)));
    }

    /** The same where r and curve together are complete. */
    public static FloatVector residual(FloatVector scaledPower, FloatVector r, FloatVector curve, FloatVector denominator,
            FloatVector reciprocal, float times) {
        return residualOf(denominator, reciprocal, lost(scaledPower, r, curve, denominator, times));
    }

    /** The same from what the denominator has lost and all that belongs to it. */
    public static FloatVector residualOf(FloatVector denominator, FloatVector reciprocal, FloatVector lost) {
        return reciprocal.fma(lost, ofRounded(denominator, reciprocal));
    }

    /** What the division has lost. */
    private static FloatVector ofRounded(FloatVector denominator, FloatVector reciprocal) {
        return reciprocal.fma(denominator, constant(1));
    }

    /** What the denominator has lost, from its parts: no step waits for the division, and the first differences are exact. */
    private static FloatVector lost(FloatVector scaledPower, FloatVector r, FloatVector curve, FloatVector denominator, float times) {
        return scaledPower.fma(constant(Exp.UNSCALE / times), constant(1 / times).sub(denominator)).add(r).add(curve);
    }

    /**
     * f (1 - f) where f is the logistic function of n, times a factor.
     *
     * @param scaled the scaled reciprocal
     */
    public static FloatVector density(FloatVector scaledPower, FloatVector scaled, FloatVector residual, float factor) {
        FloatVector mirrored = Gradual.product(scaled, scaledPower);
        // p (1 + c) (1 - p (1 + c)) = p (1 - p + c (1 - 2p) + ...), where -p is the mirrored value
        FloatVector rest = residual.fma(mirrored.fma(constant(2), constant(1)), mirrored);
        return Gradual.product(scaled.fma(rest, scaled), scaledPower.mul(-factor));
    }

    /** part for x below 0, 1 - part otherwise, where the part is minus the product of share and power; x decides by its sign bit. */
    public static FloatVector mirrored(FloatVector x, FloatVector share, FloatVector power) {
        IntVector sign = x.reinterpretAsInts().lanewise(VectorOperators.AND, SIGN);
        FloatVector signed = power.reinterpretAsInts().lanewise(VectorOperators.XOR, sign).reinterpretAsFloats();
        // half with the sign of x, and half more: 0 or 1
        FloatVector base = sign.lanewise(VectorOperators.OR, Float.floatToRawIntBits(HALF)).reinterpretAsFloats().add(HALF);
        return share.fma(signed, base);
    }

    private static FloatVector constant(float value) {
        return FloatVector.broadcast(FloatVector.SPECIES_PREFERRED, value);
    }
}
