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
        return Contract.named("silu").formula("x / (1 + e⁻ˣ)", "s(x) (1 + x (1 − s(x))), s(x) = 1 / (1 + e⁻ˣ)").ulp(0.92, 0.92).roots(Swish.ROOT);
    }

    @Override
    public double value(double x) {
        return Swish.value(x, x);
    }

    @Override
    public double slope(double x) {
        return Swish.slopeAt(x);
    }

    /** With the parts of {@link Centred}; the coefficients by {@code src/fit/swish_root.py}. */
    static final class Lanes {
        /** 110 e^-110 is less than half the smallest subnormal. */
        private static final float VANISHED = 110f;
        private static final float SHIFT = 0x1.b9c98p-4f;
        /** scale e^t = SCALE + SCALE t + t^2 (Q0 + Q1 t + ...), relative error 2^-28.1. */
        static final float SCALE = 0x1.cba688p-1f;
        private static final float Q0 = 0x1.cba698p-2f;
        private static final float Q1 = 0x1.326f44p-3f;
        private static final float Q2 = 0x1.325718p-5f;
        private static final float Q3 = 0x1.ea54b4p-8f;
        private static final float Q4 = 0x1.68974ep-10f;
        /** The drift is DRIFT m - OFFSET. */
        private static final float OFFSET = 0x1p-29f;
        private static final float DRIFT = -0x1.7bde9ep-29f;

        static FloatVector value(FloatVector x) {
            FloatVector m = Bits.negativeMagnitude(x, VANISHED);
            FloatVector power = Exp.scaledPower(rounded(m));
            FloatVector share = Gradual.product(m, power);
            FloatVector remainder = remainder(m, rounded(m));
            FloatVector denominator = Centred.denominator(power, remainder, quotient(remainder), SCALE, SCALE);
            FloatVector lost = Centred.lost(power, remainder, quotient(remainder), denominator, SCALE, SCALE, drift(m));
            return Centred.value(x, share, denominator, lost, Logistic.reciprocal(denominator));
        }

        static FloatVector slope(FloatVector x) {
            FloatVector m = Bits.negativeMagnitude(x, VANISHED);
            FloatVector power = Exp.scaledPower(rounded(m));
            FloatVector share = Gradual.product(m, power);
            FloatVector remainder = remainder(m, rounded(m));
            FloatVector denominator = Centred.denominator(power, remainder, quotient(remainder), SCALE, SCALE);
            FloatVector lost = Centred.lost(power, remainder, quotient(remainder), denominator, SCALE, SCALE, drift(m));
            FloatVector reciprocal = Logistic.reciprocal(denominator);
            FloatVector low = Centred.factorLow(m, share, reciprocal).add(Centred.complementLow(m));
            return Centred.slope(x, m, low, share, power, denominator, lost, reciprocal);
        }

        private static FloatVector rounded(FloatVector m) {
            return Exp.rounded(m, 1);
        }

        static FloatVector remainder(FloatVector m, FloatVector rounded) {
            return Centred.remainder(m, rounded, Exp.LN2_HIGH, SHIFT);
        }

        /** What t lacks of k times the period, and what makes SHIFT and SCALE belong together at the zero. */
        static FloatVector drift(FloatVector m) {
            return m.fma(constant(DRIFT), constant(-OFFSET));
        }

        static FloatVector quotient(FloatVector remainder) {
            return Centred.quotient(remainder, Q0, Q1, Q2, Q3, Q4);
        }

        private static FloatVector constant(float value) {
            return FloatVector.broadcast(FloatVector.SPECIES_PREFERRED, value);
        }
    }
}
