package io.lanewise.lane;

import static io.lanewise.lane.Constant.constant;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorMask;
import jdk.incubator.vector.VectorOperators;

/**
 * Products that may lie below the normal range, where floats thin out gradually.
 *
 * <p>a b is written as a b + -0 with one rounding, which has the same bits, the sign of a zero as well. Some processors
 * (AMD's Zen 5) interrupt themselves for a multiplication whose factors or product are subnormal, where they multiply
 * and add without: the unit that adds can normalise anyway. Where nothing is subnormal both cost the same, but for a
 * copy of the -0.
 */
public final class Gradual {
    private static final float NOTHING = -0f;

    private Gradual() {
    }

    /** a b. */
    public static FloatVector product(FloatVector a, FloatVector b) {
        return a.fma(b, nothing());
    }

    /** a b. */
    public static FloatVector product(FloatVector a, float b) {
        return product(a, constant(b));
    }

    /** a b where the mask is set, a elsewhere. */
    public static FloatVector product(FloatVector a, float b, VectorMask<Float> mask) {
        return a.lanewise(VectorOperators.FMA, b, NOTHING, mask);
    }

    /** a a. */
    public static FloatVector square(FloatVector a) {
        return product(a, a);
    }

    /** A function without arguments is evaluated once before the loop: the longest loops have this constant once, not for each product. */
    private static FloatVector nothing() {
        return constant(NOTHING);
    }
}
