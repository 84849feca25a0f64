package io.lanewise.activation;

import static io.lanewise.lane.Constant.constant;

import io.lanewise.Contract;
import io.lanewise.Formula;
import io.lanewise.lane.Bits;
import io.lanewise.lane.Gradual;
import jdk.incubator.vector.FloatVector;

/**
 * The sparse plus f(x) = 0 for x &le; -1, x for x &ge; 1, (x + 1)^2 / 4 between, with
 * f'(x) = clamp((x + 1) / 2, 0, 1).
 *
 * <p>Domain: all floats. The derivative has no jump; the flat side is +0. Limits 0 and infinity.
 *
 * <p>Source: A. Martins, R. Astudillo, From Softmax to Sparsemax, ICML 2016.
 */
public record SparsePlus() implements Formula {
    @Override
    public Contract contract() {
        return Contract.named("sparse_plus").formula("x ≤ −1 ? 0 : x ≥ 1 ? x : (x + 1)²/4", "clamp((x + 1)/2, 0, 1)").ulp(0.51, 0.5).asMonotone();
    }

    @Override
    public double value(double x) {
        return x <= -1 ? 0 : x >= 1 ? x : (x + 1) * (x + 1) / 4;
    }

    @Override
    public double slope(double x) {
        return x <= -1 ? 0 : x >= 1 ? 1 : (x + 1) / 2;
    }

    static final class Lanes {
        static FloatVector value(FloatVector x) {
            FloatVector clamped = Bits.within(x, -1, 1);
            FloatVector half = half(clamped);
            // what 1 + x has beyond twice its half, exact
            FloatVector sumError = half.fma(constant(-2), constant(1)).add(clamped);
            return Bits.beyond(half.fma(half, Gradual.product(half, sumError)), x, 1);
        }

        static FloatVector slope(FloatVector x) {
            return half(Bits.within(x, -1, 1));
        }

        private static FloatVector half(FloatVector clamped) {
            return clamped.fma(constant(0.5f), constant(0.5f));
        }
    }
}
