package io.lanewise.activation;

import static io.lanewise.lane.Constant.constant;

import io.lanewise.Contract;
import io.lanewise.Formula;
import io.lanewise.lane.Bits;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorOperators;

/**
 * The rectifier clipped at six, f(x) = min(max(x, 0), 6), with f'(x) = 1 for 0 &lt; x &lt; 6, else 0.
 *
 * <p>Domain: all floats; exact. Kinks at 0 and 6, where the derivative is 0; the flat side is +0, also
 * for x = -0. Limits 0 and 6.
 *
 * <p>Source: A. Krizhevsky, Convolutional Deep Belief Networks on CIFAR-10, 2010.
 */
public record Relu6() implements Formula {
    @Override
    public Contract contract() {
        return Contract.named("relu6").formula("min(max(x, 0), 6)", "0 < x < 6 ? 1 : 0").ulp(0, 0).asMonotone().kinks(0, 6);
    }

    @Override
    public double value(double x) {
        return x <= 0 ? 0 : x >= 6 ? 6 : x;
    }

    @Override
    public double slope(double x) {
        return x > 0 && x < 6 ? 1 : Double.isNaN(x) ? x : 0;
    }

    static final class Lanes {
        static FloatVector value(FloatVector x) {
            return Bits.positive(x, 6);
        }

        static FloatVector slope(FloatVector x) {
            return constant(0f)
                    .blend(1f, x.compare(VectorOperators.GT, 0f).and(x.compare(VectorOperators.LT, 6f)));
        }
    }
}
