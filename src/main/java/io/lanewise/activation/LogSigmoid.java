package io.lanewise.activation;

import io.lanewise.Contract;
import io.lanewise.Formula;
import jdk.incubator.vector.FloatVector;

/**
 * The logarithm of the logistic function, f(x) = -log(1 + e^-x), with f'(x) = 1 / (1 + e^x).
 *
 * <p>Domain: all floats. No kinks; limits -infinity and -0, derivative 1 and 0, underflowing gradually and
 * never flushed. It is the soft rectifier turned round, -softplus(-x). Bounds are in {@link #contract}.
 */
public record LogSigmoid() implements Formula {
    @Override
    public Contract contract() {
        return Contract.named("logsigmoid").formula("−ln(1 + e⁻ˣ)", "1 / (1 + eˣ)").ulp(0.95, 0.95).asMonotone();
    }

    @Override
    public double value(double x) {
        return -new Softplus(1).value(-x);
    }

    @Override
    public double slope(double x) {
        return new Softplus(1).slope(-x);
    }

    static final class Lanes {
        static FloatVector value(FloatVector x) {
            return UnitSoftplus.Lanes.value(x.neg()).neg();
        }

        static FloatVector slope(FloatVector x) {
            return UnitSoftplus.Lanes.slope(x.neg());
        }
    }
}
