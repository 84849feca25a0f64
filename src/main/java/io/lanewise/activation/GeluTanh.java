package io.lanewise.activation;

import io.lanewise.Contract;
import io.lanewise.Formula;
import io.lanewise.lane.Bits;
import io.lanewise.lane.Centred;
import io.lanewise.lane.Exp;
import io.lanewise.lane.GeluTanhSlope;
import io.lanewise.lane.Gradual;
import io.lanewise.lane.Logistic;
import io.lanewise.lane.SwishParts;
import jdk.incubator.vector.FloatVector;

/**
 * The tanh approximation of GELU: f(x) = x/2 (1 + tanh u) = x s(2u) at u = sqrt(2 / pi) (x + 0.044715 x^3), for
 * the logistic function s(z) = 1 / (1 + e^-z). With z = 2u the derivative is s(z) (1 + x z' (1 - s(z))).
 *
 * <p>Domain: all floats. No kinks; f'(x) crosses zero at -0.7524614 and is exact there as elsewhere.
 * Limits: -0 and infinity, derivative -0 and 1; results underflow gradually and keep their sign. f(-0) is
 * -0. z is known as a sum of two floats. Bounds are in {@link #contract}.
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
                .ulp(0.97, 0.96).roots(ROOT);
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

    /**
     * For z = CUBIC a (a^2 + RATIO), where a is |x|. e^-z = 2^k / e^(CUBIC r), with r = z / CUBIC + k ln 2 / CUBIC: divided by
     * CUBIC, z is a product of a and of a sum with one rounding, and r is exact but for what these two have lost.
     */
    static final class Lanes {
        /** 1 / 0.044715, short, so that its difference from a sum below 256 is exact; by {@code src/fit/gelu_tanh.py}, as all that follows. */
        private static final float RATIO_SHORT = 0x1.65d26p4f;
        private static final float RATIO_LOW = -0x1.226128p-20f;
        /** ln 2 / CUBIC, in two parts, and its reciprocal. */
        private static final float PERIOD_HIGH = 0x1.36d9d6p3f;
        private static final float PERIOD_LOW = -0x1.25115cp-22f;
        private static final float FREQUENCY = 0x1.a5a7dp-4f;
        /** CUBIC, rounded; the polynomial makes good for that. */
        private static final float UNIT = 0x1.2444f2p-4f;
        /** e^(CUBIC r) = 1 + UNIT r + r^2 (Q0 + Q1 r + ...). */
        private static final float Q0 = 0x1.4dad58p-9f;
        private static final float Q1 = 0x1.fbef28p-15f;
        private static final float Q2 = 0x1.21f7a2p-20f;
        private static final float Q3 = 0x1.09bb74p-26f;
        private static final float Q4 = 0x1.8f480cp-33f;

        static FloatVector value(FloatVector x) {
            FloatVector a = Bits.magnitude(x, GeluTanhSlope.VANISHED);
            FloatVector sum = sum(a);
            FloatVector squareLow = squareLow(a, sum);
            FloatVector product = Gradual.product(a, sum);
            FloatVector rounded = rounded(product);
            FloatVector power = Exp.scaledPower(rounded);
            FloatVector r = remainder(product, rounded);
            FloatVector quotient = quotient(r);
            FloatVector denominator = Centred.denominator(power, r, quotient, 1, -UNIT);
            FloatVector reciprocal = Logistic.reciprocal(denominator);
            FloatVector lost = lost(power, r, quotient, denominator, minusLow(a, sum, squareLow, product, rounded));
            FloatVector residual = Logistic.residualOf(denominator, reciprocal, lost);
            return SwishParts.value(x, a, power, reciprocal, residual);
        }

        static FloatVector slope(FloatVector x) {
            FloatVector a = Bits.magnitude(x, GeluTanhSlope.VANISHED);
            return Logistic.mirrored(x, GeluTanhSlope.scaled(a), constant(-Exp.UNSCALE));
        }

        /** a^2 + RATIO, rounded. */
        private static FloatVector sum(FloatVector a) {
            return a.fma(a, constant(RATIO_SHORT));
        }

        /** The part of a^2 that the sum has lost; what it contains is an exact difference. */
        private static FloatVector squareLow(FloatVector a, FloatVector sum) {
            return a.fma(a, constant(RATIO_SHORT).sub(sum));
        }

        /** -z / ln 2 for z = CUBIC times the product, rounded as by {@link Exp#rounded}. */
        private static FloatVector rounded(FloatVector product) {
            return product.fma(constant(-FREQUENCY), constant(Exp.ROUNDER));
        }

        /** r, but for {@link #minusLow}; exact. */
        private static FloatVector remainder(FloatVector product, FloatVector rounded) {
            return Exp.whole(rounded).fma(constant(PERIOD_HIGH), product);
        }

        /** Minus what sum, product and remainder have left out, small. */
        private static FloatVector minusLow(FloatVector a, FloatVector sum, FloatVector squareLow, FloatVector product, FloatVector rounded) {
            FloatVector minus = a.neg();
            FloatVector lost = minus.fma(squareLow.add(RATIO_LOW), minus.fma(sum, product));
            return Exp.whole(rounded).fma(constant(-PERIOD_LOW), lost);
        }

        private static FloatVector quotient(FloatVector r) {
            return Exp.quotient(r, Q0, Q1, Q2, Q3, Q4);
        }

        /** What the denominator e^(CUBIC r) + 2^k has lost, with what r has left out. */
        private static FloatVector lost(FloatVector power, FloatVector r, FloatVector quotient, FloatVector denominator, FloatVector minusLow) {
            FloatVector exponential = power.fma(constant(-Exp.UNSCALE), denominator);
            return Gradual.product(minusLow, -UNIT).fma(exponential, Centred.lost(power, r, quotient, denominator, 1, -UNIT));
        }

        private static FloatVector constant(float value) {
            return FloatVector.broadcast(FloatVector.SPECIES_PREFERRED, value);
        }
    }
}
