package io.lanewise.activation;

import io.lanewise.Contract;
import io.lanewise.Formula;
import io.lanewise.lane.Bits;
import io.lanewise.lane.Gradual;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorOperators;

/**
 * The straight swish f(x) = x clamp(x/6 + 1/2, 0, 1) with f'(x) = x/3 + 1/2 for -3 &lt; x &lt; 3, else 0 or 1.
 *
 * <p>Domain: all floats. Kinks at -3, where the derivative is 0, and at 3, where it is 1. Limits 0 and
 * infinity; x = -0 gives -0, the flat side is +0. The derivative crosses 0 at -3/2, exactly.
 *
 * <p>Source: A. Howard et al., Searching for MobileNetV3, ICCV 2019.
 */
public record HardSwish() implements Formula {
    @Override
    public Contract contract() {
        return Contract.named("hardswish").aliases("hard_silu")
                .formula("x clamp(x/6 + 1/2, 0, 1)", "x ≤ −3 ? 0 : x ≥ 3 ? 1 : x/3 + 1/2").ulp(1, 0.51).kinks(-3, 3).roots(-1.5);
    }

    @Override
    public double value(double x) {
        return x <= -3 ? 0 : x >= 3 ? x : x * ((x + 3) / 6);
    }

    @Override
    public double slope(double x) {
        return x <= -3 ? 0 : x >= 3 ? 1 : (2 * x + 3) / 6;
    }

    static final class Lanes {
        private static final int THREE = 0x40400000;
        private static final float SIXTH = 0x1.555556p-3f;
        /** 1/6 less its float, rounded so that three times the sum of both is just above 1/2. */
        private static final float SIXTH_REST = -0x1.555554p-28f;
        private static final float THIRD = 0x1.555556p-2f;
        private static final float THIRD_REST = -0x1.555556p-27f;

        static FloatVector value(FloatVector x) {
            // x/2 + x (min(x, 3)/6), with the sixth as a sum of two floats: 1/2 and a little from 3 on, where x comes out, infinity too
            FloatVector below = x.reinterpretAsInts().min(THREE).reinterpretAsFloats();
            FloatVector sixth = Gradual.product(below, SIXTH);
            FloatVector rest = below.fma(constant(SIXTH_REST), below.fma(constant(SIXTH), Bits.opposite(sixth)));
            FloatVector product = x.fma(rest, x.fma(sixth, Gradual.product(x, 0.5f)));
            // the sums lose the sign of results that underflow
            return Bits.withSign(product, x).blend(0f, x.compare(VectorOperators.LE, -3f));
        }

        static FloatVector slope(FloatVector x) {
            // (x + 3/2) / 3, both as sums of two floats
            FloatVector sum = x.add(1.5f);
            FloatVector sumError = constant(1.5f).sub(sum).add(x);
            return sum.fma(constant(THIRD), sum.fma(constant(THIRD_REST), Gradual.product(sumError, THIRD)))
                    .blend(0f, x.compare(VectorOperators.LE, -3f)).blend(1f, x.compare(VectorOperators.GE, 3f));
        }

        private static FloatVector constant(float value) {
            return FloatVector.broadcast(FloatVector.SPECIES_PREFERRED, value);
        }
    }
}
