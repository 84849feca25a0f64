package io.lanewise.activation;

import io.lanewise.Contract;
import io.lanewise.Formula;
import io.lanewise.lane.Crossing;
import io.lanewise.lane.Exp;
import io.lanewise.lane.Gradual;
import io.lanewise.lane.Halfway;
import io.lanewise.lane.Logistic;
import io.lanewise.lane.SwishParts;
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
                .ulp(0.99, 0.97).roots(Swish.ROOT / FACTOR);
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
        private static final float FACTOR_HIGH = 0x1.b3b646p+0f;
        private static final float FACTOR_LOW = -0x1.78d4fep-26f;
        /** ln 2 / 1.702 in two parts, the first with a zero at its end, so that x - k times it is exact; all here by {@code src/fit/gelu_tanh.py}. */
        private static final float PERIOD = 0x1.a10754p-2f;
        private static final float PERIOD_LOW = -0x1.2f1edp-28f;
        /** e^(1.702 r) = 1 + FACTOR_HIGH r + r^2 (Q0 + Q1 r + ...), relative error 2^-28.1: they make good for FACTOR_LOW. */
        private static final float Q0 = 0x1.72ca76p+0f;
        private static final float Q1 = 0x1.a4b83p-1f;
        private static final float Q2 = 0x1.660caep-2f;
        private static final float Q3 = 0x1.e9b492p-4f;
        private static final float Q4 = 0x1.1359a8p-5f;
        /** 65 e^(-65 1.702) is less than half the smallest subnormal. */
        private static final float VANISHED = 65f;
        private static final float ZERO_HIGH = -0x1.80974ap-1f;
        private static final float AT_ZERO_HIGH = 0x1.24d84cp-28f;
        private static final float REACH = 0x1.4p-4f;
        /** Relative error 2^-29.9. */
        private static final float G0_HIGH = 0x1.7b9cdap-2f;
        private static final float G0_LOW = 0x1.2f060ep-28f;
        private static final float G1 = 0x1.b30222p-2f;
        private static final float G2 = 0x1.7d2b5ep-4f;
        private static final float G3 = -0x1.059cf6p-3f;
        private static final float G4 = -0x1.813fdep-4f;
        private static final float G5 = 0x1.a318fep-9f;

        static FloatVector value(FloatVector x) {
            FloatVector a = Exp.magnitude(x, VANISHED);
            FloatVector rounded = Logistic.rounded(a, FACTOR_HIGH);
            FloatVector power = Halfway.first(Exp.scaledPower(rounded));
            FloatVector denominator = denominator(a, rounded, power);
            FloatVector reciprocal = Halfway.second(Logistic.reciprocal(denominator));
            return SwishParts.value(x, a, power, reciprocal, Halfway.third(residual(a, rounded, power, denominator, reciprocal)));
        }

        static FloatVector slope(FloatVector x) {
            FloatVector a = Exp.magnitude(x, VANISHED);
            FloatVector rounded = Logistic.rounded(a, FACTOR_HIGH);
            FloatVector power = Halfway.first(Exp.scaledPower(rounded));
            FloatVector denominator = denominator(a, rounded, power);
            FloatVector reciprocal = Halfway.second(Logistic.reciprocal(denominator));
            FloatVector residual = Halfway.third(residual(a, rounded, power, denominator, reciprocal));
            FloatVector z = Gradual.product(a, FACTOR_HIGH);
            FloatVector zLow = a.fma(constant(FACTOR_LOW), a.fma(constant(FACTOR_HIGH), z.neg()));
            FloatVector elsewhere = SwishParts.slope(x, z, zLow, power, Logistic.scaled(reciprocal, 1), residual);
            FloatVector d = x.sub(ZERO_HIGH);
            return Crossing.near(d, REACH, Crossing.polynomial(d, constant(AT_ZERO_HIGH), G0_HIGH, G0_LOW, G1, G2, G3, G4, G5), elsewhere);
        }

        private static FloatVector remainder(FloatVector a, FloatVector rounded) {
            return Exp.whole(rounded).fma(constant(PERIOD), a);
        }

        private static FloatVector curve(FloatVector r) {
            return Gradual.product(Gradual.square(r), Exp.quotient(r, Q0, Q1, Q2, Q3, Q4));
        }

        /** e^(1.702 r) + 2^k, rounded. */
        private static FloatVector denominator(FloatVector a, FloatVector rounded, FloatVector power) {
            FloatVector r = remainder(a, rounded);
            return r.fma(constant(FACTOR_HIGH), Logistic.whole(power, 1)).add(curve(r));
        }

        /** c such that the reciprocal times 1 + c is exact, far beyond a float, as {@link Logistic#residual}. */
        private static FloatVector residual(FloatVector a, FloatVector rounded, FloatVector power, FloatVector denominator, FloatVector reciprocal) {
            FloatVector r = remainder(a, rounded);
            FloatVector lost = r.fma(constant(FACTOR_HIGH), power.fma(constant(Exp.UNSCALE), constant(1).sub(denominator)))
                    .add(curve(r));
            return Logistic.residualWith(Exp.whole(rounded).mul(-PERIOD_LOW * FACTOR_HIGH), denominator, reciprocal, lost);
        }

        private static FloatVector constant(float value) {
            return FloatVector.broadcast(FloatVector.SPECIES_PREFERRED, value);
        }
    }
}
