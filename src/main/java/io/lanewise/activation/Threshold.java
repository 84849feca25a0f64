package io.lanewise.activation;

import static io.lanewise.lane.Constant.constant;

import io.lanewise.Contract;
import io.lanewise.Formula;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorOperators;

/**
 * The threshold f(x) = x for x &gt; theta, else a fixed value, with f'(x) = 1 or 0.
 *
 * <p>Domain: all floats; exact. Kink at theta, where the result is the fixed value and the derivative 0.
 * Limits: the fixed value and infinity.
 *
 * @param theta the threshold; any finite number
 * @param value the result up to the threshold; any finite number
 */
public record Threshold(float theta, float value) implements Formula {
    public Threshold {
        Arguments.finite("theta", theta);
        Arguments.finite("value", value);
    }

    @Override
    public Contract contract() {
        Contract contract = Contract.named("threshold").formula("x > θ ? x : value", "x > θ ? 1 : 0").ulp(0, 0).kinks(theta);
        return value <= theta ? contract.asMonotone() : contract;
    }

    @Override
    public double value(double x) {
        return x <= theta ? value : x;
    }

    @Override
    public double slope(double x) {
        return x <= theta ? 0 : x > theta ? 1 : x;
    }

    static final class Lanes {
        static FloatVector value(FloatVector x, float theta, float value) {
            return x.blend(value, x.compare(VectorOperators.LE, theta));
        }

        static FloatVector slope(FloatVector x, float theta, float value) {
            return constant(0f).blend(1f, x.compare(VectorOperators.GT, theta));
        }
    }
}
