package io.lanewise.activation;

import io.lanewise.Contract;
import io.lanewise.Formula;
import io.lanewise.lane.Exp;
import io.lanewise.lane.Gradual;
import io.lanewise.lane.Logistic;
import jdk.incubator.vector.FloatVector;

/**
 * The sigmoid approximation of GELU: f(x) = x s(1.702 x) for the logistic function s(z) = 1 / (1 + e^-z),
 * with f'(x) = s(z) (1 + z (1 - s(z))) at z = 1.702 x.
 *
 * <p>Domain: all floats. No kinks; f'(x) crosses zero at -0.7511545 and is exact there as elsewhere.
 * Limits: -0 and infinity, derivative -0 and 1; results underflow gradually and keep their sign. f(-0) is
 * -0. 1.702 enters as a sum of two floats. Bounds are in {@link #contract}.
 *
 * <p>Source: D. Hendrycks, K. Gimpel, Gaussian Error Linear Units, 2016.
 */
public record QuickGelu() implements Formula {
    private static final double FACTOR = 1.702;

    @Override
    public Contract contract() {
        return Contract.named("quick_gelu").formula("x / (1 + e⁻¹·⁷⁰²ˣ)", "s(z) (1 + z (1 − s(z))), z = 1.702 x, s(z) = 1 / (1 + e⁻ᶻ)")
                .ulp(1, 0.88).roots(Swish.ROOT / FACTOR);
    }

    @Override
    public double value(double x) {
        return Swish.value(x, FACTOR * x);
    }

    @Override
    public double slope(double x) {
        return Swish.slopeAt(FACTOR * x);
    }

    static final class Lanes {
        private static final float FACTOR_HIGH = (float) FACTOR;
        private static final float FACTOR_LOW = (float) (FACTOR - FACTOR_HIGH);
        /** 65 e^(-65 1.702) is less than half the smallest subnormal. */
        private static final float VANISHED = 65f;

        static FloatVector value(FloatVector x) {
            FloatVector magnitude = Exp.magnitude(x, VANISHED);
            FloatVector z = Gradual.product(magnitude, FACTOR_HIGH);
            return Swish.Lanes.value(x, magnitude, z, low(magnitude, z), Logistic.rounded(magnitude, FACTOR_HIGH));
        }

        static FloatVector slope(FloatVector x) {
            FloatVector magnitude = Exp.magnitude(x, VANISHED);
            FloatVector z = Gradual.product(magnitude, FACTOR_HIGH);
            return Swish.Lanes.slope(x, Gradual.product(x, FACTOR_HIGH), z, low(magnitude, z), Logistic.rounded(magnitude, FACTOR_HIGH));
        }

        /** 1.702 magnitude less z. */
        private static FloatVector low(FloatVector magnitude, FloatVector z) {
            return magnitude.fma(constant(FACTOR_LOW), magnitude.fma(constant(FACTOR_HIGH), z.neg()));
        }

        private static FloatVector constant(float value) {
            return FloatVector.broadcast(FloatVector.SPECIES_PREFERRED, value);
        }
    }
}
