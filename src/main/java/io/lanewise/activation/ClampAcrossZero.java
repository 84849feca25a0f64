package io.lanewise.activation;

import io.lanewise.Formula;
import io.lanewise.lane.Bits;
import jdk.incubator.vector.FloatVector;

/** {@link Hardtanh} with lo &lt; 0 &lt; hi, where two operations on the bits clamp without a mask. */
record ClampAcrossZero(float lo, float hi) implements Formula {
    @Override
    public double value(double x) {
        return new Hardtanh(lo, hi).value(x);
    }

    @Override
    public double slope(double x) {
        return new Hardtanh(lo, hi).slope(x);
    }

    static final class Lanes {
        static FloatVector value(FloatVector x, float lo, float hi) {
            return Bits.within(x, lo, hi);
        }

        static FloatVector slope(FloatVector x, float lo, float hi) {
            return Hardtanh.Lanes.slope(x, lo, hi);
        }
    }
}
