package io.lanewise.lane;

import jdk.incubator.vector.FloatVector;

/**
 * e^n - 1 for n &le; 0 as the sum of two parts, so that a factor costs no further rounding.
 *
 * <p>With e^n = 2^k (1 + r + curve) the first part is (2^k - 1) + 2^k r, rounded; the second holds what
 * that rounding lost and 2^k curve, at most a fifth of the first. There is no cancellation: for k = 0 the
 * first part is r itself.
 *
 * <p>Polynomial by {@code src/fit/exp.sollya}.
 */
public final class Expm1 {
    /** e^r = 1 + r + r^2 (Q0 + Q1 r + ...), error 2^-31 relative to e^r - 1 for |r| up to ln(2) / 2. */
    private static final float Q0 = 0x1p-1f;
    private static final float Q1 = 0x1.555554p-3f;
    private static final float Q2 = 0x1.5554fp-5f;
    private static final float Q3 = 0x1.111306p-7f;
    private static final float Q4 = 0x1.6d43c2p-10f;
    private static final float Q5 = 0x1.9e0de4p-13f;

    private Expm1() {
    }

    /** e^r - 1 - r; one degree more than {@link Exp#curve}, since the result is not much larger than r. */
    public static FloatVector curve(FloatVector r) {
        return Gradual.product(Gradual.square(r), quotient(r));
    }

    /** The first part. */
    public static FloatVector leading(FloatVector power, FloatVector r) {
        return power.fma(r, power.sub(1f));
    }

    /** The second part. */
    public static FloatVector rest(FloatVector power, FloatVector r, FloatVector curve, FloatVector leading) {
        FloatVector lost = power.fma(r, power.sub(1f).sub(leading));
        return power.fma(curve, lost);
    }

    private static FloatVector quotient(FloatVector r) {
        return constant(Q5).fma(r, constant(Q4)).fma(r, constant(Q3)).fma(r, constant(Q2)).fma(r, constant(Q1)).fma(r, constant(Q0));
    }

    private static FloatVector constant(float value) {
        return FloatVector.broadcast(FloatVector.SPECIES_PREFERRED, value);
    }
}
