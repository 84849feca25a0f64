package io.lanewise.activation;

import static io.lanewise.lane.Constant.constant;

import io.lanewise.Contract;
import io.lanewise.Formula;
import io.lanewise.lane.Gradual;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorOperators;

/**
 * The leaky rectifier f(x) = x for x &gt; 0, slope x otherwise, with f'(x) = 1 or slope.
 *
 * <p>Domain: all floats; one rounding. Kink at 0, where the derivative is the slope. Limits: infinity for
 * x to infinity; for x to -infinity 0 where the slope is 0, else an infinity.
 *
 * <p>Source: A. Maas, A. Hannun, A. Ng, Rectifier Nonlinearities Improve Neural Network Acoustic Models,
 * ICML 2013.
 *
 * @param slope the slope for negative inputs; any finite number
 */
public record LeakyRelu(float slope) implements Formula {
    public LeakyRelu {
        Arguments.finite("slope", slope);
    }

    @Override
    public Contract contract() {
        return Contract.named("leaky_relu").formula("x > 0 ? x : slope x", "x > 0 ? 1 : slope").ulp(0.5, 0).kinks(0);
    }

    @Override
    public double value(double x) {
        return value(x, slope);
    }

    @Override
    public double slope(double x) {
        return slope(x, slope);
    }

    static double value(double x, float slope) {
        return x > 0 ? x : slope == 0 && x < 0 ? -0.0 : slope * x;
    }

    static double slope(double x, float slope) {
        return x > 0 ? 1 : x <= 0 ? slope : x;
    }

    static final class Lanes {
        private static final int LOWEST_FINITE = 0xff7fffff;

        static FloatVector value(FloatVector x, float slope) {
            return Gradual.product(x.reinterpretAsInts().lanewise(VectorOperators.UMIN, lowest(slope)).reinterpretAsFloats(), slope,
                    x.compare(VectorOperators.LE, 0f));
        }

        static FloatVector slope(FloatVector x, float slope) {
            return constant(slope).blend(1f, x.compare(VectorOperators.GT, 0f));
        }

        /** The bits of the lowest number let through, as unsigned integers, where the lowest float is the largest: a slope of 0 makes NaN of -infinity. */
        private static int lowest(float slope) {
            return slope == 0 ? LOWEST_FINITE : -1;
        }
    }
}
