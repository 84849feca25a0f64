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

    /** 2^k, scaled. */
    public static FloatVector power(FloatVector a, float times) {
        return Exp.scaledPower(Logistic.rounded(a, times));
    }

    /** -1 / (e^(times r) + 2^k), scaled by 2^-64, as a partner of the power: their product is -1 / (e^n + 1). */
    public static FloatVector share(FloatVector a, float times) {
        return Logistic.reciprocal(denominator(a, times));
    }

    /** c such that share (1 + c) is exact, far beyond a float. */
    public static FloatVector residual(FloatVector a, float times) {
        FloatVector denominator = denominator(a, times);
        FloatVector lost = growth(a, times).fma(constant(times * SCALE), constant(SCALE).sub(denominator).add(power(a, times)));
        return Logistic.residual(Logistic.rounded(a, times), denominator, share(a, times), lost);
    }

    /** e^(times r) + 2^k, scaled. */
    private static FloatVector denominator(FloatVector a, float times) {
        return growth(a, times).fma(constant(times * SCALE), power(a, times).add(SCALE));
    }

    /** (e^(times r) - 1) / times. */
    private static FloatVector growth(FloatVector a, float times) {
        FloatVector r = Logistic.remainder(a, Logistic.rounded(a, times), times);
        float square = times * times;
        return Gradual.square(r).fma(
                Exp.quotient(r, Q0 * times, Q1 * square, Q2 * times * square, Q3 * square * square, Q4 * times * square * square), r);
    }

    private static FloatVector constant(float value) {
        return FloatVector.broadcast(FloatVector.SPECIES_PREFERRED, value);
    }
}
