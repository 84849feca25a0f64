package io.lanewise.activation;

import io.lanewise.Contract;
import io.lanewise.Formula;
import io.lanewise.lane.Bits;
import io.lanewise.lane.Exp;
import io.lanewise.lane.Logistic;
import jdk.incubator.vector.FloatVector;

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
                .formula("1 / (1 + e⁻ˣ)", "f(x) (1 − f(x))").ulp(0.97, 0.99).asMonotone();
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
        static FloatVector value(FloatVector x) {
            FloatVector a = Bits.magnitude(x, Exp.VANISHED);
            FloatVector rounded = Exp.rounded(a, -1);
            FloatVector power = Exp.scaledPower(rounded);
            FloatVector growth = Logistic.growth(Logistic.remainder(a, rounded));
            FloatVector denominator = Logistic.denominator(power, growth);
            FloatVector share = Logistic.reciprocal(denominator);
            FloatVector residual = Logistic.residual(rounded, power, growth, denominator, share);
            return Logistic.mirrored(x, share.fma(residual, share), power);
        }

        static FloatVector slope(FloatVector x) {
            FloatVector a = Bits.magnitude(x, Exp.VANISHED);
            FloatVector rounded = Exp.rounded(a, -1);
            FloatVector power = Exp.scaledPower(rounded);
            FloatVector growth = Logistic.growth(Logistic.remainder(a, rounded));
            FloatVector denominator = Logistic.denominator(power, growth);
            FloatVector share = Logistic.reciprocal(denominator);
            FloatVector residual = Logistic.residual(rounded, power, growth, denominator, share);
            return Logistic.density(power, share, residual);
        }
    }
}
