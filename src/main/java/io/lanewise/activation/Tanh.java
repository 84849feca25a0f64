package io.lanewise.activation;

import io.lanewise.Contract;
import io.lanewise.Formula;
import io.lanewise.lane.Exp;
import io.lanewise.lane.Logistic;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.IntVector;
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
        return Contract.named("tanh").formula("tanh x", "1 − f(x)²").ulp(1, 0.8).asMonotone().asOdd();
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
        /** From here on 1 - 2 / (e^2a + 1) is at least as exact, and monotone up to saturation. */
        private static final float FAR = 1.5f;
        private static final int SIGN = 0x80000000;

        static FloatVector value(FloatVector x) {
            FloatVector a = Exp.magnitude(x, VANISHED);
            FloatVector rounded = Logistic.rounded(a, 2);
            FloatVector power = Exp.scaledPower(rounded);
            FloatVector r = Logistic.remainder(a, rounded, 2);
            FloatVector curve = Exp.curve(r, 2);
            FloatVector exactPart = exactPart(power, r);
            FloatVector numerator = exactPart.add(curve);
            FloatVector denominator = denominator(power, numerator);
            FloatVector reciprocal = Logistic.reciprocal(denominator);
            FloatVector numeratorLost = exactPart.sub(numerator).add(curve);
            FloatVector lost = power.fma(constant(Exp.UNSCALE), denominator.neg()).add(numerator).add(numeratorLost);
            // minus the quotient, then what is left of the numerator over the denominator
            FloatVector y = numerator.mul(reciprocal);
            FloatVector left = y.fma(denominator, numerator).add(y.fma(lost, numeratorLost));
            FloatVector near = left.fma(reciprocal, y);
            FloatVector far = power.fma(reciprocal.mul(-Exp.UNSCALE), constant(-1));
            FloatVector negative = near.blend(far, a.compare(VectorOperators.GT, FAR));
            IntVector flip = IntVector.broadcast(IntVector.SPECIES_PREFERRED, SIGN).lanewise(VectorOperators.AND_NOT, x.reinterpretAsInts());
            return negative.reinterpretAsInts().lanewise(VectorOperators.XOR, flip).reinterpretAsFloats();
        }

        static FloatVector slope(FloatVector x) {
            FloatVector a = Exp.magnitude(x, VANISHED);
            FloatVector rounded = Logistic.rounded(a, 2);
            FloatVector power = Exp.scaledPower(rounded);
            FloatVector r = Logistic.remainder(a, rounded, 2);
            FloatVector curve = Exp.curve(r, 2);
            FloatVector denominator = denominator(power, exactPart(power, r).add(curve));
            FloatVector reciprocal = Logistic.reciprocal(denominator);
            FloatVector residual = Logistic.residual(rounded, power, r, curve, denominator, reciprocal, 2);
            return Logistic.density(power, Logistic.scaled(reciprocal, 2), residual, 4);
        }

        /** (1 - 2^k) / 2 + r. */
        private static FloatVector exactPart(FloatVector power, FloatVector r) {
            return power.fma(constant(-Exp.UNSCALE / 2), constant(0.5f)).add(r);
        }

        /** Half of e^2r + 2^k. */
        private static FloatVector denominator(FloatVector power, FloatVector numerator) {
            return power.fma(constant(Exp.UNSCALE), numerator);
        }

        private static FloatVector constant(float value) {
            return FloatVector.broadcast(FloatVector.SPECIES_PREFERRED, value);
        }
    }
}
