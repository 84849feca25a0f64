package io.lanewise.activation;

import io.lanewise.Contract;
import io.lanewise.Formula;
import io.lanewise.lane.Exp;
import io.lanewise.lane.Gradual;
import io.lanewise.lane.Halfway;
import io.lanewise.lane.Logistic;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorOperators;

/**
 * Mish f(x) = x tanh(log(1 + e^x)), with f'(x) = t + x (1 - t^2) s for t = tanh(log(1 + e^x)) and
 * s = 1 / (1 + e^-x).
 *
 * <p>Domain: all floats. No kinks; f'(x) crosses zero at -1.1924312 and is exact there as elsewhere.
 * Limits: -0 and infinity, derivative -0 and 1; results underflow gradually and keep their sign. f(-0) is
 * -0. Bounds are in {@link #contract}. With e^x = 2^k e^r, h = 2^k / 2, g = e^-r, s = g + h and D = s^2 + h^2 the value
 * is x 2^k s / D, and the derivative is 2^k (s + x g (1 - 2 h^2 / D)) / D: one division for both. h is exact, and
 * what s and D have lost is found again from their parts. For negative x the sum is taken as
 * (1 + x) s - x (h + 2 g h^2 / D), whose second part is small, and between -1.625 and 0 the derivative is a polynomial
 * in the distance from the zero, by {@code src/fit/mish_root.py}.
 *
 * <p>Source: D. Misra, Mish: A Self Regularized Non-Monotonic Activation Function, BMVC 2020.
 */
public record Mish() implements Formula {
    /** Where f'(x) crosses zero; in double the sum of two parts. */
    private static final double ROOT = -1.1924312145154952;
    private static final double ROOT_LOW = -4.8484829848031044e-17;
    /** The Taylor series of the derivative there, without its vanishing constant. */
    private static final double[] AT_ROOT = {
            0.2669479140495345,
            0.20473126408010586,
            0.04190782104360987,
            -0.020271822716684245,
            -0.01582112656173338,
            -0.0033606849270232685,
            0.0010924055409445854,
            0.0009898181021289196,
            0.00025412936386191073,
            -4.1961496031696126e-05,
            -5.582891567360688e-05,
            -1.72992708103044e-05
    };
    /** From here on the limits are reached, in double too. */
    private static final double SATURATED = 50;
    private static final double VANISHED = -800;

    @Override
    public Contract contract() {
        return Contract.named("mish").formula("x tanh(ln(1 + eˣ))", "t + x (1 − t²) / (1 + e⁻ˣ), t = tanh(ln(1 + eˣ))").ulp(0.93, 0.96).roots(ROOT);
    }

    @Override
    public double value(double x) {
        double w = Math.exp(Math.min(x, SATURATED));
        double n = w * (w + 2);
        return x > SATURATED ? x : Math.max(x, VANISHED) * (n / (n + 2));
    }

    @Override
    public double slope(double x) {
        double d = x - ROOT - ROOT_LOW;
        if (Math.abs(d) < Root.REACH) {
            return Root.series(d, AT_ROOT);
        }
        double a = Math.max(Math.min(x, SATURATED), VANISHED);
        double w = Math.exp(a);
        double denominator = w * (w + 2) + 2;
        return w * (4 * (1 + a) + w * (4 * a + 6 + w * (4 + w))) / (denominator * denominator);
    }

    static final class Lanes {
        /** 110 e^-110 is less than half the smallest subnormal. */
        private static final float VANISHED = -110f;
        /** From here on the value is x and the derivative 1, for a float. */
        private static final float SATURATED = 12f;

        /** The polynomial's range: from here to -0. */
        private static final float LOWEST = -1.625f;
        private static final float MIDDLE = LOWEST / 2;
        private static final float ZERO_HIGH = -0x1.31432cp+0f;
        private static final float ZERO_LOW = -0x1.a25b08p-29f;
        /** The derivative is (x - zero) (G0_HIGH + G0_LOW + G1 u + ...) for u = x - MIDDLE, relative error 2^-26.3. */
        private static final float G0_HIGH = 0x1.65b37ep-2f;
        private static final float G0_LOW = -0x1.1926ecp-29f;
        private static final float G1 = 0x1.cadb34p-3f;
        private static final float G2 = 0x1.ef9344p-9f;
        private static final float G3 = -0x1.824a98p-5f;
        private static final float G4 = -0x1.21360cp-6f;
        private static final float G5 = 0x1.5f399p-9f;
        private static final float G6 = 0x1.1753d2p-8f;
        private static final float G7 = 0x1.10c2b8p-10f;
        private static final float G8 = -0x1.87d28p-12f;
        private static final float G9 = -0x1.0dc604p-12f;
        private static final float G10 = -0x1.b629cp-16f;

        static FloatVector value(FloatVector x) {
            FloatVector n = Exp.within(x, VANISHED, SATURATED);
            FloatVector rounded = Exp.rounded(n);
            FloatVector power = Halfway.first(Exp.scaledPower(rounded));
            FloatVector r = Exp.remainder(n, rounded);
            FloatVector curve = Exp.curve(r, Exp.drift(rounded), -1);
            FloatVector half = half(power);
            FloatVector sum = sum(r, curve, half);
            FloatVector sumLow = sumLow(r, curve, half, sum);
            FloatVector reciprocal = reciprocal(denominator(half, sum));
            FloatVector share = sum.mul(reciprocal);
            FloatVector shareLost = shareLost(half, sum, sumLow, share);
            FloatVector factor = Gradual.product(n, power);
            FloatVector result = Gradual.product(factor.fma(share, Gradual.product(factor.mul(reciprocal), shareLost)), Exp.UNSCALE);
            // the sum of zeros has lost the sign of -0, the least of all integers
            return result.reinterpretAsInts().blend(x.reinterpretAsInts(),
                    x.reinterpretAsInts().sub(1).compare(VectorOperators.GE, Float.floatToRawIntBits(SATURATED))).reinterpretAsFloats();
        }

        static FloatVector slope(FloatVector x) {
            FloatVector n = Exp.within(x, VANISHED, SATURATED);
            FloatVector rounded = Exp.rounded(n);
            FloatVector power = Halfway.first(Exp.scaledPower(rounded));
            FloatVector r = Exp.remainder(n, rounded);
            FloatVector curve = Exp.curve(r, Exp.drift(rounded), -1);
            FloatVector half = half(power);
            FloatVector sum = sum(r, curve, half);
            FloatVector sumLow = sumLow(r, curve, half, sum);
            FloatVector denominator = denominator(half, sum);
            FloatVector lost = lost(half, sum, sumLow, denominator);
            // with 2^k in it from the start, the sum needs no product at its end
            FloatVector factor = Gradual.product(n, power);
            FloatVector negative = factor.reinterpretAsInts().min(0).reinterpretAsFloats();
            FloatVector positive = factor.reinterpretAsInts().max(0).reinterpretAsFloats();
            FloatVector base = negative.add(power);
            // -g, with what s has lost: for positive x it is a difference of much larger numbers
            FloatVector inverse = sum.add(half).add(sumLow);
            FloatVector fixed = Gradual.product(negative, half);
            FloatVector bent = Gradual.product(factor.add(factor), square(half));

            FloatVector reciprocal = reciprocal(denominator);
            FloatVector residual = reciprocal.fma(lost, reciprocal.fma(denominator, constant(1)));
            FloatVector share = sum.mul(reciprocal);
            FloatVector shareLow = reciprocal.fma(sumLow, sum.fma(reciprocal, share.neg()));
            FloatVector multiple = bent.fma(reciprocal, positive);
            FloatVector other = inverse.fma(multiple, fixed);
            // what the result grows by with the residual, that is with 1 / D
            FloatVector growth = reciprocal.fma(inverse.fma(multiple.sub(positive), other), base.mul(share));
            FloatVector small = residual.fma(growth, Gradual.product(base, shareLow));
            FloatVector result = Gradual.product(base.fma(share, reciprocal.fma(other, small)), Exp.UNSCALE);
            // negative floats are negative integers that grow with their magnitude
            return result.reinterpretAsInts().blend(aroundZero(x).reinterpretAsInts(),
                    x.reinterpretAsInts().compare(VectorOperators.LT, Float.floatToRawIntBits(LOWEST))).reinterpretAsFloats();
        }

        /** h. */
        private static FloatVector half(FloatVector power) {
            return Gradual.product(power, Exp.UNSCALE / 2);
        }

        /** h^2, exact. */
        private static FloatVector square(FloatVector half) {
            return Gradual.square(half);
        }

        /** -s, rounded. */
        private static FloatVector sum(FloatVector r, FloatVector curve, FloatVector half) {
            return Halfway.second(constant(-1).sub(half).add(r).add(curve));
        }

        /** What that lacks. */
        private static FloatVector sumLow(FloatVector r, FloatVector curve, FloatVector half, FloatVector sum) {
            return Halfway.fourth(constant(-1).sub(sum).sub(half).add(r).add(curve));
        }

        /** D, rounded. */
        private static FloatVector denominator(FloatVector half, FloatVector sum) {
            return sum.fma(sum, square(half));
        }

        /** -1 / D for the rounded D, rounded. */
        private static FloatVector reciprocal(FloatVector denominator) {
            return Halfway.third(Logistic.reciprocal(denominator));
        }

        /** What share = s / D lacks, over the reciprocal: 1 - s share is h^2 / D without much loss, and D needs no more. */
        private static FloatVector shareLost(FloatVector half, FloatVector sum, FloatVector sumLow, FloatVector share) {
            FloatVector complement = sum.fma(share, constant(1));
            FloatVector bend = complement.fma(constant(2), constant(-1));
            return sum.fma(complement, sumLow.fma(bend, Gradual.product(share, square(half))));
        }

        /** What the denominator lacks; the last difference is what its own difference to h^2 has lost. */
        private static FloatVector lost(FloatVector half, FloatVector sum, FloatVector sumLow, FloatVector denominator) {
            FloatVector square = square(half);
            FloatVector difference = square.sub(denominator);
            return sum.fma(sumLow.add(sumLow), sum.fma(sum, difference).add(square.sub(difference.add(denominator))));
        }

        private static FloatVector aroundZero(FloatVector x) {
            FloatVector u = x.sub(MIDDLE);
            FloatVector uu = u.mul(u);
            FloatVector even = constant(G10).fma(uu, constant(G8)).fma(uu, constant(G6)).fma(uu, constant(G4)).fma(uu, constant(G2));
            FloatVector odd = constant(G9).fma(uu, constant(G7)).fma(uu, constant(G5)).fma(uu, constant(G3));
            FloatVector high = u.fma(constant(G1), constant(G0_HIGH));
            FloatVector lost = u.fma(constant(G1), constant(G0_HIGH).sub(high)).add(G0_LOW);
            FloatVector low = uu.fma(odd.fma(u, even), lost);
            FloatVector d = x.sub(ZERO_HIGH);
            FloatVector dLow = constant(-ZERO_HIGH).sub(d).add(x).sub(ZERO_LOW);
            return d.fma(high, d.fma(low, dLow.mul(high.add(low))));
        }

        private static FloatVector constant(float value) {
            return FloatVector.broadcast(FloatVector.SPECIES_PREFERRED, value);
        }
    }
}
