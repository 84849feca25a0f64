package io.lanewise.activation;

import io.lanewise.Contract;
import io.lanewise.Formula;
import io.lanewise.lane.Exp;
import io.lanewise.lane.Gradual;
import io.lanewise.lane.Logistic;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorMask;
import jdk.incubator.vector.VectorOperators;

/**
 * What the hyperbolic tangent takes away, f(x) = x - tanh x, with f'(x) = tanh^2 x.
 *
 * <p>Domain: all floats. No kinks; limits -infinity and infinity, derivative 1 on both sides. Near 0, where
 * f(x) is x^3 / 3 and the difference as written would be 0 for |x| &lt; 2^-12, both underflow gradually and
 * are never flushed. Odd bit for bit. Bounds are in {@link #contract}. For |x| &lt; 1.3984375 f(x) is
 * x^3 / D(x^2) with a polynomial D, almost a line: its poles are the zeros of f(x) / x^3, three times as far
 * from 0 as the poles of tanh, so that a polynomial for f(x) / x^3 itself would need twice the terms. Beyond
 * that f(x) is (|x| - 1) + 2 / (1 + e^2|x|). The derivative is the square of tanh x, from the same parts.
 */
public record Tanhshrink() implements Formula {
    /** The Taylor series of f(x) / x^3 in x^2, for the reference. */
    private static final double[] SERIES = {1.0 / 3, -2.0 / 15, 17.0 / 315, -62.0 / 2835, 1382.0 / 155925, -21844.0 / 6081075};
    private static final double REACH = 1.0 / 8;

    @Override
    public Contract contract() {
        return Contract.named("tanhshrink").formula("x − tanh x", "tanh² x").ulp(0.79, 0.81).asMonotone().asOdd();
    }

    @Override
    public double value(double x) {
        if (Math.abs(x) < REACH) {
            double square = x * x;
            double sum = 0;
            for (int i = SERIES.length - 1; i >= 0; i--) {
                sum = sum * square + SERIES[i];
            }
            return x * square * sum;
        }
        return x - Math.tanh(x);
    }

    @Override
    public double slope(double x) {
        double tanh = Math.tanh(x);
        return tanh * tanh;
    }

    /**
     * For a = |x|, v = a^2 and the share w = v / D of x that tanh takes away, f(x) is x w and tanh x is x - x w. The divisor D
     * is almost 3 + 6v / 5, so that the rest of it, v times the bend, is small and rounded little.
     */
    static final class Lanes {
        private static final int SIGN = 0x80000000;
        /** From here on tanh x rounds to 1; not so large that the power of two overflows. */
        private static final float SATURATED = 16f;
        /** From here on |x| - 1 holds three quarters of the result, so that the roundings of the rest hardly count. */
        private static final float FAR = 0x1.66p0f;
        /** From here on x^3 / 3 is less than half the smallest subnormal, and x - x w is x. */
        private static final float LITTLE = 0x1p-50f;
        /** Subnormal results are rounded once, from normal numbers. */
        private static final float SCALE = 0x1p64f;
        private static final float UNSCALE = 0x1p-64f;
        /** D = 3 + v + v (B0 + B1 v + ...), relative error 2^-27 up to FAR, by {@code src/fit/tanhshrink.py}. */
        private static final float START = 3f;
        private static final float B0 = 0x1.999962p-3f;
        private static final float B1 = -0x1.7658bcp-8f;
        private static final float B2 = 0x1.067b46p-12f;
        private static final float B3 = -0x1.48b3aep-17f;
        /** Minus about the reciprocal of D, K0 + K1 v. */
        private static final float K0 = -0x1.4542aep-2f;
        private static final float K1 = 0x1.1de81p-4f;

        static FloatVector value(FloatVector x) {
            FloatVector a = Exp.magnitude(x, SATURATED);
            FloatVector c = Gradual.atLeast(a, LITTLE);
            FloatVector square = c.mul(c);
            FloatVector divisor = divisor(c, square);
            FloatVector share = share(square, divisor);
            FloatVector near = Gradual.product(c.mul(SCALE).fma(share, low(c, square, divisor, share)), -UNSCALE);
            FloatVector far = x.abs().sub(1f).sub(rest(a));
            return far.blend(near, a.compare(VectorOperators.LT, FAR)).reinterpretAsInts()
                    .lanewise(VectorOperators.OR, x.reinterpretAsInts().lanewise(VectorOperators.AND, SIGN)).reinterpretAsFloats();
        }

        /** The square of tanh in two parts, a - a w or 1 - w. */
        static FloatVector slope(FloatVector x) {
            FloatVector a = Exp.magnitude(x, SATURATED);
            FloatVector c = Gradual.atLeast(a, LITTLE);
            FloatVector square = c.mul(c);
            FloatVector divisor = divisor(c, square);
            FloatVector share = share(square, divisor);
            VectorMask<Float> isNear = a.compare(VectorOperators.LT, FAR);
            FloatVector base = constant(1).blend(a, isNear);
            FloatVector taken = rest(a).blend(share, isNear);
            FloatVector tanh = base.fma(taken, base);
            FloatVector lost = base.fma(taken, base.sub(tanh));
            FloatVector tanhLow = lost.blend(low(c, square, divisor, share).fma(constant(UNSCALE), lost), isNear);
            return tanh.fma(tanh, Gradual.product(tanh.add(tanh), tanhLow));
        }

        private static FloatVector bend(FloatVector square) {
            return constant(B3).fma(square, constant(B2)).fma(square, constant(B1)).fma(square, constant(B0));
        }

        /** D. */
        private static FloatVector divisor(FloatVector c, FloatVector square) {
            return square.fma(bend(square), c.fma(c, constant(START)));
        }

        /** -w. */
        private static FloatVector share(FloatVector square, FloatVector divisor) {
            return square.neg().div(divisor);
        }

        /** What c times the share leaves out, scaled: the remainder of the division, where square and divisor were rounded too. */
        private static FloatVector low(FloatVector c, FloatVector square, FloatVector divisor, FloatVector share) {
            FloatVector divisorLow = square.fma(bend(square), c.fma(c, constant(START).sub(divisor)));
            FloatVector squareLow = c.fma(c, square.neg());
            FloatVector remainder = share.fma(divisor, square).add(share.fma(divisorLow, squareLow));
            return Gradual.product(square.fma(constant(K1 * SCALE), constant(K0 * SCALE)).mul(c), remainder);
        }

        /** tanh a - 1 = -2 / (e^2a + 1). */
        private static FloatVector rest(FloatVector a) {
            FloatVector rounded = Exp.rounded(a, 2);
            FloatVector power = Exp.scaledPower(rounded);
            FloatVector growth = Exp.growth(Logistic.remainder(a, rounded, -2), 2);
            FloatVector half = power.fma(growth, power.fma(constant(0.5f), constant(0.5f / Exp.UNSCALE)));
            return constant(-1 / Exp.UNSCALE).div(half);
        }

        private static FloatVector constant(float value) {
            return FloatVector.broadcast(FloatVector.SPECIES_PREFERRED, value);
        }
    }
}
