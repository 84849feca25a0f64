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
 * and 3 as in PyTorch and Keras; ONNX has 0.2 and 0.5.
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
        return Contract.named("hardsigmoid").formula("clamp(slope x + offset, 0, 1)", "0 < f(x) < 1 ? slope : 0")
                .ulp(slope == SIXTH ? 0.67 : 0.5, slope == SIXTH ? 0.34 : 0).asMonotone().kinks(-offset * reciprocal, (1.0 - offset) * reciprocal);
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
        /** 1/6 less its float. */
        private static final float SIXTH_REST = -0x1.555556p-28f;

        static FloatVector value(FloatVector x, float slope, float offset) {
            FloatVector ramp = ramp(x, slope, offset);
            return x.fma(constant(rest(slope)), ramp)
                    .blend(0f, ramp.compare(VectorOperators.LE, 0f)).blend(1f, ramp.compare(VectorOperators.GE, 1f));
        }

        static FloatVector slope(FloatVector x, float slope, float offset) {
            // compared with the part of offset - 1 that a float does not hold: the sign of the sum is exact
            float below = offset - 1f;
            FloatVector fromTop = x.fma(constant(slope), constant(below));
            return constant(slope).blend(0f, ramp(x, slope, offset).compare(VectorOperators.LE, 0f))
                    .blend(0f, fromTop.compare(VectorOperators.GE, below + 1f - offset));
        }

        private static FloatVector ramp(FloatVector x, float slope, float offset) {
            return x.fma(constant(slope), constant(offset));
        }

        private static float rest(float slope) {
            return slope == SIXTH ? SIXTH_REST : 0f;
        }

        private static FloatVector constant(float value) {
            return FloatVector.broadcast(FloatVector.SPECIES_PREFERRED, value);
        }
    }
}
