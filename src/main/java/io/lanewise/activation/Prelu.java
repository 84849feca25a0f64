package io.lanewise.activation;

import io.lanewise.Contract;
import io.lanewise.Formula;
import jdk.incubator.vector.FloatVector;

/**
 * The parametric rectifier f(x) = x for x &gt; 0, slope x otherwise, with f'(x) = 1 or slope: a
 * {@link LeakyRelu} whose slope is learned.
 *
 * <p>Domain, kink and limits are those of {@link LeakyRelu}.
 *
 * <p>Source: K. He, X. Zhang, S. Ren, J. Sun, Delving Deep into Rectifiers, ICCV 2015.
 *
 * @param slope the slope for negative inputs; any finite number
 */
public record Prelu(float slope) implements Formula {
    public Prelu {
        Arguments.finite("slope", slope);
    }

    @Override
    public Contract contract() {
        return Contract.named("prelu").formula("x > 0 ? x : slope x", "x > 0 ? 1 : slope").ulp(0.5, 0).kinks(0);
    }

    @Override
    public double value(double x) {
        return LeakyRelu.value(x, slope);
    }

    @Override
    public double slope(double x) {
        return LeakyRelu.slope(x, slope);
    }

    static final class Lanes {
        static FloatVector value(FloatVector x, float slope) {
            return LeakyRelu.Lanes.value(x, slope);
        }

        static FloatVector slope(FloatVector x, float slope) {
            return LeakyRelu.Lanes.slope(x, slope);
        }
    }
}
