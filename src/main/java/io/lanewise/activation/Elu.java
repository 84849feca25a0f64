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
 * The exponential linear unit f(x) = x for x &gt; 0, alpha (e^x - 1) otherwise, with f'(x) = 1 or
 * alpha e^x.
 *
 * <p>Domain: all floats. Kink at 0 unless alpha is 1; the derivative there is alpha. Limits: infinity and
 * -alpha, derivative 1 and 0. e^x - 1 as written would cancel near 0; the form used does not, and f(-0) is
 * -0. Bounds are in {@link #contract}.
 *
 * <p>Source: D.-A. Clevert, T. Unterthiner, S. Hochreiter, Fast and Accurate Deep Network Learning by
 * Exponential Linear Units, ICLR 2016.
 *
 * @param alpha minus the limit at -infinity; from -2^32 to 2^32
 */
public record Elu(float alpha) implements Special {
    /** So that alpha e^x has vanished before 2^k has, scaled as it is. */
    private static final float MOST = 0x1p32f;

    public Elu {
        Arguments.within("alpha", alpha, -MOST, MOST);
    }

    @Override
    public Contract contract() {
        Contract contract = Contract.named("elu").formula("x > 0 ? x : α (eˣ − 1)", "x > 0 ? 1 : α eˣ").ulp(alpha == 1 ? 0.98 : 1, alpha == 1 ? 0.99 : 1.2);
        Contract ordered = alpha >= 0 ? contract.asMonotone() : contract;
        return alpha == 1 ? ordered : ordered.kinks(0);
    }

    @Override
    public double value(double x) {
        return x >= 0 ? x : alpha * Math.expm1(x);
    }

    @Override
    public double slope(double x) {
        return x > 0 ? 1 : alpha * Math.exp(x);
    }

    @Override
    public Formula simplest() {
        return alpha == 1 ? new UnitElu() : this;
    }

    static final class Lanes {
        /** 2^32 e^-127 is less than half the smallest subnormal. */
        private static final float VANISHED = 127f;

        static FloatVector value(FloatVector x, float alpha) {
            FloatVector n = Bits.negativeMagnitude(x, VANISHED);
            FloatVector rounded = Exp.rounded(n);
            FloatVector power = Gradual.product(Exp.scaledPower(rounded), Exp.UNSCALE);
            FloatVector r = Exp.remainder(n, rounded);
            FloatVector leading = Expm1.leading(power, r);
            FloatVector rest = Expm1.rest(power, r, Expm1.curve(r), leading);
            FloatVector factor = constant(alpha);
            return leading.fma(factor, Gradual.product(rest, factor)).blend(x, x.compare(VectorOperators.GE, 0f));
        }

        static FloatVector slope(FloatVector x, float alpha) {
            FloatVector n = Bits.negativeMagnitude(x, VANISHED);
            FloatVector rounded = Exp.rounded(n);
            FloatVector power = Exp.scaledPower(rounded);
            FloatVector r = Exp.remainder(n, rounded);
            FloatVector growth = Exp.growth(r, Expm1.curve(r), Exp.drift(rounded));
            FloatVector factor = constant(alpha);
            return Gradual.product(growth.fma(factor, factor).mul(power), Exp.UNSCALE).blend(1f, x.compare(VectorOperators.GT, 0f));
        }
    }
}
