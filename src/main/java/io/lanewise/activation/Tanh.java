package io.lanewise.activation;

import io.lanewise.Contract;
import io.lanewise.Formula;
import io.lanewise.lane.Exp;
import io.lanewise.lane.Gradual;
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
        return Contract.named("tanh").formula("tanh x", "1 − f(x)²").ulp(0.8, 0.95).asMonotone().asOdd();
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
        /** From here on 1 - 2 / (e^2a + 1) loses less than it has to spare. */
        private static final float FAR = 0.625f;
        private static final int SIGN = 0x80000000;
        /** tanh a = a + a^3 (Q0 + Q1 a^2 + ...), relative error 2^-27.6, by {@code src/fit/tanh.sollya}. */
        private static final float Q0 = -0x1.555534p-2f;
        private static final float Q1 = 0x1.110762p-3f;
        private static final float Q2 = -0x1.b8439ap-5f;
        private static final float Q3 = 0x1.525326p-6f;
        private static final float Q4 = -0x1.769de4p-8f;

        static FloatVector value(FloatVector x) {
            FloatVector a = Exp.magnitude(x, VANISHED);
            FloatVector power = power(a);
            FloatVector far = share(a).fma(power.add(power), constant(1));
            FloatVector magnitude = far.blend(near(a), a.compare(VectorOperators.LT, FAR));
            return magnitude.reinterpretAsInts().lanewise(VectorOperators.OR, x.reinterpretAsInts().lanewise(VectorOperators.AND, SIGN))
                    .reinterpretAsFloats();
        }

        static FloatVector slope(FloatVector x) {
            FloatVector a = Exp.magnitude(x, VANISHED);
            FloatVector rounded = Logistic.rounded(a, 2);
            FloatVector power = Exp.scaledPower(rounded);
            FloatVector r = Logistic.remainder(a, rounded, 2);
            FloatVector curve = Exp.curve(r, 2);
            FloatVector denominator = Logistic.denominator(power, r, curve, 2);
            FloatVector reciprocal = Logistic.reciprocal(denominator);
            FloatVector residual = Logistic.residual(rounded, power, r, curve, denominator, reciprocal, 2);
            return Logistic.density(power, Logistic.scaled(reciprocal, 2), residual, 4);
        }

        /** 2^k, scaled, for k nearest to -2a / ln 2. */
        private static FloatVector power(FloatVector a) {
            return Exp.scaledPower(Logistic.rounded(a, 2));
        }

        /** What the power is multiplied with for -1 / (e^2a + 1), half of tanh a less 1. */
        private static FloatVector share(FloatVector a) {
            FloatVector rounded = Logistic.rounded(a, 2);
            FloatVector power = Exp.scaledPower(rounded);
            FloatVector r = Logistic.remainder(a, rounded, 2);
            FloatVector curve = Exp.curve(r, 2);
            FloatVector denominator = Logistic.denominator(power, r, curve, 2);
            FloatVector reciprocal = Logistic.reciprocal(denominator);
            FloatVector scaled = Logistic.scaled(reciprocal, 2);
            return scaled.fma(Logistic.residual(rounded, power, r, curve, denominator, reciprocal, 2), scaled);
        }

        private static FloatVector near(FloatVector a) {
            FloatVector square = Gradual.square(a);
            return Gradual.product(a, square).fma(quotient(square), a);
        }

        /** (tanh a - a) / a^3 for the square of a up to FAR. */
        static FloatVector quotient(FloatVector square) {
            return constant(Q4).fma(square, constant(Q3)).fma(square, constant(Q2)).fma(square, constant(Q1)).fma(square, constant(Q0));
        }

        private static FloatVector constant(float value) {
            return FloatVector.broadcast(FloatVector.SPECIES_PREFERRED, value);
        }
    }
}
