package io.lanewise.activation;

import io.lanewise.Contract;
import io.lanewise.Formula;
import io.lanewise.lane.Bits;
import io.lanewise.lane.SquaredSecant;
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
            return Tanh.Lanes.value(Bits.positive(x));
        }

        static FloatVector slope(FloatVector x) {
            // less one, as unsigned integers, the bits of +0 and of negative floats are the largest: these become where the derivative has vanished
            return Tanh.Lanes.slopeOf(x.reinterpretAsInts().sub(1).lanewise(VectorOperators.UMIN, Float.floatToRawIntBits(SquaredSecant.VANISHED) - 1)
                    .add(1).reinterpretAsFloats());
        }
    }
}
