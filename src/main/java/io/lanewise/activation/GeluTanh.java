package io.lanewise.activation;

import io.lanewise.Contract;
import io.lanewise.Formula;
import io.lanewise.lane.Crossing;
import io.lanewise.lane.Exp;
import io.lanewise.lane.Gradual;
import jdk.incubator.vector.FloatVector;

/**
 * The tanh approximation of GELU: f(x) = x/2 (1 + tanh u) = x s(2u) at u = sqrt(2 / pi) (x + 0.044715 x^3), for
 * the logistic function s(z) = 1 / (1 + e^-z). With z = 2u the derivative is s(z) (1 + x z' (1 - s(z))).
 *
 * <p>Domain: all floats. No kinks; f'(x) crosses zero at -0.7524614 and is exact there as elsewhere.
 * Limits: -0 and infinity, derivative -0 and 1; results underflow gradually and keep their sign. f(-0) is
 * -0. z is a sum of two floats, and so is x z'. Bounds are in {@link #contract}.
 *
 * <p>Source: D. Hendrycks, K. Gimpel, Gaussian Error Linear Units, 2016.
 */
public record GeluTanh() implements Formula {
    private static final double SLANT = 1.5957691216057308;
    private static final double CUBIC = 0.044715 * SLANT;
    /** Where f'(x) crosses zero; in double the sum of two parts. */
    private static final double ROOT = -0.7524614220710163;
    private static final double ROOT_LOW = 3.635560509207687e-17;
    /** The Taylor series of the derivative there, without its vanishing constant. */
    private static final double[] AT_ROOT = {
            0.4304000910248585,
            0.38751844613578895,
            -0.01578285352184803,
            -0.11394448308095899,
            -0.01661932834305256,
            0.019682309459833118,
            0.005261059254921912,
            -0.0024227318458750974,
            -0.0009274420230205449,
            0.00026392764052681053,
            0.00012425227802639782,
            -3.4956171694436116e-05,
            -1.5950896871645105e-05
    };
    /** From here on the limit is reached, in double too. */
    private static final double SATURATED = 30;

    @Override
    public Contract contract() {
        return Contract.named("gelu_tanh").aliases("gelu_new", "gelu_pytorch_tanh", "gelu_python_tanh", "gelu_accurate", "gelu_approximate")
                .formula("x/2 (1 + tanh(√(2/π) (x + 0.044715 x³)))", "s(z) (1 + x z′ (1 − s(z))), z = √(8/π) (x + 0.044715 x³), s(z) = 1 / (1 + e⁻ᶻ)")
                .ulp(1, 0.93).roots(ROOT);
    }

    @Override
    public double value(double x) {
        return Swish.value(x, x * (SLANT + CUBIC * x * x));
    }

    @Override
    public double slope(double x) {
        double d = x - ROOT - ROOT_LOW;
        if (Math.abs(d) < Root.REACH) {
            return Root.series(d, AT_ROOT);
        }
        double a = Math.min(Math.abs(x), SATURATED);
        return Swish.slopeAt(x < 0, a * (SLANT + CUBIC * a * a), a * (SLANT + 3 * CUBIC * a * a));
    }

    static final class Lanes {
        /** Short, so that its difference from a sum below 32 is exact; by {@code src/fit/gelu_tanh.py}, as all that follows. */
        private static final float SLANT_SHORT = 0x1.98846p0f;
        private static final float SLANT_LOW = -0x1.985794p-21f;
        private static final float CUBIC_HIGH = 0x1.2444f2p-4f;
        private static final float CUBIC_LOW = 0x1.49b16ap-29f;
        private static final float THRICE_HIGH = 0x1.b6676cp-3f;
        private static final float THRICE_LOW = -0x1.175e2p-32f;
        /** Here value and derivative are less than half the smallest subnormal. */
        private static final float VANISHED = 11f;
        private static final float ZERO_HIGH = -0x1.8142ap-1f;
        private static final float AT_ZERO_HIGH = -0x1.4f6404p-28f;
        private static final float REACH = 0x1.8p-4f;
        /** Relative error 2^-28.5. */
        private static final float G0_HIGH = 0x1.b8baccp-2f;
        private static final float G0_LOW = 0x1.2f0766p-27f;
        private static final float G1 = 0x1.8cd1a2p-2f;
        private static final float G2 = -0x1.029706p-6f;
        private static final float G3 = -0x1.d2b756p-4f;
        private static final float G4 = -0x1.0f281cp-6f;
        private static final float G5 = 0x1.41f3c4p-6f;

        static FloatVector value(FloatVector x) {
            FloatVector a = Exp.magnitude(x, VANISHED);
            FloatVector square = Gradual.square(a);
            FloatVector factor = factor(square, CUBIC_HIGH);
            FloatVector z = Gradual.product(a, factor);
            return Swish.Lanes.value(x, a, z, low(a, square, factor, z, CUBIC_HIGH, CUBIC_LOW), rounded(a, factor));
        }

        static FloatVector slope(FloatVector x) {
            FloatVector a = Exp.magnitude(x, VANISHED);
            FloatVector square = Gradual.square(a);
            FloatVector factor = factor(square, CUBIC_HIGH);
            FloatVector z = Gradual.product(a, factor);
            FloatVector growth = factor(square, THRICE_HIGH);
            FloatVector w = Gradual.product(a, growth);
            FloatVector elsewhere = Swish.Lanes.slopeElsewhere(x, z, low(a, square, factor, z, CUBIC_HIGH, CUBIC_LOW), rounded(a, factor),
                    w, low(a, square, growth, w, THRICE_HIGH, THRICE_LOW));
            FloatVector d = x.sub(ZERO_HIGH);
            return Crossing.near(d, REACH, Crossing.polynomial(d, constant(AT_ZERO_HIGH), G0_HIGH, G0_LOW, G1, G2, G3, G4, G5), elsewhere);
        }

        /** The slant and cubic times the square, rounded. */
        private static FloatVector factor(FloatVector square, float cubic) {
            return square.fma(constant(cubic), constant(SLANT_SHORT));
        }

        /** -z / ln 2 for z = a times the factor, rounded as by {@link Exp#rounded}, without waiting for z. */
        private static FloatVector rounded(FloatVector a, FloatVector factor) {
            return a.mul(-Exp.LOG2_E).fma(factor, constant(Exp.ROUNDER));
        }

        /** What a times the factor has lost. */
        private static FloatVector low(FloatVector a, FloatVector square, FloatVector factor, FloatVector product, float cubic, float cubicLow) {
            FloatVector squareLow = a.fma(a, square.neg());
            FloatVector lost = square.fma(constant(cubic), constant(SLANT_SHORT).sub(factor));
            FloatVector factorLow = lost.add(squareLow.fma(constant(cubic), square.fma(constant(cubicLow), constant(SLANT_LOW))));
            return a.fma(factorLow, a.fma(factor, product.neg()));
        }

        private static FloatVector constant(float value) {
            return FloatVector.broadcast(FloatVector.SPECIES_PREFERRED, value);
        }
    }
}
