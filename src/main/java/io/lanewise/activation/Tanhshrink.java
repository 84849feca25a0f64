package io.lanewise.activation;

import io.lanewise.Contract;
import io.lanewise.Formula;
import io.lanewise.lane.Exp;
import io.lanewise.lane.Gradual;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorOperators;

/**
 * What the hyperbolic tangent takes away, f(x) = x - tanh x, with f'(x) = tanh^2 x.
 *
 * <p>Domain: all floats. No kinks; limits -infinity and infinity, derivative 1 on both sides. Near 0, where
 * f(x) is x^3 / 3 and the difference as written would be 0 for |x| &lt; 2^-12, both underflow gradually and
 * are never flushed. Odd bit for bit. Bounds are in {@link #contract}. For |x| &lt; 1.0625 f(x) is
 * x^3 p(x^2) with a polynomial p and f'(x) the square of x (1 - x^2 p(x^2)), beyond that
 * (|x| - 1) + 2 E / (1 + E) and 1 - 4 E / (1 + E)^2 with E = e^-2|x|.
 */
public record Tanhshrink() implements Formula {
    /** The Taylor series of f(x) / x^3 in x^2, for the reference. */
    private static final double[] SERIES = {1.0 / 3, -2.0 / 15, 17.0 / 315, -62.0 / 2835, 1382.0 / 155925, -21844.0 / 6081075};
    private static final double REACH = 1.0 / 8;

    @Override
    public Contract contract() {
        return Contract.named("tanhshrink").formula("x − tanh x", "tanh² x").ulp(0.86, 0.81).asMonotone().asOdd();
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

    static final class Lanes {
        /** 4 e^-106 is less than half the smallest subnormal. */
        private static final float VANISHED = 53f;
        /** From here on |x| - 1 holds a third of the result, so that the rounding of the rest hardly counts. */
        private static final float FAR = 1.0625f;
        private static final int SIGN = 0x80000000;
        /** Subnormal results are rounded once more, from normal numbers. */
        private static final float SCALE = 0x1p40f;
        private static final float UNSCALE_SQUARE = 0x1p-80f;
        private static final float UNSCALE_CUBE = 0x1p-120f;
        /** From here on cube and square are less than half the smallest subnormal. */
        private static final float LITTLE = 0x1p-76f;
        /** About the derivative of p. */
        private static final float C = -0x1.8p-4f;
        /** p = P0_HIGH + P0_LOW + P1 v + ... for v = x^2, relative error 2^-26.3, by {@code src/fit/tanhshrink.sollya}. */
        private static final float P0_HIGH = 0x1.555556p-2f;
        private static final float P0_LOW = -0x1.e15e8p-27f;
        private static final float P1 = -0x1.1110d4p-3f;
        private static final float P2 = 0x1.ba09ap-5f;
        private static final float P3 = -0x1.65474cp-6f;
        private static final float P4 = 0x1.1ad18cp-7f;
        private static final float P5 = -0x1.974864p-9f;
        private static final float P6 = 0x1.bde056p-11f;
        private static final float P7 = -0x1.fecd7ep-14f;

        static FloatVector value(FloatVector x) {
            FloatVector a = Exp.magnitude(x, VANISHED);
            FloatVector far = Tanh.Lanes.share(a).fma(Tanh.Lanes.power(a).mul(-2f), x.abs().sub(1f));

            FloatVector b = Gradual.atLeast(a, LITTLE).mul(SCALE);
            FloatVector square = b.mul(b);
            FloatVector share = share(square);
            FloatVector part = square.mul(share);
            FloatVector near = Gradual.product(b.fma(part, Gradual.product(b, partLow(b, square, share, part))), UNSCALE_CUBE);
            return far.blend(near, a.compare(VectorOperators.LT, FAR)).reinterpretAsInts()
                    .lanewise(VectorOperators.OR, x.reinterpretAsInts().lanewise(VectorOperators.AND, SIGN)).reinterpretAsFloats();
        }

        static FloatVector slope(FloatVector x) {
            FloatVector a = Exp.magnitude(x, VANISHED);
            FloatVector far = Tanh.Lanes.slope(x).neg().add(1f);

            FloatVector b = Gradual.atLeast(a, LITTLE).mul(SCALE);
            FloatVector square = b.mul(b);
            FloatVector share = share(square);
            FloatVector part = square.mul(share);
            FloatVector partLow = partLow(b, square, share, part);
            FloatVector minus = b.mul(-UNSCALE_SQUARE);
            FloatVector tanh = minus.fma(part, b);
            FloatVector tanhLow = minus.fma(partLow, minus.fma(part, b.sub(tanh)));
            FloatVector near = Gradual.product(tanh.fma(tanh, Gradual.product(tanh.add(tanh).add(tanhLow), tanhLow)), UNSCALE_SQUARE);
            return far.blend(near, a.compare(VectorOperators.LT, FAR));
        }

        /** The first part of p(v) = P0 + v (C + q(v)) for a scaled square: q is small, so that its roundings hardly count. */
        private static FloatVector share(FloatVector square) {
            return square.fma(constant(C * UNSCALE_SQUARE), constant(P0_HIGH));
        }

        /** What the product of square and share leaves out of b^2 p. */
        private static FloatVector partLow(FloatVector b, FloatVector square, FloatVector share, FloatVector part) {
            FloatVector v = Gradual.product(square, UNSCALE_SQUARE);
            FloatVector lost = v.fma(constant(C), constant(P0_HIGH).sub(share)).add(P0_LOW);
            FloatVector squareLow = b.fma(b, square.neg());
            return square.fma(share, part.neg()).add(square.fma(v.fma(bend(v), lost), squareLow.mul(v.fma(constant(C), share))));
        }

        /** q. */
        private static FloatVector bend(FloatVector v) {
            FloatVector v2 = Gradual.square(v);
            FloatVector first = constant(P2).fma(v, constant(P1 - C));
            FloatVector second = constant(P4).fma(v, constant(P3));
            FloatVector third = constant(P7).fma(v2, constant(P6).fma(v, constant(P5)));
            return third.fma(v2, second).fma(v2, first);
        }

        private static FloatVector constant(float value) {
            return FloatVector.broadcast(FloatVector.SPECIES_PREFERRED, value);
        }
    }
}
