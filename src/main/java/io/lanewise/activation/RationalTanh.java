package io.lanewise.activation;

import static io.lanewise.lane.Constant.constant;

import io.lanewise.Contract;
import io.lanewise.Formula;
import io.lanewise.lane.Bits;
import io.lanewise.lane.Gradual;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorOperators;

/**
 * The rational approximation of 1.7159 tanh(2x / 3), f(x) = 1.7159 sgn(x) P / (1 + P) for y = 2|x| / 3 and
 * P = y + y^2 + 1.41645 y^4, with f'(x) = 1.7159 (2/3) (1 + 2y + 4 1.41645 y^3) / (1 + P)^2.
 *
 * <p>Domain: all floats. No kinks; limits -1.7159 and 1.7159, derivative 0 on both sides, underflowing
 * gradually and never flushed. Odd bit for bit. Bounds are in {@link #contract}. With R = 1 / (1 + P) the forms used are
 * 1.7159 - 1.7159 R from |x| = 1.4375 on, where this loses none of the digits of a small x, and a polynomial below; and the
 * derivative as above with R^2, where all terms are positive.
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
                .ulp(0.96, 0.78).asMonotone().asOdd();
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

    /**
     * With a = |x| and T = a^2 + B both 1 + P = P4 (T^2 + Q a + D) and P' = 4 P4 (a T + Q / 4) are short, and what the rounding
     * of T has lost serves both. What is fitted, named as here, by {@code src/fit/rational_tanh.py}.
     */
    static final class Lanes {
        /** From here on the derivative is less than half the smallest subnormal, and the value long its limit. */
        private static final float VANISHED = 0x1p31f;
        /** The floats, of those next to the exact coefficients, whose errors cancel best in the derivative: to 2^-26.1. */
        private static final float B = 0x1.96a684p-1f;
        private static final float Q = 0x1.30fce2p1f;
        private static final float QUARTER = 0x1.30fce2p-1f;
        private static final float D = 0x1.78bccp1f;
        /** The root of what the derivative is multiplied with, negative and scaled by 2^40.5: subnormal results are made of normal numbers. */
        private static final float ROOT = -0x1.c0489ap42f;
        private static final float UNSCALE = 0x1p-81f;
        /** -2 / ROOT, and what the square of ROOT lacks, relative to it. */
        private static final float TWICE = 0x1.2462e8p-42f;
        private static final float DRIFT = -0x1.28329cp-27f;
        /** From here on LIMIT - LIMIT R loses less than it has to spare, though R is 2 ULP off. */
        private static final float FAR = 0x1.7p0f;
        /** LIMIT in two parts, the second near to LIMIT R where that is largest: their difference is small, and rounded little. */
        private static final float BASE = 0x1.58p0f;
        private static final float REST = 0x1.7d14e4p-2f;
        /** -LIMIT / (P4 ROOT). */
        private static final float SHARE = 0x1.c0489ap-41f;
        /** f(a) = a + a (START + a^2 (G0 + G1 u + ...)) for u = a - MIDDLE, relative error 2^-27.1 up to FAR. */
        private static final float START = 0x1.26c684p-3f;
        private static final float MIDDLE = 1f;
        private static final float G0 = -0x1.2a6aecp-3f;
        private static final float G1 = 0x1.89864ep-4f;
        private static final float G2 = -0x1.ca8dbcp-4f;
        private static final float G3 = 0x1.bae802p-4f;
        private static final float G4 = -0x1.952c16p-5f;
        private static final float G5 = 0x1.d96e04p-12f;
        private static final float G6 = 0x1.7b522p-8f;
        private static final float G7 = 0x1.e1b1bep-9f;
        private static final float G8 = -0x1.9eacc2p-9f;
        private static final float G9 = -0x1.34bc1cp-9f;
        private static final float G10 = 0x1.0ed9b4p-9f;

        static FloatVector value(FloatVector x) {
            FloatVector a = Bits.magnitude(x, VANISHED);
            // all of its steps are monotone
            FloatVector far = reciprocal(denominator(a, sum(a))).fma(constant(SHARE), constant(REST)).add(BASE);
            FloatVector magnitude = far.blend(near(a), a.compare(VectorOperators.LT, FAR));
            return Bits.withSign(magnitude, x);
        }

        /** The quotient of P' and 1 + P, by 1 + P: what the roundings of all parts have lost is put together, and rounded once. */
        static FloatVector slope(FloatVector x) {
            FloatVector a = Bits.magnitude(x, VANISHED);
            FloatVector sum = sum(a);
            FloatVector denominator = denominator(a, sum);
            FloatVector reciprocal = reciprocal(denominator);
            FloatVector numerator = a.fma(sum, constant(QUARTER));
            FloatVector quotient = numerator.mul(reciprocal);
            FloatVector sumLow = lost(a, a, constant(B), sum);
            FloatVector numeratorLow = a.fma(sumLow, lost(a, sum, constant(QUARTER), numerator));
            FloatVector quotientLow = numeratorLow.fma(reciprocal, numerator.fma(reciprocal, quotient.neg()));
            FloatVector residual = reciprocal.fma(denominatorLow(a, sum, sumLow, denominator), reciprocal.fma(denominator, constant(-ROOT)));
            FloatVector low = quotient.fma(residual.fma(constant(TWICE), constant(DRIFT)), quotientLow);
            return Gradual.product(quotient.fma(reciprocal, low.mul(reciprocal)), UNSCALE);
        }

        /** T. */
        private static FloatVector sum(FloatVector a) {
            return a.fma(a, constant(B));
        }

        private static FloatVector line(FloatVector a) {
            return a.fma(constant(Q), constant(D));
        }

        /** (1 + P) / P4. */
        private static FloatVector denominator(FloatVector a, FloatVector sum) {
            return sum.fma(sum, line(a));
        }

        private static FloatVector reciprocal(FloatVector denominator) {
            return constant(ROOT).div(denominator);
        }

        /**
         * What a b + addend has lost where it was rounded to a sum. The differences are those of T. Dekker, A Floating-Point
         * Technique for Extending the Available Precision, 1971: exact, since the sum is not below the addend.
         */
        private static FloatVector lost(FloatVector a, FloatVector b, FloatVector addend, FloatVector sum) {
            FloatVector negativeProduct = addend.sub(sum);
            return a.fma(b, negativeProduct).add(addend.sub(sum.add(negativeProduct)));
        }

        /** The same for the denominator, whose addend was rounded too. D less it is not exact where it is small beside the square. */
        private static FloatVector denominatorLow(FloatVector a, FloatVector sum, FloatVector sumLow, FloatVector denominator) {
            FloatVector negativeSquare = line(a).sub(denominator);
            FloatVector lineLow = a.fma(constant(Q), constant(D).sub(denominator.add(negativeSquare)));
            return sum.add(sum).fma(sumLow, sum.fma(sum, negativeSquare).add(lineLow));
        }

        /** f(a) up to FAR; infinite or NaN far beyond, where it is not taken. */
        private static FloatVector near(FloatVector a) {
            FloatVector u = a.sub(MIDDLE);
            FloatVector bend = constant(G10).fma(u, constant(G9)).fma(u, constant(G8)).fma(u, constant(G7)).fma(u, constant(G6))
                    .fma(u, constant(G5)).fma(u, constant(G4)).fma(u, constant(G3)).fma(u, constant(G2)).fma(u, constant(G1)).fma(u, constant(G0));
            return bend.fma(Gradual.square(a), constant(START)).fma(a, a);
        }
    }
}
