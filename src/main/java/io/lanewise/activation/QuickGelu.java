package io.lanewise.activation;

import static io.lanewise.lane.Constant.constant;

import io.lanewise.Contract;
import io.lanewise.Formula;
import io.lanewise.lane.Bits;
import io.lanewise.lane.Centred;
import io.lanewise.lane.Gradual;
import io.lanewise.lane.Logistic;
import io.lanewise.lane.Table;
import jdk.incubator.vector.FloatVector;

/**
 * The sigmoid approximation of GELU: f(x) = x s(1.702 x) for the logistic function s(z) = 1 / (1 + e^-z),
 * with f'(x) = s(z) (1 + z (1 - s(z))) at z = 1.702 x.
 *
 * <p>Domain: all floats. No kinks; f'(x) crosses zero at -0.7511545 and is exact there as elsewhere.
 * Limits: -0 and infinity, derivative -0 and 1; results underflow gradually and keep their sign. f(-0) is
 * -0. Bounds are in {@link #contract}.
 *
 * <p>Source: D. Hendrycks, K. Gimpel, Gaussian Error Linear Units, 2016.
 */
public record QuickGelu() implements Formula {
    private static final double FACTOR = 1.702;

    @Override
    public Contract contract() {
        return Contract.named("quick_gelu").formula("x / (1 + e⁻¹·⁷⁰²ˣ)", "s(z) (1 + z (1 − s(z))), z = 1.702 x, s(z) = 1 / (1 + e⁻ᶻ)")
                .ulp(0.78, 0.88).roots(Swish.ROOT / FACTOR);
    }

    @Override
    public double value(double x) {
        return Swish.value(x, FACTOR * x);
    }

    @Override
    public double slope(double x) {
        return Swish.slopeAt(FACTOR * x);
    }

    /** The lanes of {@link Silu}, reduced in units of x: 1.702 x is needed only where it is a factor. Constants by {@code src/fit/swish_root.py}. */
    static final class Lanes {
        private static final float FACTOR_HIGH = 0x1.b3b646p0f;
        private static final float FACTOR_LOW = -0x1.78d4fep-26f;
        /** 65 e^(-65 1.702) is less than half the smallest subnormal. */
        private static final float VANISHED = 65f;
        /** ln 2 / 1.702. */
        private static final float PERIOD = 0x1.a10754p-2f;
        private static final float FREQUENCY = 0x1.3a4cbep1f;
        private static final float SHIFT = 0x1.97e81ep-7f;
        /** Times a, what the rounding of the period adds to the shift. */
        private static final float DRIFT = 0x1.7426a8p-27f;
        private static final String LEVEL = """
                0x1.f5443p-1 0x1.cba9ccp-1 0x1.a58358p-1 0x1.828778p-1
                0x1.6272e8p-1 0x1.4507fp-1 0x1.2a0e04p-1 0x1.11514p-1
                """;
        /** 1.702 (level + rest). */
        private static final String SLANT = """
                0x1.aa93e2p0 0x1.872c66p0 0x1.66b526p0 0x1.48efb4p0
                0x1.2da2cep0 0x1.1499f4p0 0x1.fb4a08p-1 0x1.d12facp-1
                """;
        /** What the level lacks. */
        private static final String REST = """
                -0x1.29409cp-25 -0x1.27ac78p-26 0x1.bc57acp-27 0x1.b272c4p-26
                -0x1.9bf106p-25 0x1.513656p-28 0x1.4b70ap-31 0x1.c48afp-25
                """;
        /** e^(1.702 r) - 1 = 1.702 (r + r^2 (Q0 + Q1 r + ...)), error 2^-33.2. */
        private static final float Q0 = 0x1.b3b646p-1f;
        private static final float Q1 = 0x1.ee6d9ep-2f;
        private static final float Q2 = 0x1.a4b5e8p-3f;
        /** 1 - s(z) at the zero. */
        private static final float REST_AT_ZERO = 0x1.907afcp-1f;

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
            FloatVector z = Gradual.product(m, FACTOR_HIGH);
            FloatVector share = Gradual.product(z, power);
            // what 1 + 1.702 m has beyond its float
            FloatVector complementLow = m.fma(constant(FACTOR_LOW), m.fma(constant(FACTOR_HIGH), constant(1).sub(Centred.complement(z))));
            // it counts with 1 - s(z), which only matters near the zero
            FloatVector low = complementLow.fma(constant(REST_AT_ZERO), Centred.factorLow(z, share, reciprocal));
            return Centred.slope(x, z, low, share, power, denominator, lost, reciprocal);
        }

        private static FloatVector rounded(FloatVector a) {
            return Centred.rounded(a, SHIFT, FREQUENCY);
        }

        private static FloatVector growth(FloatVector a, FloatVector rounded) {
            return Centred.growth(a, rounded, PERIOD, a.fma(constant(DRIFT), constant(SHIFT)), Q0, Q1, Q2);
        }

        private static FloatVector level(FloatVector rounded) {
            return Table.at(rounded.reinterpretAsInts(), LEVEL);
        }

        private static FloatVector slant(FloatVector rounded) {
            return Table.at(rounded.reinterpretAsInts(), SLANT);
        }

        private static FloatVector denominator(FloatVector power, FloatVector rounded, FloatVector growth) {
            return Centred.denominator(power, level(rounded), slant(rounded), growth);
        }

        private static FloatVector lost(FloatVector power, FloatVector rounded, FloatVector growth, FloatVector denominator) {
            FloatVector rest = Table.at(rounded.reinterpretAsInts(), REST);
            return Centred.lost(power, level(rounded), rest, slant(rounded), growth, denominator);
        }
    }
}
