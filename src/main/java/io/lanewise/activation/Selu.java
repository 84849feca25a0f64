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
 * The scaled exponential linear unit f(x) = scale x for x &gt; 0, scale alpha (e^x - 1) otherwise, with
 * f'(x) = scale or scale alpha e^x, where scale = 1.0507009873554805 and alpha = 1.6732632423543772 keep
 * mean 0 and variance 1 from layer to layer.
 *
 * <p>Domain: all floats. Kink at 0, where the derivative is scale alpha. Limits: infinity and
 * -scale alpha, derivative scale and 0. Both constants enter as a sum of two floats: one float would cost
 * up to half a ULP. Bounds are in {@link #contract}.
 *
 * <p>Source: G. Klambauer, T. Unterthiner, A. Mayr, S. Hochreiter, Self-Normalizing Neural Networks,
 * NIPS 2017.
 */
public record Selu() implements Formula {
    private static final double SCALE = 1.0507009873554804934193349852946;
    private static final double SCALE_ALPHA = 1.7580993408473768599402175208123;

    @Override
    public Contract contract() {
        return Contract.named("selu").formula("λ (x > 0 ? x : α (eˣ − 1))", "λ (x > 0 ? 1 : α eˣ)").ulp(0.99, 0.88).asMonotone().kinks(0);
    }

    @Override
    public double value(double x) {
        return x > 0 ? SCALE * x : SCALE_ALPHA * Math.expm1(x);
    }

    @Override
    public double slope(double x) {
        return x > 0 ? SCALE : SCALE_ALPHA * Math.exp(x);
    }

    static final class Lanes {
        /** scale alpha e^-105 is less than half the smallest subnormal. */
        private static final float VANISHED = 105f;
        /** x and this times x is scale x, rounded once. */
        private static final float SCALE_LESS_ONE = (float) (SCALE - 1);
        private static final float SCALE_ALPHA_HIGH = (float) SCALE_ALPHA;
        private static final float SCALE_ALPHA_LOW = (float) (SCALE_ALPHA - SCALE_ALPHA_HIGH);
        /** ln(SCALE_ALPHA / SCALE_ALPHA_HIGH). */
        private static final float LOGARITHM_LOW = (float) ((SCALE_ALPHA - SCALE_ALPHA_HIGH) / SCALE_ALPHA);

        static FloatVector value(FloatVector x) {
            FloatVector n = Bits.within(x, -VANISHED, 0);
            FloatVector rounded = Exp.rounded(n);
            FloatVector power = Gradual.product(Exp.scaledPower(rounded), Exp.UNSCALE);
            FloatVector r = Exp.remainder(n, rounded);
            FloatVector leading = Expm1.leading(power, r);
            FloatVector rest = Expm1.rest(power, r, Expm1.shortCurve(r), leading);
            FloatVector left = leading.fma(constant(SCALE_ALPHA_HIGH), leading.fma(constant(SCALE_ALPHA_LOW), Gradual.product(rest, SCALE_ALPHA_HIGH)));
            FloatVector ramp = Bits.ramp(x);
            return Bits.either(left, ramp.fma(constant(SCALE_LESS_ONE), ramp));
        }

        static FloatVector slope(FloatVector x) {
            FloatVector n = Bits.within(x, -VANISHED, 0);
            FloatVector rounded = Exp.rounded(n);
            FloatVector power = Exp.scaledPower(rounded);
            FloatVector r = Exp.remainder(n, rounded);
            FloatVector growth = Exp.growth(r, Expm1.shortCurve(r), Exp.drift(rounded, constant(LOGARITHM_LOW)));
            return Gradual.product(growth.fma(constant(SCALE_ALPHA_HIGH), constant(SCALE_ALPHA_HIGH)).mul(power), Exp.UNSCALE)
                    .blend((float) SCALE, x.compare(VectorOperators.GT, 0f));
        }
    }
}
