package io.lanewise.activation;

import io.lanewise.Contract;
import io.lanewise.Formula;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorOperators;

/**
 * The straight sigmoid f(x) = clamp(slope x + offset, 0, 1) with f'(x) = slope where the result is
 * between 0 and 1, else 0.
 *
 * <p>Domain: all floats. Kinks at both ends of the ramp, where the derivative is 0. Limits 0 and 1.
 * The slope {@code 1f / 6} stands for the fraction 1/6, which no float holds, so that the ramp ends at -3
 * and 3 as in PyTorch and Keras; ONNX has 0.2 and 0.5. The value is within 0.67 ULP for this slope with offset 1/2, 1.5 with other
 * offsets, and rounded once for other slopes; the ends of the ramp are exact for all.
 *
 * <p>Source: M. Courbariaux, Y. Bengio, J.-P. David, BinaryConnect, NeurIPS 2015; with 1/6: A. Howard et
 * al., Searching for MobileNetV3, ICCV 2019.
 *
 * @param slope the slope of the ramp, above 0
 * @param offset the value at 0; any finite number
 */
public record HardSigmoid(float slope, float offset) implements Formula {
    private static final float SIXTH = 1f / 6;

    public HardSigmoid {
        Arguments.positive("slope", slope);
        Arguments.finite("offset", offset);
    }

    @Override
    public Contract contract() {
        double reciprocal = slope == SIXTH ? 6 : 1.0 / slope;
        double bound = slope != SIXTH ? 0.5 : offset == 0.5f ? 0.67 : 1.5;
        return Contract.named("hardsigmoid").formula("clamp(slope x + offset, 0, 1)", "0 < f(x) < 1 ? slope : 0")
                .ulp(bound, slope == SIXTH ? 0.34 : 0).asMonotone().kinks(-offset * reciprocal, (1.0 - offset) * reciprocal);
    }

    @Override
    public double value(double x) {
        return Double.isNaN(x) ? x : Math.clamp(ramp(x, offset), 0, 1);
    }

    @Override
    public double slope(double x) {
        if (Double.isNaN(x)) {
            return x;
        }
        return ramp(x, offset) <= 0 || ramp(x, offset - 1.0) >= 0 ? 0 : slope == SIXTH ? 1.0 / 6 : slope;
    }

    /** slope x + level, where the sums lose nothing near the ends of the ramp. */
    private double ramp(double x, double level) {
        return slope == SIXTH ? (x + 6 * level) / 6 : slope * x + level;
    }

    static final class Lanes {
        private static final int LOWEST = 0xff7fffff;
        private static final float LARGE = 0x1p60f;
        private static final float SMALL = 1 / 8f;
        private static final float MOST = 0x1p64f;
        /** 1/6 less its float, rounded to either side. */
        private static final float SIXTH_REST_ABOVE = -0x1.555554p-28f;
        private static final float SIXTH_REST_BELOW = -0x1.555556p-28f;

        static FloatVector value(FloatVector x, float slope, float offset) {
            FloatVector ramp = x.fma(constant(slope), constant(offset));
            // infinity times a rest of zero, or of the other sign, would be no number
            FloatVector finite = x.reinterpretAsInts().lanewise(VectorOperators.UMIN, LOWEST).reinterpretAsFloats();
            // floats below 0 are negative integers
            return finite.fma(constant(rest(slope, offset)), ramp).reinterpretAsInts().max(0).reinterpretAsFloats()
                    .blend(1f, ramp.compare(VectorOperators.GE, 1f));
        }

        /** The sum at the lower end, x = -6 offset, is x times what slope and rest have more than 1/6: it must not be above 0. */
        private static float rest(float slope, float offset) {
            return slope != SIXTH ? 0f : offset < 0 ? SIXTH_REST_BELOW : SIXTH_REST_ABOVE;
        }

        static FloatVector slope(FloatVector x, float slope, float offset) {
            // a multiple of the ramp whose sums are exact near its ends, where they are compared with what their terms have lost
            float scale = scale(slope, offset);
            float times = slope == SIXTH ? 6f * scale : scale;
            float below = offset - 1f;
            FloatVector multiple = constant(slope == SIXTH ? scale : slope * scale);
            FloatVector fromBottom = x.fma(multiple, constant(times * offset));
            FloatVector fromTop = x.fma(multiple, constant(times * below));
            return constant(slope).blend(0f, fromBottom.compare(VectorOperators.LE, -lost(times, offset)))
                    .blend(0f, fromTop.compare(VectorOperators.GE, times * (below + 1f - offset) - lost(times, below)));
        }

        /** So that no product underflows, and no term becomes infinite. */
        private static float scale(float slope, float offset) {
            return slope >= 1f ? 1f : offset > MOST ? SMALL : offset < -MOST ? SMALL : LARGE;
        }

        /** What the rounded product leaves out. */
        private static float lost(float times, float level) {
            return Math.fma(times, level, -(times * level));
        }

        private static FloatVector constant(float value) {
            return FloatVector.broadcast(FloatVector.SPECIES_PREFERRED, value);
        }
    }
}
