package io.lanewise.lane;

import jdk.incubator.vector.FloatVector;

/**
 * {@link Logistic} in fewer steps, where one more rounding is affordable: for n = times a, with e^-n = 2^k / e^(times r),
 * the share is 1 / (e^(times r) + 2^k), made of e^(times r) - 1 as one float and not of r and its curve.
 *
 * <p>That rounding costs a quarter ULP where e^(times r) is below 3/4, and less elsewhere: too much for functions
 * that multiply the share with something rounded. The denominator is scaled as the power of two is, so that its
 * reciprocal comes out scaled.
 *
 * <p>Polynomial by {@code src/fit/logistic.py}.
 */
public final class RoundedLogistic {
    /** e^r = 1 + r + r^2 (Q0 + Q1 r + ...), within 0.11 ULP of 1 / e^r for |r| up to ln(2) / 2. */
    private static final float Q0 = 0x1.fffffcp-2f;
    private static final float Q1 = 0x1.55549p-3f;
    private static final float Q2 = 0x1.5559fep-5f;
    private static final float Q3 = 0x1.12368p-7f;
    private static final float Q4 = 0x1.692e22p-10f;
    private static final float SCALE = 1 / Exp.UNSCALE;

    private RoundedLogistic() {
    }

    /**
     * (e^(times r) - 1) / times.
     *
     * @param r {@link Logistic#remainder}
     */
    public static FloatVector growth(FloatVector r, float times) {
        float square = times * times;
        return Gradual.square(r).fma(
                Exp.quotient(r, Q0 * times, Q1 * square, Q2 * times * square, Q3 * square * square, Q4 * times * square * square), r);
    }

    /** e^(times r) + 2^k, scaled. Its negative reciprocal is minus the share, a partner of the power: their product is -1 / (e^n + 1). */
    public static FloatVector denominator(FloatVector scaledPower, FloatVector growth, float times) {
        return growth.fma(constant(times * SCALE), scaledPower.add(SCALE));
    }

    /** c such that share (1 + c) is exact, far beyond a float. */
    public static FloatVector residual(FloatVector rounded, FloatVector scaledPower, FloatVector growth, FloatVector denominator,
            FloatVector share, float times) {
        FloatVector lost = growth.fma(constant(times * SCALE), constant(SCALE).sub(denominator).add(scaledPower));
        return Logistic.residual(rounded, denominator, share, lost);
    }

    private static FloatVector constant(float value) {
        return FloatVector.broadcast(FloatVector.SPECIES_PREFERRED, value);
    }
}
