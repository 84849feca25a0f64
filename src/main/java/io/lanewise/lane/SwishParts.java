package io.lanewise.lane;

import static io.lanewise.lane.Constant.constant;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorOperators;

/**
 * x f(z) and its derivative h(z) = f(z) (1 + z (1 - f(z))) for the logistic function f and z a multiple
 * of x, from the parts of {@link Logistic} and {@link Centred}.
 *
 * <p>Both are mirrored: x f(z) = max(x, 0) - |x| f(-|z|), and h(z) = 1 - h(-z). The value is one sum
 * without cancellation. h(-a) has a zero at a = 1.278. Where z is a float, Centred needs no more there; where it is a sum of
 * two floats, it may come closer to the zero than all that is inexact in them, and a series in the distance stands next to the
 * zero, by {@code src/fit/swish_root.py}.
 */
public final class SwishParts {
    /** The zero of h is at ZERO_HIGH - ZERO_LOW - ZERO_LOWEST; short, so that the difference to a product of two floats is exact. */
    private static final float ZERO_HIGH = -0x1.474974p0f;
    private static final float ZERO_LOW = -0x1.bdf7p-27f;
    private static final float ZERO_LOWEST = 0x1.6fc6cp-49f;
    private static final float REACH = 0x1p-12f;
    /** Minus the reciprocal of the scaled power at the zero, where k is -2. */
    private static final float SHARE = -4 * Exp.UNSCALE;
    /** h = d (G0_HIGH + G0_LOW + G1 d), relative error 2^-28.5. */
    private static final float G0_HIGH = 0x1.be141p-3f * SHARE;
    private static final float G0_LOW = 0x1.65644ep-29f * SHARE;
    private static final float G1 = 0x1.2c5634p-3f * SHARE;

    private SwishParts() {
    }

    /** max(x, 0), -0 for a negative x, and unscale times the product, together negative or -0. */
    public static FloatVector belowRamp(FloatVector x, FloatVector product, float unscale) {
        // the difference to x is exact where it is below twice the product, which has lost a quarter of its ULP elsewhere
        return product.fma(constant(unscale), Bits.ramp(x));
    }

    /**
     * The share of {@link Logistic#mirrored} whose part is h(z): the series next to the zero, other elsewhere.
     *
     * @param z -|z| but for minusLow
     */
    public static FloatVector aroundZero(FloatVector z, FloatVector minusLow, FloatVector other) {
        FloatVector distance = z.sub(ZERO_HIGH);
        FloatVector low = minusLow.sub(ZERO_LOW);
        FloatVector d = distance.sub(low);
        FloatVector lost = distance.sub(d).sub(low);
        FloatVector rest = lost.fma(constant(G0_HIGH), constant(ZERO_LOWEST * G0_HIGH));
        FloatVector near = d.fma(constant(G0_HIGH), d.fma(d.fma(constant(G1), constant(G0_LOW)), rest));
        return other.blend(near, distance.abs().compare(VectorOperators.LT, REACH));
    }
}
