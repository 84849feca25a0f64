package io.lanewise.activation;

import io.lanewise.Contract;
import io.lanewise.Formula;
import io.lanewise.lane.Bits;
import io.lanewise.lane.Gradual;
import jdk.incubator.vector.FloatVector;

/**
 * The squared rectifier f(x) = max(x, 0)^2 with f'(x) = 2 max(x, 0).
 *
 * <p>Domain: all floats. The derivative has no jump; the flat side is +0. Limits 0 and infinity.
 *
 * <p>Source: D. So et al., Primer: Searching for Efficient Transformers for Language Modeling, NeurIPS 2021.
 */
public record ReluSquared() implements Formula {
    @Override
    public Contract contract() {
        return Contract.named("relu2").aliases("relu_squared", "squared_relu")
                .formula("max(x, 0)²", "2 max(x, 0)").ulp(0.5, 0).asMonotone();
    }

    @Override
    public double value(double x) {
        return x <= 0 ? 0 : x * x;
    }

    @Override
    public double slope(double x) {
        return x <= 0 ? 0 : 2 * x;
    }

    static final class Lanes {
        static FloatVector value(FloatVector x) {
            return Gradual.square(Bits.positive(x));
        }

        static FloatVector slope(FloatVector x) {
            FloatVector positive = Bits.positive(x);
            return positive.add(positive);
        }
    }
}
