package io.lanewise.activation;

import static io.lanewise.lane.Constant.constant;

import io.lanewise.Contract;
import io.lanewise.Formula;
import io.lanewise.lane.Bits;
import io.lanewise.lane.Exp;
import io.lanewise.lane.Expm1;
import io.lanewise.lane.Gradual;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorOperators;

/**
 * The continuously differentiable exponential linear unit f(x) = x for x &gt; 0,
 * alpha (e^(x / alpha) - 1) otherwise, with f'(x) = 1 or e^(x / alpha).
 *
 * <p>Domain: all floats. No kinks: f'(0) = 1 from both sides. Limits: infinity and -alpha, derivative 1
 * and 0. x / alpha enters as a sum of two floats: rounded, it would cost a ULP for each unit of its size.
 * Bounds are in {@link #contract}.
 *
 * <p>Source: J. T. Barron, Continuously Differentiable Exponential Linear Units, 2017.
 *
 * @param alpha minus the limit at -infinity; from 2^-100 to 2^100
 */
public record Celu(float alpha) implements Special {
    /** Between these the reciprocal and all products are normal floats. */
    private static final float LEAST = 0x1p-100f;
    private static final float MOST = 0x1p100f;

    public Celu {
        Arguments.within("alpha", alpha, LEAST, MOST);
    }

    @Override
    public Contract contract() {
        return Contract.named("celu").formula("x > 0 ? x : α (eˣᐟᵅ − 1)", "x > 0 ? 1 : eˣᐟᵅ").ulp(alpha == 1 ? 0.98 : 1, alpha == 1 ? 0.99 : 1).asMonotone();
    }

    @Override
    public double value(double x) {
        return x > 0 ? x : alpha * Math.expm1(x / alpha);
    }

    @Override
    public double slope(double x) {
        return x > 0 ? 1 : Math.exp(x / alpha);
    }

    @Override
    public Formula simplest() {
        return alpha == 1 ? new UnitElu() : this;
    }

    static final class Lanes {
        /** From here on x is the value within 2^-27; the quotient of a smaller x may be subnormal. */
        private static final float NEARLY_LINEAR = -0x1p-26f;

        static FloatVector value(FloatVector x, float alpha) {
            FloatVector clamped = Bits.negativeMagnitude(x, Exp.VANISHED * alpha);
            FloatVector n = Gradual.product(clamped, 1 / alpha);
            FloatVector rounded = Exp.rounded(clamped, 1 / alpha);
            FloatVector power = Gradual.product(Exp.scaledPower(rounded), Exp.UNSCALE);
            FloatVector r = Exp.remainder(n, rounded);
            FloatVector leading = Expm1.leading(power, r);
            FloatVector rest = Expm1.rest(power, r, Expm1.curve(r), leading);
            FloatVector low = low(clamped, n, rounded, alpha);
            FloatVector complete = low.fma(r, low).fma(power, rest);
            return leading.fma(constant(alpha), Gradual.product(complete, alpha)).blend(x, x.compare(VectorOperators.GE, NEARLY_LINEAR * alpha));
        }

        static FloatVector slope(FloatVector x, float alpha) {
            FloatVector clamped = Bits.negativeMagnitude(x, Exp.VANISHED * alpha);
            FloatVector n = Gradual.product(clamped, 1 / alpha);
            FloatVector rounded = Exp.rounded(clamped, 1 / alpha);
            FloatVector power = Gradual.product(Exp.scaledPower(rounded), Exp.UNSCALE);
            FloatVector r = Exp.remainder(n, rounded);
            FloatVector growth = Exp.growth(r, Expm1.curve(r), low(clamped, n, rounded, alpha));
            return Gradual.product(growth.add(1f), power).blend(1f, x.compare(VectorOperators.GT, 0f));
        }

        /** What the rounded quotient n and the remainder leave out. */
        private static FloatVector low(FloatVector x, FloatVector n, FloatVector rounded, float alpha) {
            return n.fma(constant(-alpha), x).fma(constant(1 / alpha), Exp.drift(rounded));
        }
    }
}
