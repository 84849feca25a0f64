package io.lanewise.activation;

import io.lanewise.Contract;
import io.lanewise.Formula;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorOperators;

/**
 * The rectified hyperbolic tangent f(x) = max(tanh x, 0), with f'(x) = 1 - f(x)^2 for x &gt; 0, else 0.
 *
 * <p>Domain: all floats. Kink at 0, where the derivative is 0; the flat side is +0. Limits 0 and 1,
 * derivative 0 on both sides. Bounds are those of {@link Tanh}.
 *
 * <p>Source: the activation of this name in Deeplearning4j.
 */
public record RectifiedTanh() implements Formula {
    @Override
    public Contract contract() {
        return Contract.named("rectified_tanh").formula("max(tanh x, 0)", "x > 0 ? 1 − f(x)² : 0").ulp(0.95, 0.96).asMonotone().kinks(0);
    }

    @Override
    public double value(double x) {
        return x <= 0 ? 0 : Math.tanh(x);
    }

    @Override
    public double slope(double x) {
        return x <= 0 ? 0 : new Tanh().slope(x);
    }

    static final class Lanes {
        static FloatVector value(FloatVector x) {
            return Tanh.Lanes.value(x).blend(0f, x.compare(VectorOperators.LE, 0f));
        }

        static FloatVector slope(FloatVector x) {
            return Tanh.Lanes.slope(x).blend(0f, x.compare(VectorOperators.LE, 0f));
        }
    }
}
