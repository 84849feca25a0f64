package io.lanewise.activation;

import io.lanewise.Contract;
import io.lanewise.Formula;
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
        return Contract.named("silu").formula("x / (1 + e⁻ˣ)", "s(x) (1 + x (1 − s(x))), s(x) = 1 / (1 + e⁻ˣ)").ulp(0.9, 0.92).roots(Swish.ROOT);
    }

    @Override
    public double value(double x) {
        return Swish.value(x, x);
    }

    @Override
    public double slope(double x) {
        return Swish.slopeAt(x);
    }

    static final class Lanes {
        /** 110 e^-110 is less than half the smallest subnormal. */
        private static final float VANISHED = 110f;

        static FloatVector value(FloatVector x) {
            FloatVector a = Exp.magnitude(x, VANISHED);
            FloatVector rounded = Logistic.rounded(a, 1);
            FloatVector power = Halfway.first(Exp.scaledPower(rounded));
            FloatVector r = Logistic.remainder(a, rounded, 1);
            FloatVector curve = Exp.curve(r);
            FloatVector denominator = Halfway.second(Logistic.denominator(power, r, curve, 1));
            FloatVector lost = Halfway.third(Logistic.lost(power, r, curve, denominator, 1));
            FloatVector reciprocal = Logistic.reciprocal(denominator);
            return SwishParts.value(x, a, power, reciprocal, Logistic.residual(rounded, denominator, reciprocal, lost));
        }

        static FloatVector slope(FloatVector x) {
            FloatVector a = Exp.magnitude(x, VANISHED);
            FloatVector rounded = Logistic.rounded(a, 1);
            FloatVector power = Halfway.first(Exp.scaledPower(rounded));
            FloatVector r = Logistic.remainder(a, rounded, 1);
            FloatVector curve = Exp.curve(r);
            FloatVector denominator = Halfway.second(Logistic.denominator(power, r, curve, 1));
            FloatVector lost = Halfway.third(Logistic.lost(power, r, curve, denominator, 1));
            FloatVector reciprocal = Logistic.reciprocal(denominator);
            FloatVector residual = Logistic.residual(rounded, denominator, reciprocal, lost);
            return SwishParts.aroundZero(x, SwishParts.slope(x, a, power, Logistic.scaled(reciprocal, 1), residual));
        }
    }
}
