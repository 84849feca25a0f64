package io.lanewise.activation;

import static io.lanewise.lane.Constant.constant;

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
                .formula("x clamp(x/6 + 1/2, 0, 1)", "x ≤ −3 ? 0 : x ≥ 3 ? 1 : x/3 + 1/2").ulp(1, 0.67).kinks(-3, 3).roots(-1.5);
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
        private static final float SIXTH = 0x1.555556p-3f;
        private static final float THIRD = 0x1.555556p-2f;
        /** 1/3 less its float. */
        private static final float THIRD_REST = -0x1.555556p-27f;

        static FloatVector value(FloatVector x) {
            // x/2 + x (min(x, 3)/6); from 3 on the sixth is 1/2, and x comes out, infinity too
            FloatVector below = Bits.atMost(x, 3);
            FloatVector sixth = Gradual.product(below, SIXTH);
            // six times what the sixth lacks, exact; a sixth of it times x is the sixth times it
            FloatVector lost = sixth.fma(constant(-6), below);
            FloatVector product = sixth.fma(lost, x.fma(sixth, Gradual.product(x, 0.5f)));
            // the sums lose the sign of results that underflow
            return Bits.withSign(product, x).blend(0f, x.compare(VectorOperators.LE, -3f));
        }

        static FloatVector slope(FloatVector x) {
            // at -3/2 the sum of the first two is exactly what the third is too large by, and vanishes with the product
            return x.fma(constant(THIRD), constant(0.5f)).add(Gradual.product(x, THIRD_REST))
                    .blend(0f, x.compare(VectorOperators.LE, -3f)).blend(1f, x.compare(VectorOperators.GE, 3f));
        }
    }
}
