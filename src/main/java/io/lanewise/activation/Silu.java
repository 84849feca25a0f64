package io.lanewise.activation;

import static io.lanewise.lane.Constant.constant;

import io.lanewise.Contract;
import io.lanewise.Formula;
import io.lanewise.lane.Bits;
import io.lanewise.lane.Centred;
import io.lanewise.lane.Exp;
import io.lanewise.lane.Gradual;
import io.lanewise.lane.Logistic;
import io.lanewise.lane.Table;
import jdk.incubator.vector.FloatVector;

/**
 * The sigmoid linear unit f(x) = x s(x) for the logistic function s(x) = 1 / (1 + e^-x), with
 * f'(x) = s(x) (1 + x (1 - s(x))).
 *
 * <p>Domain: all floats. No kinks; f'(x) crosses zero at -1.2784645 and is exact there as elsewhere.
 * Limits: -0 and infinity, derivative -0 and 1; results underflow gradually and keep their sign. f(-0) is
 * -0. Bounds are in {@link #contract}.
 *
 * <p>Source: S. Elfwing, E. Uchibe, K. Doya, Sigmoid-Weighted Linear Units for Neural Network Function
 * Approximation in Reinforcement Learning, Neural Networks 107, 2018.
 */
public record Silu() implements Formula {
    @Override
    public Contract contract() {
        return Contract.named("silu").formula("x / (1 + e⁻ˣ)", "s(x) (1 + x (1 − s(x))), s(x) = 1 / (1 + e⁻ˣ)").ulp(0.79, 0.92).roots(Swish.ROOT);
    }

    @Override
    public double value(double x) {
        return Swish.value(x, x);
    }

    @Override
    public double slope(double x) {
        return Swish.slopeAt(x);
    }

    /** With the parts of {@link Centred}; the constants by {@code src/fit/swish_root.py}. */
    static final class Lanes {
        /** 110 e^-110 is less than half the smallest subnormal. */
        private static final float VANISHED = 110f;
        private static final float SHIFT = 0x1.5b1e3cp-6f;
        /** Times a, what the rounding of the period adds to the shift. */
        private static final float DRIFT = 0x1.79a8dcp-29f;
        private static final String LEVEL = """
                0x1.f54444p-1 0x1.cba9ep-1 0x1.a5836cp-1 0x1.828788p-1
                0x1.6272f4p-1 0x1.4507fcp-1 0x1.2a0e1p-1 0x1.11514cp-1
                """;
        /** What the level lacks. */
        private static final String REST = """
                -0x1.8a09bcp-29 -0x1.42c726p-25 -0x1.da467cp-25 0x1.1781aap-25
                0x1.49386p-25 0x1.d2d614p-25 0x1.174e38p-26 0x1.40e472p-25
                """;
        /** e^r - 1 = r + r^2 (Q0 + Q1 r + ...), error 2^-32.5. */
        private static final float Q0 = 0x1p-1f;
        private static final float Q1 = 0x1.555c78p-3f;
        private static final float Q2 = 0x1.555a42p-5f;

        static FloatVector value(FloatVector x) {
            FloatVector m = Bits.negativeMagnitude(x, VANISHED);
            FloatVector a = Bits.opposite(m);
            FloatVector rounded = rounded(a);
            FloatVector power = Centred.scaledPower(rounded);
            FloatVector growth = growth(a, rounded);
            FloatVector denominator = denominator(power, rounded, growth);
            FloatVector lost = lost(power, rounded, growth, denominator);
            return Centred.value(x, Gradual.product(m, power), denominator, lost, Logistic.reciprocal(denominator));
        }

        static FloatVector slope(FloatVector x) {
            FloatVector m = Bits.negativeMagnitude(x, VANISHED);
            FloatVector a = Bits.opposite(m);
            FloatVector rounded = rounded(a);
            FloatVector power = Centred.scaledPower(rounded);
            FloatVector growth = growth(a, rounded);
            FloatVector denominator = denominator(power, rounded, growth);
            FloatVector lost = lost(power, rounded, growth, denominator);
            FloatVector reciprocal = Logistic.reciprocal(denominator);
            FloatVector share = Gradual.product(m, power);
            FloatVector low = Centred.factorLow(m, share, reciprocal).add(Centred.complementLow(m));
            return Centred.slope(x, m, low, share, power, denominator, lost, reciprocal);
        }

        static FloatVector rounded(FloatVector a) {
            return Centred.rounded(a, SHIFT, Exp.LOG2_E);
        }

        static FloatVector growth(FloatVector a, FloatVector rounded) {
            return Centred.growth(a, rounded, Exp.LN2_HIGH, a.fma(constant(DRIFT), constant(SHIFT)), Q0, Q1, Q2);
        }

        static FloatVector level(FloatVector rounded) {
            return Table.at(rounded.reinterpretAsInts(), LEVEL);
        }

        static FloatVector denominator(FloatVector power, FloatVector rounded, FloatVector growth) {
            return Centred.denominator(power, level(rounded), level(rounded), growth);
        }

        static FloatVector lost(FloatVector power, FloatVector rounded, FloatVector growth, FloatVector denominator) {
            FloatVector rest = Table.at(rounded.reinterpretAsInts(), REST);
            return Centred.lost(power, level(rounded), rest, level(rounded), growth, denominator);
        }
    }
}
