package io.lanewise.activation;

import io.lanewise.Contract;
import io.lanewise.Formula;
import io.lanewise.lane.Exp;
import io.lanewise.lane.Logistic;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorOperators;

/**
 * The logistic function f(x) = 1 / (1 + e^-x) with f'(x) = f(x) (1 - f(x)).
 *
 * <p>Domain: all floats. No kinks; limits 0 and 1, derivative 0 on both sides, underflowing gradually
 * and never flushed. Bounds are in {@link #contract}. f(x) (1 - f(x)) as written would be 0 or noise for
 * x &gt; 17, since 1 - f(x) rounds away; the form used is e^-|x| / (1 + e^-|x|)^2.
 *
 * <p>Source: P.-F. Verhulst, Recherches mathématiques sur la loi d'accroissement de la population, 1845.
 */
public record Sigmoid() implements Formula {
    @Override
    public Contract contract() {
        return Contract.named("sigmoid").aliases("logistic")
                .formula("1 / (1 + e⁻ˣ)", "f(x) (1 − f(x))").ulp(1, 1).asMonotone();
    }

    @Override
    public double value(double x) {
        double e = Math.exp(-Math.abs(x));
        return x < 0 ? e / (1 + e) : 1 / (1 + e);
    }

    @Override
    public double slope(double x) {
        double e = Math.exp(-Math.abs(x));
        return e / ((1 + e) * (1 + e));
    }

    static final class Lanes {
        /** e^-104 is less than half the smallest subnormal. */
        private static final float VANISHED = 104f;

        static FloatVector value(FloatVector x) {
            FloatVector n = Exp.negativeMagnitude(x, VANISHED);
            FloatVector rounded = Exp.rounded(n);
            FloatVector r = Exp.remainder(n, rounded);
            FloatVector scaledPower = Exp.scaledPower(rounded);
            FloatVector power = scaledPower.mul(Exp.UNSCALE);
            FloatVector denominator = Logistic.denominator(power, r);
            FloatVector reciprocal = Logistic.reciprocal(denominator);
            FloatVector correction = Logistic.correction(reciprocal, denominator, Logistic.denominatorError(power, r, denominator));
            FloatVector right = reciprocal.fma(correction, reciprocal);
            FloatVector left = Exp.times(scaledPower.mul(reciprocal), r, correction).mul(Exp.UNSCALE);
            return right.blend(left, x.compare(VectorOperators.LT, 0f));
        }

        static FloatVector slope(FloatVector x) {
            FloatVector n = Exp.negativeMagnitude(x, VANISHED);
            FloatVector rounded = Exp.rounded(n);
            FloatVector r = Exp.remainder(n, rounded);
            FloatVector scaledPower = Exp.scaledPower(rounded);
            FloatVector power = scaledPower.mul(Exp.UNSCALE);
            FloatVector denominator = Logistic.denominator(power, r);
            FloatVector reciprocal = Logistic.reciprocal(denominator);
            FloatVector correction = Logistic.correction(reciprocal, denominator, Logistic.denominatorError(power, r, denominator));
            return Logistic.density(scaledPower, r, reciprocal, correction).mul(Exp.UNSCALE);
        }
    }
}
