package io.lanewise.activation;

import io.lanewise.Contract;
import io.lanewise.Formula;
import io.lanewise.lane.Gradual;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorOperators;

/**
 * The cube f(x) = x^3 with f'(x) = 3 x^2.
 *
 * <p>Domain: all floats; beyond the range of floats the results are infinite. No kinks; limits -infinity
 * and infinity. Odd bit for bit.
 *
 * <p>Source: D. Chen, C. Manning, A Fast and Accurate Dependency Parser Using Neural Networks, EMNLP 2014.
 */
public record Cube() implements Formula {
    @Override
    public Contract contract() {
        return Contract.named("cube").formula("x³", "3x²").ulp(1, 0.75).asMonotone().asOdd();
    }

    @Override
    public double value(double x) {
        return x * x * x;
    }

    @Override
    public double slope(double x) {
        return 3 * x * x;
    }

    static final class Lanes {
        /** The cube overflows, and the error of the square must not come in: it may be infinite or no number. */
        private static final float OVERFLOWING = 0x1p86f;

        static FloatVector value(FloatVector x) {
            FloatVector square = Gradual.square(x);
            FloatVector squareError = x.fma(x, square.neg());
            return square.fma(x, Gradual.product(squareError, x)).blend(Gradual.product(square, x), square.compare(VectorOperators.GE, OVERFLOWING));
        }

        static FloatVector slope(FloatVector x) {
            return x.add(x).fma(x, Gradual.square(x));
        }
    }
}
