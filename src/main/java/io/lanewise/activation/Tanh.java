package io.lanewise.activation;

import io.lanewise.Contract;
import io.lanewise.Formula;
import io.lanewise.lane.Exp;
import io.lanewise.lane.Gradual;
import io.lanewise.lane.Logistic;
import io.lanewise.lane.RoundedLogistic;
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
        return Contract.named("tanh").formula("tanh x", "1 − f(x)²").ulp(0.97, 0.99).asMonotone().asOdd();
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
        /** From here on 1 - 2 / (e^2a + 1) is within the bound without a correction of the quotient, whose roundings count a fourth. */
        private static final float FAR = 0.8984375f;
        private static final int SIGN = 0x80000000;
        /** tanh a = a + a^3 (Q0 + Q1 a^2 + ...), within 0.38 ULP up to FAR, by {@code src/fit/logistic.py}. */
        private static final float Q0 = -0x1.5554d4p-2f;
        private static final float Q1 = 0x1.10fb46p-3f;
        private static final float Q2 = -0x1.b78f68p-5f;
        private static final float Q3 = 0x1.53f89cp-6f;
        private static final float Q4 = -0x1.b6854cp-8f;
        private static final float Q5 = 0x1.43afacp-10f;

        static FloatVector value(FloatVector x) {
            FloatVector a = Exp.magnitude(x, VANISHED);
            FloatVector rounded = Logistic.rounded(a, 2);
            FloatVector power = Exp.scaledPower(rounded);
            FloatVector growth = RoundedLogistic.growth(Logistic.remainder(a, rounded, 2), 2);
            FloatVector share = Logistic.reciprocal(RoundedLogistic.denominator(power, growth, 2));
            FloatVector magnitude = far(power, share).blend(near(a), a.compare(VectorOperators.LT, FAR));
            return magnitude.reinterpretAsInts().lanewise(VectorOperators.OR, x.reinterpretAsInts().lanewise(VectorOperators.AND, SIGN))
                    .reinterpretAsFloats();
        }

        static FloatVector slope(FloatVector x) {
            FloatVector a = Exp.magnitude(x, VANISHED);
            FloatVector rounded = Logistic.rounded(a, 2);
            FloatVector power = Exp.scaledPower(rounded);
            FloatVector growth = RoundedLogistic.growth(Logistic.remainder(a, rounded, 2), 2);
            FloatVector denominator = RoundedLogistic.denominator(power, growth, 2);
            FloatVector share = Logistic.reciprocal(denominator);
            FloatVector residual = RoundedLogistic.residual(rounded, power, growth, denominator, share, 2);
            return Logistic.density(power, share, residual, far(power, share), 4);
        }

        /** tanh a as 1 - 2 / (e^2a + 1): the difference of two values whose product is a fourth of the slope. */
        private static FloatVector far(FloatVector power, FloatVector share) {
            return share.fma(power.add(power), constant(1));
        }

        private static FloatVector near(FloatVector a) {
            FloatVector square = Gradual.square(a);
            FloatVector quotient = constant(Q5).fma(square, constant(Q4)).fma(square, constant(Q3))
                    .fma(square, constant(Q2)).fma(square, constant(Q1)).fma(square, constant(Q0));
            return Gradual.product(square, quotient).fma(a, a);
        }

        private static FloatVector constant(float value) {
            return FloatVector.broadcast(FloatVector.SPECIES_PREFERRED, value);
        }
    }
}
