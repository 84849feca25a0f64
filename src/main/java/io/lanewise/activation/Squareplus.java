package io.lanewise.activation;

import io.lanewise.Contract;
import io.lanewise.Formula;
import io.lanewise.lane.Exp;
import io.lanewise.lane.Logistic;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorOperators;

/**
 * The algebraic soft rectifier f(x) = (x + r) / 2 for r = sqrt(x^2 + b), with f'(x) = (1 + x / r) / 2.
 *
 * <p>Domain: all floats. No kinks; limits 0 and infinity, derivative 0 and 1, underflowing gradually and
 * never flushed. Bounds are in {@link #contract}. As written the value would be 0 for x &lt; -2^12 and
 * infinite for |x| &gt; 2^64; for negative x the forms used are b / (2 (|x| + r)) and
 * b / (2 r (|x| + r)), with r as a sum of two floats.
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
        return Contract.named("squareplus").formula("(x + √(x² + b)) / 2", "(1 + x / √(x² + b)) / 2").ulp(0.8, 0.85);
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

    static final class Lanes {
        /** From here on the root is |x|. A power of two: what its own root leaves out is below 2^-31 of it. */
        private static final float ALONE = 0x1p30f;
        /** b / (4 x^2) is less than half the smallest subnormal. */
        private static final float VANISHED = 0x1p90f;
        /** Keeps the product of root and mean in range. */
        private static final float SCALE = 0x1p-30f;
        /** This less the bits of a float are those of a quarter of its reciprocal, within an eighth. */
        private static final int QUARTER_OF_RECIPROCAL = 0x7ef127ea - (2 << 23);

        static FloatVector value(FloatVector x, float b) {
            FloatVector a = Exp.magnitude(x, Float.MAX_VALUE);
            FloatVector root = root(a, b);
            FloatVector mean = mean(a, root);
            FloatVector meanLow = meanLow(a, root, mean, halfLow(a, b));
            FloatVector quotient = constant(b / 4).div(mean);
            FloatVector left = quotient.fma(mean.neg(), constant(b / 4)).sub(quotient.mul(meanLow));
            FloatVector mirrored = left.fma(quotient.mul(4 / b), quotient);
            return mean.add(meanLow).blend(mirrored, x.compare(VectorOperators.LT, 0f))
                    .blend(0f, x.compare(VectorOperators.LT, -Float.MAX_VALUE)).blend(x, x.compare(VectorOperators.GT, Float.MAX_VALUE));
        }

        static FloatVector slope(FloatVector x, float b) {
            FloatVector a = Exp.magnitude(x, VANISHED);
            FloatVector root = root(a, b);
            FloatVector mean = mean(a, root);
            FloatVector halfLow = halfLow(a, b);
            FloatVector scaledRoot = root.mul(SCALE);
            FloatVector scaledMean = mean.mul(SCALE);
            FloatVector product = scaledRoot.mul(scaledMean);
            FloatVector productLow = scaledRoot.fma(scaledMean, product.neg())
                    .add(scaledRoot.mul(meanLow(a, root, mean, halfLow)).add(scaledMean.mul(halfLow.add(halfLow))).mul(SCALE));
            FloatVector quotient = constant(-b / 4).div(product);
            FloatVector left = quotient.fma(product, constant(b / 4)).add(quotient.mul(productLow));
            return Logistic.mirrored(x, left.fma(quotient.mul(4 / b), quotient), constant(SCALE * SCALE));
        }

        /** |x| but where its square might overflow. */
        private static FloatVector bounded(FloatVector a) {
            return a.reinterpretAsInts().min(Float.floatToRawIntBits(ALONE)).reinterpretAsFloats();
        }

        private static FloatVector root(FloatVector a, float b) {
            FloatVector bounded = bounded(a);
            return bounded.mul(bounded).add(b).sqrt().reinterpretAsInts().max(a.reinterpretAsInts()).reinterpretAsFloats();
        }

        /** Half of what the root leaves out. */
        private static FloatVector halfLow(FloatVector a, float b) {
            FloatVector bounded = bounded(a);
            FloatVector square = bounded.mul(bounded);
            FloatVector sum = square.add(b);
            FloatVector root = sum.sqrt();
            FloatVector larger = square.reinterpretAsInts().max(Float.floatToRawIntBits(b)).reinterpretAsFloats();
            FloatVector smaller = square.reinterpretAsInts().min(Float.floatToRawIntBits(b)).reinterpretAsFloats();
            FloatVector lost = larger.sub(sum).add(smaller).add(bounded.fma(bounded, square.neg()));
            FloatVector quarter = root.reinterpretAsInts().neg().add(QUARTER_OF_RECIPROCAL).reinterpretAsFloats();
            return root.fma(root.neg(), sum).add(lost).mul(quarter);
        }

        /** The mean of |x| and the root. */
        private static FloatVector mean(FloatVector a, FloatVector root) {
            return a.mul(0.5f).add(root.mul(0.5f));
        }

        /** What that leaves out. */
        private static FloatVector meanLow(FloatVector a, FloatVector root, FloatVector mean, FloatVector halfLow) {
            return root.mul(0.5f).sub(mean).add(a.mul(0.5f)).add(halfLow);
        }

        private static FloatVector constant(float value) {
            return FloatVector.broadcast(FloatVector.SPECIES_PREFERRED, value);
        }
    }
}
