package io.lanewise.activation;

import static io.lanewise.lane.Constant.constant;

import io.lanewise.Contract;
import io.lanewise.Formula;
import io.lanewise.lane.Bits;
import io.lanewise.lane.Centred;
import io.lanewise.lane.Decay;
import io.lanewise.lane.Exp;
import io.lanewise.lane.GeluTanhSlope;
import io.lanewise.lane.Gradual;
import io.lanewise.lane.Logistic;
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
    private static final double SLANT = 0x1.9884533d43651p0;
    private static final double CUBIC = 0.044715 * SLANT;
    /** Where f'(x) crosses zero; in double the sum of two parts. */
    private static final double ROOT = -0x1.81429f9e97e4dp-1;
    private static final double ROOT_LOW = 0x1.4f523ed77dbdcp-55;
    /** The Taylor series of the derivative there, without its vanishing constant; both by {@code src/fit/gelu_tanh.py}. */
    private static final double[] AT_ROOT = {
            0x1.b8bacd2c96b91p-2,
            0x1.8cd1a2b2fff33p-2,
            -0x1.029615edb077ap-6,
            -0x1.d2b77346470abp-4,
            -0x1.104a83edc0ddcp-6,
            0x1.427996dc249cep-6,
            0x1.58c9ed713486cp-8,
            -0x1.3d8d64170bb72p-9,
            -0x1.e63f294331885p-11,
            0x1.14bf895a69517p-12,
            0x1.04936f0ef73dbp-13,
            -0x1.253bce9ecae48p-15,
            -0x1.0b9c949575db9p-16
    };
    /** From here on the limit is reached, in double too. */
    private static final double SATURATED = 30;

    @Override
    public Contract contract() {
        return Contract.named("gelu_tanh")
                .aliases("gelu_new", "gelu_pytorch_tanh", "gelu_python_tanh", "gelu_accurate", "gelu_approximate", "gelu_fast", "fast_gelu")
                .formula("x/2 (1 + tanh(√(2/π) (x + 0.044715 x³)))", "s(z) (1 + x z′ (1 − s(z))), z = √(8/π) (x + 0.044715 x³), s(z) = 1 / (1 + e⁻ᶻ)")
                .ulp(0.8, 0.96).roots(ROOT);
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
     * For z = CUBIC a (a^2 + RATIO), where a is |x|, and {@link Decay e^-z = 2^k / g}. Divided by CUBIC, z is a product of a and of a sum with
     * one rounding, and what remains of it is exact but for what these two have lost.
     */
    static final class Lanes {
        /** 1 / 0.044715, short, so that its difference from a sum below 256 is exact; by {@code src/fit/gelu_tanh.py}, as all that follows. */
        private static final float RATIO_SHORT = 0x1.65d26p4f;
        private static final float RATIO_LOW = -0x1.226128p-20f;
        /** ln 2 / CUBIC, rounded, its reciprocal, and what the former lacks times the latter. */
        private static final float PERIOD = 0x1.36d9d6p3f;
        private static final float FREQUENCY = 0x1.a5a7dp-4f;
        private static final float DRIFT = 0x1.e2b5a8p-26f;
        /** e^(CUBIC r) = 1 + r (Q0 + Q1 r + Q2 r^2), error 2^-29 for |CUBIC r| up to ln(2) / 32. */
        private static final float Q0 = 0x1.2444f2p-4f;
        private static final float Q1 = 0x1.4db01p-9f;
        private static final float Q2 = 0x1.fc2b1ap-15f;

        static FloatVector value(FloatVector x) {
            FloatVector a = Bits.magnitude(x, GeluTanhSlope.VANISHED);
            FloatVector minus = a.neg();
            FloatVector sum = sum(a);
            FloatVector product = Gradual.product(a, sum);
            FloatVector rounded = Decay.rounded(product, -FREQUENCY);
            FloatVector power = Decay.scaledPower(rounded);
            FloatVector level = Decay.level(rounded);
            FloatVector minusLow = minus.fma(sumLow(a, sum), minus.fma(sum, product));
            FloatVector r = Decay.whole(rounded).fma(constant(PERIOD), product).sub(minusLow);
            FloatVector growth = Decay.growth(rounded, level, r, Exp.quotient(r, Q0, Q1, Q2));
            FloatVector unscaled = Gradual.product(power, Exp.UNSCALE);
            FloatVector denominator = Decay.sum(unscaled, level, growth);
            FloatVector lost = Decay.lost(unscaled, level, growth, denominator);
            return Centred.value(x, Gradual.product(minus, power), denominator, lost, Logistic.reciprocal(denominator));
        }

        static FloatVector slope(FloatVector x) {
            FloatVector a = Bits.magnitude(x, GeluTanhSlope.VANISHED);
            return Logistic.mirrored(x, GeluTanhSlope.scaled(a), constant(-Exp.UNSCALE));
        }

        /** a^2 + RATIO, rounded. */
        private static FloatVector sum(FloatVector a) {
            return a.fma(a, constant(RATIO_SHORT));
        }

        /** What the sum has lost, and what the rounding of the period leaves out, since the sixteenths are nearly proportional to the product. */
        private static FloatVector sumLow(FloatVector a, FloatVector sum) {
            // what the sum has of a^2 is an exact difference
            FloatVector squareLow = a.fma(a, constant(RATIO_SHORT).sub(sum));
            return sum.fma(constant(DRIFT), squareLow.add(RATIO_LOW));
        }
    }
}
