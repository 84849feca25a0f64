package io.lanewise.activation;

import static io.lanewise.lane.Constant.constant;

import io.lanewise.Contract;
import io.lanewise.Formula;
import io.lanewise.lane.Bits;
import io.lanewise.lane.Decay;
import io.lanewise.lane.Exp;
import io.lanewise.lane.Gradual;
import io.lanewise.lane.MishSlope;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorOperators;

/**
 * Mish f(x) = x tanh(log(1 + e^x)), with f'(x) = t + x (1 - t^2) s for t = tanh(log(1 + e^x)) and
 * s = 1 / (1 + e^-x).
 *
 * <p>Domain: all floats. No kinks; f'(x) crosses zero at -1.1924312 and is exact there as elsewhere.
 * Limits: -0 and infinity, derivative -0 and 1; results underflow gradually and keep their sign. f(-0) is
 * -0. Bounds are in {@link #contract}. With {@link Decay e^x = 2^k / g}, h = 2^k / 2, s = g + h and D = s^2 + h^2 the value is
 * x 2^k s / D; h is exact, and what s and D have lost is found again from their parts. The derivative is
 * looked up: {@link MishSlope}.
 *
 * <p>Source: D. Misra, Mish: A Self Regularized Non-Monotonic Activation Function, BMVC 2020.
 */
public record Mish() implements Formula {
    /** Where f'(x) crosses zero; in double the sum of two parts. */
    private static final double ROOT = -0x1.31432c0d12d84p0;
    private static final double ROOT_LOW = -0x1.bf319154da21p-55;
    /** The Taylor series of the derivative there, without its vanishing constant; both by {@code src/fit/mish.py}. */
    private static final double[] AT_ROOT = {
            0x1.115acb42500bbp-2,
            0x1.a34a251d8ad7bp-3,
            0x1.574f121a868dbp-5,
            -0x1.4c222fe64d4fbp-6,
            -0x1.03369d4ac90fap-6,
            -0x1.b87ddfb51b745p-9,
            0x1.1e5e184a0fep-10,
            0x1.03799182b217fp-10,
            0x1.0a7954e86867p-12,
            -0x1.5fffa067220abp-15,
            -0x1.d453aef9813dp-15,
            -0x1.223bcd6871175p-16
    };
    /** From here on the limits are reached, in double too. */
    private static final double SATURATED = 50;
    private static final double VANISHED = -800;

    @Override
    public Contract contract() {
        return Contract.named("mish").formula("x tanh(ln(1 + eˣ))", "t + x (1 − t²) / (1 + e⁻ˣ), t = tanh(ln(1 + eˣ))").ulp(0.92, 0.95).roots(ROOT);
    }

    @Override
    public double value(double x) {
        double w = Math.exp(Math.min(x, SATURATED));
        double n = w * (w + 2);
        return x > SATURATED ? x : Math.max(x, VANISHED) * (n / (n + 2));
    }

    @Override
    public double slope(double x) {
        double d = x - ROOT - ROOT_LOW;
        if (Math.abs(d) < Root.REACH) {
            return Root.series(d, AT_ROOT);
        }
        double a = Math.max(Math.min(x, SATURATED), VANISHED);
        double w = Math.exp(a);
        double denominator = w * (w + 2) + 2;
        return w * (4 * (1 + a) + w * (4 * a + 6 + w * (4 + w))) / (denominator * denominator);
    }

    static final class Lanes {
        /** 110 e^-110 is less than half the smallest subnormal. */
        private static final float VANISHED = -110f;
        /** From here on the value is x and the derivative 1, for a float. */
        private static final float SATURATED = 10.5f;
        /**
         * Divided by D, with the sign changed. It is not quite 1, so that for x = 0 the share is below s / D, and what it lacks has its
         * sign: then the sum of both, times a 0, has the sign of that.
         */
        private static final float DIVIDEND = -0x1.fffffep-1f;

        static FloatVector value(FloatVector x) {
            FloatVector n = Bits.within(x, VANISHED, SATURATED);
            FloatVector rounded = Decay.rounded(n);
            FloatVector power = Decay.scaledPower(rounded);
            FloatVector level = Decay.level(rounded);
            FloatVector growth = Decay.growth(n, rounded, level);
            FloatVector half = Gradual.product(power, Exp.UNSCALE / 2);
            FloatVector square = Gradual.square(half);
            FloatVector sum = Decay.sum(half, level, growth);
            FloatVector lost = Decay.lost(half, level, growth, sum);
            FloatVector denominator = sum.fma(sum, square);
            // what s has lost is lost to s / D by a factor of (2 h^2 - D) / D^2, whose numerator does not wait for the division
            FloatVector bent = square.fma(constant(-2), denominator).mul(lost);
            FloatVector reciprocal = constant(DIVIDEND).div(denominator);
            FloatVector share = sum.mul(reciprocal);
            // 1 - s share is h^2 / D without much loss
            FloatVector shareLost = share.fma(sum, constant(1)).fma(sum, share.fma(square, reciprocal.mul(bent)));
            FloatVector factor = Gradual.product(n, power);
            FloatVector result = Gradual.product(factor.fma(share, factor.mul(reciprocal).mul(shareLost)), -Exp.UNSCALE);
            // a choice: Bits.beyond took 3 % longer
            return result.reinterpretAsInts().blend(x.reinterpretAsInts(),
                    x.reinterpretAsInts().compare(VectorOperators.GE, Float.floatToRawIntBits(SATURATED))).reinterpretAsFloats();
        }

        static FloatVector slope(FloatVector x) {
            return MishSlope.of(Bits.within(x, VANISHED, SATURATED));
        }
    }
}
