package io.lanewise.activation;

import io.lanewise.Contract;
import io.lanewise.Formula;
import io.lanewise.lane.Exp;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorOperators;

/**
 * The rational approximation of 1.7159 tanh(2x / 3), f(x) = 1.7159 sgn(x) P / (1 + P) for y = 2|x| / 3 and
 * P = y + y^2 + 1.41645 y^4, with f'(x) = 1.7159 (2/3) (1 + 2y + 4 1.41645 y^3) / (1 + P)^2.
 *
 * <p>Domain: all floats. No kinks; limits -1.7159 and 1.7159, derivative 0 on both sides, underflowing
 * gradually and never flushed. Odd bit for bit. 1 - 1 / (1 + P) as it is usually written would lose the
 * digits of a small x. Bounds are in {@link #contract}.
 *
 * <p>Source: I. Kalinovskii, V. Spitsyn, Compact Convolutional Neural Network Cascade for Face Detection, 2015,
 * as in Deeplearning4j; the constants of 1.7159 tanh(2x / 3) by Y. LeCun et al., Efficient BackProp, 1998.
 */
public record RationalTanh() implements Formula {
    private static final double LIMIT = 1.7159;
    private static final double QUARTIC = 1.41645;
    /** From here on the limits are reached, in double too. */
    private static final double SATURATED = 1e60;
    /** The coefficients of P in |x|. */
    private static final double P1 = 2.0 / 3;
    private static final double P2 = 4.0 / 9;
    private static final double P4 = QUARTIC * 16 / 81;

    @Override
    public Contract contract() {
        return Contract.named("rational_tanh")
                .formula("1.7159 sgn x (1 − 1 / (1 + y + y² + 1.41645 y⁴)), y = 2|x|/3", "1.14393… (1 + 2y + 5.6658 y³) / (1 + y + y² + 1.41645 y⁴)²")
                .ulp(0.76, 0.76).asMonotone().asOdd();
    }

    @Override
    public double value(double x) {
        double a = Math.min(Math.abs(x), SATURATED);
        double p = a * (P1 + a * (P2 + a * a * P4));
        return Math.copySign(LIMIT * (p / (1 + p)), x);
    }

    @Override
    public double slope(double x) {
        double a = Math.min(Math.abs(x), SATURATED);
        double denominator = 1 + a * (P1 + a * (P2 + a * a * P4));
        return LIMIT * (P1 + a * (2 * P2 + a * a * 4 * P4)) / denominator / denominator;
    }

    /** Most numbers are sums of two floats: the second part is known far enough that the result is rounded once. */
    static final class Lanes {
        private static final int SIGN = 0x80000000;
        /** From here on the value is the limit. */
        private static final float SATURATED = 0x1p8f;
        /** From here on the derivative is less than half the smallest subnormal. */
        private static final float VANISHED = 0x1p31f;
        /** Subnormal results are rounded once more, from normal numbers. */
        private static final float SCALE = 0x1p40f;
        private static final float UNSCALE = 0x1p-40f;

        static FloatVector value(FloatVector x) {
            FloatVector a = Exp.magnitude(x, SATURATED);
            FloatVector square = a.mul(a);
            FloatVector squareLow = a.fma(a, square.neg());
            FloatVector outer = a.mul(odd(square, P2, P4));
            FloatVector factor = outer.add((float) P1);
            FloatVector factorLow = cubicLow(a, square, squareLow, outer, factor, P1, P2, P4);
            FloatVector p = a.mul(factor);
            FloatVector denominator = p.add(1f);
            FloatVector denominatorLow = sumLow(p, 1, denominator).add(productLow(a, factor, factorLow, p));
            FloatVector scaled = a.mul(SCALE);
            FloatVector limitedOuter = a.mul(odd(square, LIMIT * P2, LIMIT * P4));
            FloatVector limited = limitedOuter.add((float) (LIMIT * P1));
            FloatVector limitedLow = cubicLow(a, square, squareLow, limitedOuter, limited, LIMIT * P1, LIMIT * P2, LIMIT * P4);
            FloatVector numerator = scaled.mul(limited);
            FloatVector reciprocal = constant(1).div(denominator);
            FloatVector quotient = numerator.mul(reciprocal);
            FloatVector left = quotient.fma(denominator.neg(), numerator).add(productLow(scaled, limited, limitedLow, numerator))
                    .sub(quotient.mul(denominatorLow));
            return left.fma(reciprocal, quotient).mul(UNSCALE).reinterpretAsInts()
                    .lanewise(VectorOperators.OR, x.reinterpretAsInts().lanewise(VectorOperators.AND, SIGN)).reinterpretAsFloats();
        }

        static FloatVector slope(FloatVector x) {
            FloatVector a = Exp.magnitude(x, VANISHED);
            FloatVector square = a.mul(a);
            FloatVector squareLow = a.fma(a, square.neg());
            FloatVector outer = a.mul(odd(square, P2, P4));
            FloatVector factor = outer.add((float) P1);
            FloatVector factorLow = cubicLow(a, square, squareLow, outer, factor, P1, P2, P4);
            FloatVector p = a.mul(factor);
            FloatVector denominator = p.add(1f);
            FloatVector denominatorLow = sumLow(p, 1, denominator).add(productLow(a, factor, factorLow, p));
            FloatVector limitedOuter = a.mul(odd(square, 2 * LIMIT * P2, 4 * LIMIT * P4));
            FloatVector numerator = limitedOuter.add((float) (LIMIT * P1));
            FloatVector numeratorLow = cubicLow(a, square, squareLow, limitedOuter, numerator, LIMIT * P1, 2 * LIMIT * P2, 4 * LIMIT * P4);
            FloatVector reciprocal = constant(1).div(denominator);
            FloatVector residual = reciprocal.fma(denominator.neg(), constant(1)).sub(reciprocal.mul(denominatorLow));
            FloatVector quotient = numerator.mul(reciprocal);
            FloatVector quotientLow = numerator.fma(reciprocal, quotient.neg()).add(numeratorLow.mul(reciprocal))
                    .add(quotient.mul(residual.add(residual)));
            FloatVector scaled = reciprocal.mul(SCALE);
            return quotient.fma(scaled, quotientLow.mul(scaled)).mul(UNSCALE);
        }

        /** What c0 + c1 a + c3 a^3 leaves out where it is rounded, from its parts: these loops are among the longest, and would have them twice. */
        private static FloatVector cubicLow(FloatVector a, FloatVector square, FloatVector squareLow, FloatVector outer, FloatVector cubic,
                double c0, double c1, double c3) {
            FloatVector product = square.mul((float) c3);
            FloatVector productLow = square.fma(constant((float) c3), product.neg()).add(squareLow.mul((float) c3)).add(square.mul(beyond(c3)));
            FloatVector odd = product.add((float) c1);
            FloatVector oddLow = sumLow(product, (float) c1, odd).add(productLow.add(beyond(c1)));
            return sumLow(outer, (float) c0, cubic).add(productLow(a, odd, oddLow, outer).add(beyond(c0)));
        }

        /** c1 + c3 a^2, rounded. */
        private static FloatVector odd(FloatVector square, double c1, double c3) {
            return square.mul((float) c3).add((float) c1);
        }

        /** What a sum leaves out, of numbers from 0 on. */
        private static FloatVector sumLow(FloatVector a, float b, FloatVector sum) {
            FloatVector larger = a.reinterpretAsInts().max(Float.floatToRawIntBits(b)).reinterpretAsFloats();
            FloatVector smaller = a.reinterpretAsInts().min(Float.floatToRawIntBits(b)).reinterpretAsFloats();
            return larger.sub(sum).add(smaller);
        }

        /** What a product leaves out, whose second factor is a sum of two floats. */
        private static FloatVector productLow(FloatVector a, FloatVector b, FloatVector bLow, FloatVector product) {
            return a.fma(b, product.neg()).add(a.mul(bLow));
        }

        /** What the float nearest to a number leaves out. */
        private static float beyond(double number) {
            return (float) (number - (float) number);
        }

        private static FloatVector constant(float value) {
            return FloatVector.broadcast(FloatVector.SPECIES_PREFERRED, value);
        }
    }
}
