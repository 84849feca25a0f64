package io.lanewise.activation;

import io.lanewise.Contract;
import io.lanewise.Formula;
import io.lanewise.lane.Centred;
import io.lanewise.lane.Exp;
import io.lanewise.lane.Halfway;
import io.lanewise.lane.Logistic;
import io.lanewise.lane.SwishParts;
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
        private static final float SCALE = 0x1.cba688p-1f;
        private static final float Q0 = 0x1.cba698p-2f;
        private static final float Q1 = 0x1.326f44p-3f;
        private static final float Q2 = 0x1.325718p-5f;
        private static final float Q3 = 0x1.ea54b4p-8f;
        private static final float Q4 = 0x1.68974ep-10f;
        /** Makes the residual positive at 0, so that silu(-0) is -0. */
        private static final float OFFSET = 0x1p-29f;
        private static final float DRIFT = -0x1.7bde9ep-29f;

        static FloatVector value(FloatVector x) {
            FloatVector a = Exp.magnitude(x, VANISHED);
            FloatVector power = Halfway.first(Exp.scaledPower(Logistic.rounded(a, 1)));
            FloatVector t = remainder(a);
            FloatVector denominator = Halfway.second(Centred.denominator(power, t, quotient(t), SCALE, SCALE));
            FloatVector lost = Halfway.third(Centred.lost(power, t, quotient(t), denominator, SCALE, SCALE));
            FloatVector reciprocal = Logistic.reciprocal(denominator);
            return SwishParts.value(x, a, power, reciprocal, Logistic.residualWith(drift(a), denominator, reciprocal, lost));
        }

        static FloatVector slope(FloatVector x) {
            FloatVector a = Exp.magnitude(x, VANISHED);
            FloatVector power = Halfway.first(Exp.scaledPower(Logistic.rounded(a, 1)));
            FloatVector t = remainder(a);
            FloatVector denominator = Halfway.second(Centred.denominator(power, t, quotient(t), SCALE, SCALE));
            FloatVector lost = Halfway.third(Centred.lost(power, t, quotient(t), denominator, SCALE, SCALE));
            FloatVector reciprocal = Logistic.reciprocal(denominator);
            FloatVector residual = Logistic.residualWith(drift(a), denominator, reciprocal, lost);
            FloatVector low = Centred.factorLow(a, power, reciprocal).add(Centred.complementLow(a));
            return Centred.slope(x, a, low, power, reciprocal, residual);
        }

        private static FloatVector remainder(FloatVector a) {
            return Centred.remainder(a, Logistic.rounded(a, 1), Exp.LN2_HIGH, SHIFT);
        }

        /** What k times the period has left out of t, and what makes SHIFT and SCALE belong together at the zero. */
        private static FloatVector drift(FloatVector a) {
            return a.fma(constant(DRIFT), constant(OFFSET));
        }

        private static FloatVector quotient(FloatVector t) {
            return Exp.quotient(t, Q0, Q1, Q2, Q3, Q4);
        }

        private static FloatVector constant(float value) {
            return FloatVector.broadcast(FloatVector.SPECIES_PREFERRED, value);
        }
    }
}
