package io.lanewise.activation;

import io.lanewise.Contract;
import io.lanewise.Formula;
import io.lanewise.LaneMath;
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
        return Contract.named("exp").aliases("exponential").formula("eˣ", "eˣ").ulp(0.91, 0.91).asMonotone();
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
        static FloatVector value(FloatVector x) {
            return LaneMath.exp(x);
        }

        static FloatVector slope(FloatVector x) {
            return value(x);
        }
    }
}
