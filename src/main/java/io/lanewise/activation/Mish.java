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
 * Mish f(x) = x tanh(log(1 + e^x)), with f'(x) = t + x (1 - t^2) s for t = tanh(log(1 + e^x)) and
 * s = 1 / (1 + e^-x).
 *
 * <p>Domain: all floats. No kinks; f'(x) crosses zero at -1.1924312 and is exact there as elsewhere.
 * Limits: -0 and infinity, derivative -0 and 1; results underflow gradually and keep their sign. f(-0) is
 * -0. Bounds are in {@link #contract}. With w = e^x and n = w (w + 2) the value is x n / (n + 2): one
 * exponential and one division. The derivative is w (4 (1 + x) + w (4 x + 6 + w (4 + w))) / (n + 2)^2; from
 * 0 on the form 1 + (w (4 x - 4 + w (4 x - 2)) - 4) / (n + 2)^2 is more exact, and between -1.625 and 0 a
 * polynomial in the distance from the zero, by {@code src/fit/mish_root.py}.
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
        return Contract.named("mish").formula("x tanh(ln(1 + eˣ))", "t + x (1 − t²) / (1 + e⁻ˣ), t = tanh(ln(1 + eˣ))").ulp(0.84, 0.99).roots(ROOT);
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
        private static final int MAGNITUDE = 0x7fffffff;

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
            FloatVector scaledPower = Exp.scaledPower(rounded);
            FloatVector power = Gradual.product(scaledPower, Exp.UNSCALE);
            FloatVector r = Exp.remainder(n, rounded);
            FloatVector curve = Exp.curve(r, Exp.drift(rounded));
            FloatVector growth = growth(r, curve);
            FloatVector numerator = numerator(power, growth);
            FloatVector numeratorLow = numeratorLow(power, r, curve, growth, numerator);
            FloatVector denominator = denominator(power, numerator);
            FloatVector denominatorLow = denominatorLow(power, numerator, numeratorLow, denominator);
            FloatVector reciprocal = Logistic.reciprocal(denominator);
            FloatVector quotient = numerator.mul(reciprocal);
            FloatVector left = quotient.fma(denominator, numerator).add(quotient.fma(denominatorLow, numeratorLow));
            FloatVector factor = Gradual.product(n, scaledPower);
            FloatVector result = Gradual.product(factor.fma(quotient, Gradual.product(factor, Gradual.product(left, reciprocal))), -Exp.UNSCALE);
            // with the sign of x, which a sum of zeros may have lost
            return result.reinterpretAsInts().lanewise(VectorOperators.AND, MAGNITUDE)
                    .lanewise(VectorOperators.OR, x.reinterpretAsInts().lanewise(VectorOperators.AND_NOT, MAGNITUDE)).reinterpretAsFloats()
                    .blend(x, x.compare(VectorOperators.GT, SATURATED));
        }

        static FloatVector slope(FloatVector x) {
            FloatVector n = Exp.within(x, VANISHED, SATURATED);
            FloatVector rounded = Exp.rounded(n);
            FloatVector scaledPower = Exp.scaledPower(rounded);
            FloatVector power = Gradual.product(scaledPower, Exp.UNSCALE);
            FloatVector r = Exp.remainder(n, rounded);
            FloatVector curve = Exp.curve(r, Exp.drift(rounded));
            FloatVector growth = growth(r, curve);
            FloatVector w = Gradual.product(power, growth);
            FloatVector numerator = numerator(power, growth);
            FloatVector numeratorLow = numeratorLow(power, r, curve, growth, numerator);
            FloatVector denominator = denominator(power, numerator);
            FloatVector denominatorLow = denominatorLow(power, numerator, numeratorLow, denominator);
            FloatVector reciprocal = Logistic.reciprocal(denominator);

            VectorMask<Float> positive = x.compare(VectorOperators.GE, 0f);
            FloatVector constant = n.fma(constant(4), constant(4).blend(-4f, positive));
            FloatVector linear = w.fma(w.add(4f).blend(0f, positive), constant.add(2f));
            FloatVector bracket = w.fma(linear, constant);
            FloatVector bracketLow = w.fma(linear, constant.sub(bracket));
            FloatVector four = constant(0).blend(constant(-4).div(power), positive);
            FloatVector high = growth.fma(bracket, four);
            FloatVector low = growth.fma(bracketLow, growthLow(r, curve, growth).fma(bracket, growth.fma(bracket, four.sub(high))));
            FloatVector square = denominator.mul(denominator);
            FloatVector squareLow = denominator.add(denominator).fma(denominatorLow, denominator.fma(denominator, square.neg()));
            FloatVector inverse = reciprocal.mul(reciprocal);
            FloatVector quotient = high.mul(inverse).neg();
            FloatVector left = quotient.fma(square, high).add(quotient.fma(squareLow, low));
            FloatVector result = left.fma(inverse, quotient.neg()).mul(scaledPower).fma(constant(Exp.UNSCALE), constant(0).blend(1f, positive));
            // negative floats are negative integers that grow with their magnitude
            return result.reinterpretAsInts().blend(aroundZero(x).reinterpretAsInts(),
                    x.reinterpretAsInts().compare(VectorOperators.LT, Float.floatToRawIntBits(LOWEST))).reinterpretAsFloats();
        }

        /** e^x / 2^k, rounded. */
        private static FloatVector growth(FloatVector r, FloatVector curve) {
            return r.add(curve).add(1f);
        }

        /** What that has lost. */
        private static FloatVector growthLow(FloatVector r, FloatVector curve, FloatVector growth) {
            return constant(1).sub(growth).add(r).add(curve);
        }

        /** n / 2^k, where n = w (w + 2), rounded. */
        private static FloatVector numerator(FloatVector power, FloatVector growth) {
            return growth.fma(Gradual.product(power, growth), growth.add(growth));
        }

        /** What that has lost. */
        private static FloatVector numeratorLow(FloatVector power, FloatVector r, FloatVector curve, FloatVector growth, FloatVector numerator) {
            FloatVector w = Gradual.product(power, growth);
            FloatVector lost = growth.fma(w, growth.add(growth).sub(numerator));
            return growthLow(r, curve, growth).fma(w.fma(constant(2), constant(2)), lost);
        }

        /** n + 2, rounded. */
        private static FloatVector denominator(FloatVector power, FloatVector numerator) {
            return power.fma(numerator, constant(2));
        }

        /** What that has lost. */
        private static FloatVector denominatorLow(FloatVector power, FloatVector numerator, FloatVector numeratorLow, FloatVector denominator) {
            return power.fma(numeratorLow, power.fma(numerator, constant(2).sub(denominator)));
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
