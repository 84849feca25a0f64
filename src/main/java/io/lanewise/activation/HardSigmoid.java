package io.lanewise.activation;

import static io.lanewise.lane.Constant.constant;

import io.lanewise.Contract;
import io.lanewise.Formula;
import io.lanewise.lane.Bits;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorOperators;

/**
 * The straight sigmoid f(x) = clamp(slope x + offset, 0, 1) with f'(x) = slope where the result is
 * between 0 and 1, else 0.
 *
 * <p>Domain: all floats. Kinks at both ends of the ramp, where the derivative is 0. Limits 0 and 1.
 * With offset 1/2 the slope {@code 1f / 6} stands for the fraction 1/6, which no float holds, so that the ramp ends at -3
 * and 3 as in PyTorch and Keras; ONNX has 0.2 and 0.5. Other parameters are taken as they are, and the result is rounded once.
 *
 * <p>Source: M. Courbariaux, Y. Bengio, J.-P. David, BinaryConnect, NeurIPS 2015; with 1/6: A. Howard et
 * al., Searching for MobileNetV3, ICCV 2019.
 *
 * @param slope the slope of the ramp, above 0
 * @param offset the value at 0; any finite number
 */
public record HardSigmoid(float slope, float offset) implements Formula {
    private static final float SIXTH = 1f / 6;
    private static final float HALF = 0.5f;

    public HardSigmoid {
        Arguments.positive("slope", slope);
        Arguments.finite("offset", offset);
    }

    @Override
    public Contract contract() {
        boolean sixth = sixth(slope, offset);
        double reciprocal = sixth ? 6 : 1.0 / slope;
        return Contract.named("hardsigmoid").formula("clamp(slope x + offset, 0, 1)", "0 < f(x) < 1 ? slope : 0")
                .ulp(sixth ? 0.67 : 0.5, sixth ? 0.34 : 0).asMonotone().kinks(-offset * reciprocal, (1.0 - offset) * reciprocal);
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
        return ramp(x, offset) <= 0 || ramp(x, offset - 1.0) >= 0 ? 0 : sixth(slope, offset) ? 1.0 / 6 : slope;
    }

    /** slope x + level, where the sums lose nothing near the ends of the ramp. */
    private double ramp(double x, double level) {
        return sixth(slope, offset) ? (x + 6 * level) / 6 : slope * x + level;
    }

    private static boolean sixth(float slope, float offset) {
        return slope == SIXTH && offset == HALF;
    }

    static final class Lanes {
        /** 1/6 less its float, rounded so that the sum at -3 is not above 0. */
        private static final float SIXTH_REST = -0x1.555554p-28f;
        private static final float LARGE = 0x1p64f;
        private static final float SCALE = 0x1p60f;

        static FloatVector value(FloatVector x, float slope, float offset) {
            FloatVector ramp = x.fma(constant(slope), constant(offset));
            // infinity times a rest of zero, or of the other sign, would be no number
            FloatVector finite = Bits.within(x, -Float.MAX_VALUE, Float.MAX_VALUE);
            float rest = sixth(slope, offset) ? SIXTH_REST : 0f;
            return Bits.positive(finite.fma(constant(rest), ramp), 1);
        }

        static FloatVector slope(FloatVector x, float slope, float offset) {
            // scaled, so that no product underflows; the sign of a sum is exact
            float scale = slope > 1f || Math.abs(offset) > LARGE ? 1f : SCALE;
            float below = offset - 1f;
            FloatVector fromBottom = x.fma(constant(slope * scale), constant(offset * scale));
            FloatVector fromTop = x.fma(constant(slope * scale), constant(below * scale));
            // compared with the part of offset - 1 that a float does not hold
            return constant(slope).blend(0f, fromBottom.compare(VectorOperators.LE, 0f))
                    .blend(0f, fromTop.compare(VectorOperators.GE, (below + 1f - offset) * scale));
        }
    }
}
