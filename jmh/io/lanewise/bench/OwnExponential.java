package io.lanewise.bench;

import io.lanewise.Formula;
import io.lanewise.LaneMath;
import jdk.incubator.vector.FloatVector;

/** The catalogue's exp as if a user had written it: the same lanes by another way. */
record OwnExponential() implements Formula {
    @Override
    public double value(double x) {
        return Math.exp(x);
    }

    @Override
    public double slope(double x) {
        return Math.exp(x);
    }

    static final class Lanes {
        static FloatVector value(FloatVector x) {
            return LaneMath.exp(x);
        }

        static FloatVector slope(FloatVector x) {
            return value(x);
        }
    }
}
