package io.lanewise.activation;

import io.lanewise.Contract;
import io.lanewise.Formula;
import io.lanewise.lane.Bits;
import io.lanewise.lane.Gradual;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorOperators;

/**
 * The squared clipped rectifier f(x) = clamp(x, 0, 1)^2 with f'(x) = 2 x for 0 &lt; x &lt; 1, else 0.
 *
 * <p>Domain: all floats. Kink at 1, where the derivative is 0; the flat sides are +0 and 1.
 *
 * <p>Source: the evaluation networks of chess engines, where it is known as SCReLU.
 */
public record ClippedReluSquared() implements Formula {
    @Override
    public Contract contract() {
        return Contract.named("screlu").aliases("clipped_relu_squared", "squared_clipped_relu")
                .formula("clamp(x, 0, 1)²", "0 < x < 1 ? 2x : 0").ulp(0.5, 0).asMonotone().kinks(1);
    }

    @Override
    public double value(double x) {
        return x <= 0 ? 0 : x >= 1 ? 1 : x * x;
    }

    @Override
    public double slope(double x) {
        return x <= 0 || x >= 1 ? 0 : 2 * x;
    }

    static final class Lanes {
        static FloatVector value(FloatVector x) {
            return Gradual.square(Bits.positive(x, 1));
        }

        static FloatVector slope(FloatVector x) {
            FloatVector positive = Bits.positive(x);
            return positive.add(positive).blend(0f, x.compare(VectorOperators.GE, 1f));
        }
    }
}
