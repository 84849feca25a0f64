package io.lanewise.activation;

import static io.lanewise.lane.Constant.constant;

import io.lanewise.Contract;
import io.lanewise.Formula;
import jdk.incubator.vector.FloatVector;

/**
 * The identity f(x) = x with f'(x) = 1.
 *
 * <p>Domain: all floats; exact. No kinks; limits -infinity and infinity.
 */
public record Identity() implements Formula {
    @Override
    public Contract contract() {
        return Contract.named("identity").aliases("linear").formula("x", "1").ulp(0, 0).asMonotone().asOdd();
    }

    @Override
    public double value(double x) {
        return x;
    }

    @Override
    public double slope(double x) {
        return Double.isNaN(x) ? x : 1;
    }

    static final class Lanes {
        static FloatVector value(FloatVector x) {
            return x;
        }

        static FloatVector slope(FloatVector x) {
            return constant(1f);
        }
    }
}
