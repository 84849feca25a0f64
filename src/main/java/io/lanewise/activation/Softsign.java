package io.lanewise.activation;

import static io.lanewise.lane.Constant.constant;

import io.lanewise.Contract;
import io.lanewise.Formula;
import io.lanewise.lane.Bits;
import io.lanewise.lane.Gradual;
import jdk.incubator.vector.FloatVector;

/**
 * The softsign f(x) = x / (1 + |x|) with f'(x) = 1 / (1 + |x|)^2.
 *
 * <p>Domain: all floats. No kinks; limits -1 and 1, derivative 0 on both sides, underflowing gradually and
 * never flushed. Odd bit for bit.
 *
 * <p>Source: J. Bergstra, G. Desjardins, P. Lamblin, Y. Bengio, Quadratic Polynomials Learn Better Image
 * Features, 2009.
 */
public record Softsign() implements Formula {
    @Override
    public Contract contract() {
        return Contract.named("softsign").formula("x / (1 + |x|)", "1 / (1 + |x|)²").ulp(0.51, 1).asMonotone().asOdd();
    }

    @Override
    public double value(double x) {
        return Double.isInfinite(x) ? Math.signum(x) : x / (1 + Math.abs(x));
    }

    @Override
    public double slope(double x) {
        double reciprocal = 1 / (1 + Math.abs(x));
        return reciprocal * reciprocal;
    }

    static final class Lanes {
        /** From here on the value rounds to 1 and the derivative to 0. */
        private static final float SATURATED = 0x1p76f;

        static FloatVector value(FloatVector x) {
            FloatVector a = Bits.magnitude(x, SATURATED);
            FloatVector denominator = a.add(1f);
            FloatVector reciprocal = reciprocal(denominator);
            FloatVector quotient = a.fma(reciprocal, Gradual.product(Gradual.product(a, reciprocal), correction(a, denominator, reciprocal)));
            return Bits.withSign(quotient, x);
        }

        static FloatVector slope(FloatVector x) {
            FloatVector a = Bits.magnitude(x, SATURATED);
            FloatVector denominator = a.add(1f);
            FloatVector reciprocal = reciprocal(denominator);
            FloatVector correction = correction(a, denominator, reciprocal);
            return reciprocal.fma(reciprocal, Gradual.product(Gradual.square(reciprocal), correction.add(correction)));
        }

        private static FloatVector reciprocal(FloatVector denominator) {
            return constant(1f).div(denominator);
        }

        /** c such that reciprocal (1 + c) is 1 / (1 + a), far beyond a float. */
        private static FloatVector correction(FloatVector a, FloatVector denominator, FloatVector reciprocal) {
            FloatVector larger = Bits.atLeast(a, 1);
            FloatVector smaller = Bits.atMost(a, 1);
            FloatVector denominatorError = larger.sub(denominator).add(smaller);
            FloatVector negative = reciprocal.neg();
            return negative.fma(denominatorError, negative.fma(denominator, constant(1f)));
        }
    }
}
