package io.lanewise.activation;

import io.lanewise.Contract;
import io.lanewise.Formula;
import io.lanewise.lane.Bits;
import io.lanewise.lane.Centred;
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
 * -0. Bounds are in {@link #contract}.
 *
 * <p>Source: D. Hendrycks, K. Gimpel, Gaussian Error Linear Units, 2016.
 */
public record QuickGelu() implements Formula {
    private static final double FACTOR = 1.702;

    @Override
    public Contract contract() {
        return Contract.named("quick_gelu").formula("x / (1 + e⁻¹·⁷⁰²ˣ)", "s(z) (1 + z (1 − s(z))), z = 1.702 x, s(z) = 1 / (1 + e⁻ᶻ)")
                .ulp(0.94, 0.99).roots(Swish.ROOT / FACTOR);
    }

    @Override
    public double value(double x) {
        return Swish.value(x, FACTOR * x);
    }

    @Override
    public double slope(double x) {
        return Swish.slopeAt(FACTOR * x);
    }

    /** The lanes of {@link Silu}, with an exponential that is reduced in units of x: 1.702 x is needed only where it is a factor. */
    static final class Lanes {
        private static final float FACTOR_HIGH = 0x1.b3b646p0f;
        private static final float FACTOR_LOW = -0x1.78d4fep-26f;
        /** 65 e^(-65 1.702) is less than half the smallest subnormal. */
        private static final float VANISHED = 65f;
        /** ln 2 / 1.702, with a zero at its end, so that x - k times it is exact; what it lacks is in the drift. All here by {@code src/fit/swish_root.py}. */
        private static final float PERIOD = 0x1.a10754p-2f;
        private static final float SHIFT = 0x1.03a33p-4f;
        /** scale e^(1.702 t) = SCALE + SLOPE t + t^2 (Q0 + Q1 t + ...), relative error 2^-27.7. */
        private static final float SCALE = 0x1.cba334p-1f;
        private static final float SLOPE = 0x1.8726cap0f;
        private static final float Q0 = 0x1.4cdecp0f;
        private static final float Q1 = 0x1.79b31cp-1f;
        private static final float Q2 = 0x1.415128p-2f;
        private static final float Q3 = 0x1.b50114p-4f;
        private static final float Q4 = 0x1.15ea9cp-5f;
        private static final float DRIFT = -0x1.3d5438p-26f;
        /** 1 - s(z) at the zero. */
        private static final float REST_AT_ZERO = 0x1.907afcp-1f;

        static FloatVector value(FloatVector x) {
            FloatVector m = Bits.negativeMagnitude(x, VANISHED);
            FloatVector power = Exp.scaledPower(rounded(m));
            FloatVector remainder = remainder(m);
            FloatVector denominator = Centred.denominator(power, remainder, quotient(remainder), SCALE, SLOPE);
            FloatVector lost = Centred.lost(power, remainder, quotient(remainder), denominator, SCALE, SLOPE, drift(m));
            return Centred.value(x, Gradual.product(m, power), denominator, lost, Logistic.reciprocal(denominator));
        }

        static FloatVector slope(FloatVector x) {
            FloatVector m = Bits.negativeMagnitude(x, VANISHED);
            FloatVector power = Exp.scaledPower(rounded(m));
            FloatVector remainder = remainder(m);
            FloatVector denominator = Centred.denominator(power, remainder, quotient(remainder), SCALE, SLOPE);
            FloatVector lost = Centred.lost(power, remainder, quotient(remainder), denominator, SCALE, SLOPE, drift(m));
            FloatVector reciprocal = Logistic.reciprocal(denominator);
            FloatVector z = Gradual.product(m, FACTOR_HIGH);
            FloatVector share = Gradual.product(z, power);
            // what 1 + 1.702 m has beyond its float
            FloatVector complementLow = m.fma(constant(FACTOR_LOW), m.fma(constant(FACTOR_HIGH), constant(1).sub(Centred.complement(z))));
            // it counts with 1 - s(z), which only matters near the zero
            FloatVector low = complementLow.fma(constant(REST_AT_ZERO), Centred.factorLow(z, share, reciprocal));
            return Centred.slope(x, z, low, share, power, denominator, lost, reciprocal);
        }

        private static FloatVector rounded(FloatVector m) {
            return Exp.rounded(m, FACTOR_HIGH);
        }

        private static FloatVector remainder(FloatVector m) {
            return Centred.remainder(m, rounded(m), PERIOD, SHIFT);
        }

        /** What t lacks of k times the period, and what makes SHIFT and SCALE belong together at the zero. */
        private static FloatVector drift(FloatVector m) {
            return Gradual.product(m, DRIFT);
        }

        private static FloatVector quotient(FloatVector remainder) {
            return Centred.quotient(remainder, Q0, Q1, Q2, Q3, Q4);
        }

        private static FloatVector constant(float value) {
            return FloatVector.broadcast(FloatVector.SPECIES_PREFERRED, value);
        }
    }
}
