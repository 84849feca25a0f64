package io.lanewise.activation;

import io.lanewise.Contract;
import io.lanewise.Formula;
import jdk.incubator.vector.FloatVector;

/**
 * The randomized leaky rectifier as it is evaluated after training: a {@link LeakyRelu} whose slope is the
 * middle (lower + upper) / 2 of the range that training draws from, rounded to a float.
 *
 * <p>Domain, kink and limits are those of {@link LeakyRelu}.
 *
 * <p>Source: B. Xu, N. Wang, T. Chen, M. Li, Empirical Evaluation of Rectified Activations in
 * Convolutional Network, 2015.
 *
 * @param lower the lower end of the range of slopes; any finite number
 * @param upper the upper end, not below the lower
 */
public record Rrelu(float lower, float upper) implements Formula {
    public Rrelu {
        Arguments.finite("lower", lower);
        Arguments.finite("upper", upper);
        Arguments.ordered("lower", lower, "upper", upper);
    }

    @Override
    public Contract contract() {
        return Contract.named("rrelu").formula("x > 0 ? x : (lower + upper)/2 x", "x > 0 ? 1 : (lower + upper)/2").ulp(0.5, 0).kinks(0);
    }

    @Override
    public double value(double x) {
        return LeakyRelu.value(x, middle(lower, upper));
    }

    @Override
    public double slope(double x) {
        return LeakyRelu.slope(x, middle(lower, upper));
    }

    static float middle(float lower, float upper) {
        return (float) (((double) lower + upper) / 2);
    }

    static final class Lanes {
        static FloatVector value(FloatVector x, float lower, float upper) {
            return LeakyRelu.Lanes.value(x, middle(lower, upper));
        }

        static FloatVector slope(FloatVector x, float lower, float upper) {
            return LeakyRelu.Lanes.slope(x, middle(lower, upper));
        }
    }
}
