package io.lanewise.activation;

import io.lanewise.Contract;
import io.lanewise.Formula;
import io.lanewise.lane.Exp;
import io.lanewise.lane.Logistic;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorOperators;

/**
 * The hyperbolic tangent f(x) = (e^x - e^-x) / (e^x + e^-x) with f'(x) = 1 - f(x)^2.
 *
 * <p>Domain: all floats. No kinks; limits -1 and 1, derivative 0 on both sides, underflowing gradually
 * and never flushed. Odd bit for bit. Bounds are in {@link #contract}. With E = e^-2|x| the forms used are
 * (1 - E) / (1 + E) and 4 E / (1 + E)^2; 1 - f(x)^2 as written would be 0 for |x| &gt; 9.
 */
public record Tanh() implements Formula {
    @Override
    public Contract contract() {
        return Contract.named("tanh").formula("tanh x", "1 − f(x)²").ulp(1, 1).asMonotone().asOdd();
    }

    @Override
    public double value(double x) {
        return Math.tanh(x);
    }

    @Override
    public double slope(double x) {
        double e = Math.exp(-2 * Math.abs(x));
        return 4 * e / ((1 + e) * (1 + e));
    }

    static final class Lanes {
        /** 4 e^-106 is less than half the smallest subnormal. */
        private static final float VANISHED = 53f;
        private static final int SIGN = 0x80000000;

        static FloatVector value(FloatVector x) {
            FloatVector half = Exp.negativeMagnitude(x, VANISHED);
            FloatVector n = half.add(half);
            FloatVector rounded = Exp.rounded(n);
            FloatVector r = Exp.remainder(n, rounded);
            FloatVector t = Exp.growth(r);
            FloatVector power = Exp.scaledPower(rounded).mul(Exp.UNSCALE);
            FloatVector denominator = Logistic.denominator(power, r);
            FloatVector reciprocal = Logistic.reciprocal(denominator);
            FloatVector correction = Logistic.correction(reciprocal, denominator, Logistic.denominatorError(power, r, denominator));
            // the numerator 1 - E is (1 - power) - power t, exact in the first part
            FloatVector negative = power.neg();
            FloatVector whole = negative.add(1f);
            FloatVector numerator = negative.fma(t, whole);
            FloatVector numeratorError = negative.fma(Exp.growthError(r, t), negative.fma(t, whole.sub(numerator)));
            FloatVector rest = reciprocal.mul(numerator.fma(correction, numeratorError));
            return reciprocal.fma(numerator, rest).reinterpretAsInts()
                    .lanewise(VectorOperators.OR, x.reinterpretAsInts().lanewise(VectorOperators.AND, SIGN)).reinterpretAsFloats();
        }

        static FloatVector slope(FloatVector x) {
            FloatVector half = Exp.negativeMagnitude(x, VANISHED);
            FloatVector n = half.add(half);
            FloatVector rounded = Exp.rounded(n);
            FloatVector r = Exp.remainder(n, rounded);
            FloatVector scaledPower = Exp.scaledPower(rounded);
            FloatVector power = scaledPower.mul(Exp.UNSCALE);
            FloatVector denominator = Logistic.denominator(power, r);
            FloatVector reciprocal = Logistic.reciprocal(denominator);
            FloatVector correction = Logistic.correction(reciprocal, denominator, Logistic.denominatorError(power, r, denominator));
            return Logistic.density(scaledPower, r, reciprocal, correction).mul(4 * Exp.UNSCALE);
        }
    }
}
