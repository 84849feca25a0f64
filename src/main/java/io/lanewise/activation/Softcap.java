package io.lanewise.activation;

import io.lanewise.Contract;
import io.lanewise.Formula;
import io.lanewise.lane.Exp;
import io.lanewise.lane.Gradual;
import io.lanewise.lane.Logistic;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorOperators;

/**
 * The soft cap f(x) = c tanh(x / c), with f'(x) = 1 - tanh^2(x / c).
 *
 * <p>Domain: all floats. No kinks; limits -c and c, derivative 0 on both sides, underflowing gradually and
 * never flushed. Odd bit for bit. x / c enters as a sum of two floats. Bounds are in {@link #contract}.
 * Gemma 2 caps its final logits with c = 30 and those of its attention with c = 50.
 *
 * <p>Source: I. Bello, H. Pham, Q. V. Le, M. Norouzi, S. Bengio, Neural Combinatorial Optimization with
 * Reinforcement Learning, 2016; Gemma Team, Gemma 2: Improving Open Language Models at a Practical Size, 2024.
 *
 * @param c the largest result; from 2^-50 to 2^50
 */
public record Softcap(float c) implements Formula {
    /** Between these the products with scaled powers are normal floats. */
    private static final float LEAST = 0x1p-50f;
    private static final float MOST = 0x1p50f;

    public Softcap {
        Arguments.within("c", c, LEAST, MOST);
    }

    @Override
    public Contract contract() {
        return Contract.named("softcap").aliases("logits_soft_cap", "logit_softcapping").formula("c tanh(x / c)", "1 − tanh²(x / c)").ulp(0.9, 0.95).asMonotone().asOdd();
    }

    @Override
    public double value(double x) {
        return c * Math.tanh(x / c);
    }

    @Override
    public double slope(double x) {
        return new Tanh().slope(x / c);
    }

    static final class Lanes {
        /** 4 e^-106 is less than half the smallest subnormal. */
        private static final float VANISHED = 53f;
        /** From here on the result is at least half of c. */
        private static final float FAR = 0.5625f;
        /** As a share of c: less than this changes no bit of what x is multiplied with. */
        private static final float LITTLE = 0x1p-40f;
        private static final int SIGN = 0x80000000;
        /** tanh a = a + a^3 (Q0 + Q1 a^2 + ...), relative error 2^-27.6 for a up to 5/8, by {@code src/fit/tanh.sollya}. */
        private static final float Q0 = -0x1.555534p-2f;
        private static final float Q1 = 0x1.110762p-3f;
        private static final float Q2 = -0x1.b8439ap-5f;
        private static final float Q3 = 0x1.525326p-6f;
        private static final float Q4 = -0x1.769de4p-8f;

        static FloatVector value(FloatVector x, float c) {
            FloatVector magnitude = Exp.magnitude(x, VANISHED * c);
            FloatVector a = Gradual.atLeast(magnitude, LITTLE * c);
            FloatVector n = a.mul(2 / c);
            FloatVector nLow = low(a, n, c);
            FloatVector rounded = Logistic.rounded(a, 2 / c);
            FloatVector power = Exp.scaledPower(rounded);
            FloatVector r = Logistic.remainder(n, rounded, 1);
            FloatVector curve = Exp.curve(r, Exp.curve(r), Logistic.low(rounded, nLow));
            FloatVector denominator = Logistic.denominator(power, r, curve, 1);
            FloatVector reciprocal = Logistic.reciprocal(denominator);
            FloatVector scaled = Logistic.scaled(reciprocal, 1);
            FloatVector factor = power.mul(2 * c);
            FloatVector leading = scaled.fma(factor, constant(c));
            FloatVector lost = scaled.fma(factor, constant(c).sub(leading));
            FloatVector residual = Logistic.residual(power, r, curve, denominator, reciprocal, 1);
            FloatVector far = leading.add(Gradual.product(scaled, factor).fma(residual, lost));

            FloatVector square = n.mul(nLow.add(nLow).add(n)).mul(0.25f);
            FloatVector near = Gradual.product(magnitude, square).fma(quotient(square), magnitude);
            return far.blend(near, a.compare(VectorOperators.LT, FAR * c)).reinterpretAsInts()
                    .lanewise(VectorOperators.OR, x.reinterpretAsInts().lanewise(VectorOperators.AND, SIGN)).reinterpretAsFloats();
        }

        static FloatVector slope(FloatVector x, float c) {
            FloatVector a = Gradual.atLeast(Exp.magnitude(x, VANISHED * c), LITTLE * c);
            FloatVector n = a.mul(2 / c);
            FloatVector rounded = Logistic.rounded(a, 2 / c);
            FloatVector power = Exp.scaledPower(rounded);
            FloatVector r = Logistic.remainder(n, rounded, 1);
            FloatVector curve = Exp.curve(r, Exp.curve(r), Logistic.low(rounded, low(a, n, c)));
            FloatVector denominator = Logistic.denominator(power, r, curve, 1);
            FloatVector reciprocal = Logistic.reciprocal(denominator);
            FloatVector residual = Logistic.residual(power, r, curve, denominator, reciprocal, 1);
            return Logistic.density(power, Logistic.scaled(reciprocal, 1), residual, 4);
        }

        /** (tanh a - a) / a^3 for the square of a up to FAR. */
        private static FloatVector quotient(FloatVector square) {
            return constant(Q4).fma(square, constant(Q3)).fma(square, constant(Q2)).fma(square, constant(Q1)).fma(square, constant(Q0));
        }

        /** What n leaves out of 2 a / c. */
        private static FloatVector low(FloatVector a, FloatVector n, float c) {
            return n.fma(constant(c / -2), a).mul(2 / c);
        }

        private static FloatVector constant(float value) {
            return FloatVector.broadcast(FloatVector.SPECIES_PREFERRED, value);
        }
    }
}
