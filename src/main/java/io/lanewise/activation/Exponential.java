package io.lanewise.activation;

import io.lanewise.Contract;
import io.lanewise.Formula;
import io.lanewise.lane.Exp;
import jdk.incubator.vector.FloatVector;

/**
 * The exponential function f(x) = e^x, its own derivative.
 *
 * <p>Domain: all floats. No kinks; limits 0, underflowing gradually and never flushed, and infinity, from
 * x = 88.72284 on. The bound is in {@link #contract}.
 */
public record Exponential() implements Formula {
    @Override
    public Contract contract() {
        return Contract.named("exp").aliases("exponential").formula("eˣ", "eˣ").ulp(0.9, 0.9).asMonotone();
    }

    @Override
    public double value(double x) {
        return Math.exp(x);
    }

    @Override
    public double slope(double x) {
        return Math.exp(x);
    }

    static final class Lanes {
        /** e^-104 is less than half the smallest subnormal. */
        private static final float VANISHED = -104f;
        /** e^89 is above all floats. */
        private static final float OVERFLOWN = 89f;

        static FloatVector value(FloatVector x) {
            return Exp.of(Exp.within(x, VANISHED, OVERFLOWN));
        }

        static FloatVector slope(FloatVector x) {
            return value(x);
        }
    }
}
