package io.lanewise.activation;

import static io.lanewise.lane.Constant.constant;

import io.lanewise.Contract;
import io.lanewise.Formula;
import io.lanewise.lane.Bits;
import io.lanewise.lane.Gradual;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorOperators;

/**
 * The algebraic soft rectifier f(x) = (x + r) / 2 for r = sqrt(x^2 + b), with f'(x) = (1 + x / r) / 2.
 *
 * <p>Domain: all floats. No kinks; limits 0 and infinity, derivative 0 and 1, underflowing gradually and
 * never flushed. Bounds are in {@link #contract}. As written the value would be 0 for x &lt; -2^12 and
 * infinite for |x| &gt; 2^64; for negative x the forms used are b / (2 (|x| + r)) and, with this, its share of r, either
 * corrected once by what it leaves of the equation it is a root of.
 *
 * <p>Source: J. T. Barron, Squareplus: A Softplus-Like Algebraic Rectifier, 2021.
 *
 * @param b how round the corner is: f(0) is the root of b over 2; from 2^-30 to 2^30
 */
public record Squareplus(float b) implements Formula {
    /** Between these the lanes know from where on b does not count beside the square, and no product overflows. */
    private static final float LEAST = 0x1p-30f;
    private static final float MOST = 0x1p30f;
    /** From here on the root is |x|, in double too, and beyond it the square might overflow. */
    private static final double ALONE = 0x1p100;

    public Squareplus {
        Arguments.within("b", b, LEAST, MOST);
    }

    @Override
    public Contract contract() {
        return Contract.named("squareplus").formula("(x + √(x² + b)) / 2", "(1 + x / √(x² + b)) / 2").ulp(0.95, 0.76);
    }

    @Override
    public double value(double x) {
        double root = root(x);
        return x < 0 ? b / (2 * (root - x)) : (x + root) / 2;
    }

    @Override
    public double slope(double x) {
        double root = root(x);
        double mirrored = b / (2 * root) / (root + Math.abs(x));
        return x < 0 ? mirrored : 1 - mirrored;
    }

    private double root(double x) {
        return Math.abs(x) > ALONE ? Math.abs(x) : Math.sqrt(x * x + b);
    }

    /**
     * For a = |x| and c = b / 4 let M be the value at a and m that at -a: M m = c, M - m = a, M + m = r. M is first the mean of a and r,
     * and m is c / M. One step of Newton's, from what these lack of difference and product, corrects either: by (M w + l) / r and
     * (l - m w) / r, for w = a + m - M and l = c - M m. 1 / r may be rough there. The derivative at -a is m / r, with what the parts
     * lack put together, and rounded once; at a it is 1 less that.
     */
    static final class Lanes {
        /** From here on the root is |x|. A power of two: what its own root leaves out is below 2^-31 of it. */
        private static final float ALONE = 0x1p30f;
        /** Less beside the root changes nothing. */
        private static final float LITTLE = 0x1p-60f;
        /** With the bits but the sign inverted, 2^e m becomes 2^(1 - e) (3 - m): its reciprocal times 4 to 4.5, and this is 2 / 8.5. */
        private static final float UNSCALE = 0x1.e1e1e2p-3f;

        static FloatVector value(FloatVector x, float b) {
            FloatVector a = Bits.magnitude(x, Float.MAX_VALUE);
            FloatVector root = root(a, b);
            FloatVector mean = mean(a, root);
            FloatVector mirrored = mirrored(mean, b);
            FloatVector side = mean.blend(mirrored, x.compare(VectorOperators.LT, 0f));
            FloatVector missing = side.fma(missing(a, mean, mirrored), lost(mean, mirrored, b));
            FloatVector reciprocal = root.reinterpretAsInts().lanewise(VectorOperators.XOR, ~Bits.SIGN).reinterpretAsFloats().mul(UNSCALE);
            // no value is below x: this is infinity for infinity
            return Bits.larger(missing.fma(reciprocal, side.abs()).blend(0f, x.compare(VectorOperators.LT, -Float.MAX_VALUE)), x);
        }

        static FloatVector slope(FloatVector x, float b) {
            FloatVector a = Bits.magnitude(x, Float.MAX_VALUE);
            FloatVector root = root(a, b);
            FloatVector mean = mean(a, root);
            FloatVector mirrored = mirrored(mean, b);
            FloatVector missing = missing(a, mean, mirrored);
            FloatVector reciprocal = constant(-1).div(root);
            FloatVector quotient = Gradual.product(mirrored, reciprocal);
            FloatVector difference = a.sub(mean);
            FloatVector exact = missing.add(Bits.atLeast(a, LITTLE).sub(difference.add(mean)));
            FloatVector mirroredLow = mirrored.fma(exact, lost(mean, mirrored, b));
            FloatVector low = mirrored.fma(missing.add(exact), mirroredLow.mul(quotient.fma(constant(-2), constant(1))));
            FloatVector rootLow = mean.sub(root).sub(difference);
            FloatVector remainder = reciprocal.fma(low, quotient.fma(rootLow, quotient.fma(root, mirrored)));
            FloatVector part = remainder.fma(reciprocal, quotient);
            return constant(1).sub(part).blend(part, x.compare(VectorOperators.LT, 0f));
        }

        private static FloatVector root(FloatVector a, float b) {
            FloatVector bounded = Bits.atMost(a, ALONE);
            return Bits.larger(bounded.fma(bounded, constant(b)).sqrt(), a);
        }

        /** M, the mean of |x| and the root. */
        private static FloatVector mean(FloatVector a, FloatVector root) {
            return a.fma(constant(0.5f), root.mul(0.5f));
        }

        /** -m. */
        private static FloatVector mirrored(FloatVector mean, float b) {
            return constant(-b / 4).div(mean);
        }

        /** a + m - M, but for what the first difference loses where a is less than half of M: a third of 1 ULP of the value at most. */
        private static FloatVector missing(FloatVector a, FloatVector mean, FloatVector mirrored) {
            return a.sub(mean).sub(mirrored);
        }

        /** c - M m. */
        private static FloatVector lost(FloatVector mean, FloatVector mirrored, float b) {
            return mirrored.fma(mean, constant(b / 4));
        }
    }
}
