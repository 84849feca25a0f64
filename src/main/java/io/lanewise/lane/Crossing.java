package io.lanewise.lane;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorOperators;

/**
 * A function around a place where it crosses zero: h = low + d G(d), where d is the exact distance from the
 * float nearest to the zero, and low what the rest of the zero contributes.
 *
 * <p>Coefficients by {@code src/fit/swish_root.py} and {@code src/fit/gelu_tanh.py}.
 */
public final class Crossing {
    private Crossing() {
    }

    /** Near where |d| is within reach, other elsewhere. */
    public static FloatVector near(FloatVector d, float reach, FloatVector near, FloatVector other) {
        return other.blend(near, d.abs().compare(VectorOperators.LT, reach));
    }

    /**
     * d (g0High + g0Low + g1 d + g2 d^2 + g3 d^3) + low.
     *
     * @param d x less the leading part of the zero
     * @param low what the rest of the zero and of x contribute
     */
    public static FloatVector polynomial(FloatVector d, FloatVector low, float g0High, float g0Low, float g1, float g2, float g3) {
        FloatVector tail = constant(g3).fma(d, constant(g2)).fma(d, constant(g1)).fma(d, constant(g0Low));
        return d.fma(constant(g0High), d.fma(tail, low));
    }

    private static FloatVector constant(float value) {
        return FloatVector.broadcast(FloatVector.SPECIES_PREFERRED, value);
    }
}
