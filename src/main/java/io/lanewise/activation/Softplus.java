package io.lanewise.activation;

import static io.lanewise.lane.Constant.constant;

import io.lanewise.Contract;
import io.lanewise.Formula;
import io.lanewise.lane.Bits;
import io.lanewise.lane.Exp;
import io.lanewise.lane.Gradual;
import io.lanewise.lane.Log1p;
import io.lanewise.lane.Logistic;
import jdk.incubator.vector.FloatVector;

/**
 * The soft rectifier f(x) = log(1 + e^(beta x)) / beta with f'(x) = 1 / (1 + e^(-beta x)).
 *
 * <p>Domain: all floats; no threshold, from which on f(x) would be x, is needed. No kinks; limits 0 and
 * infinity, derivative 0 and 1, underflowing gradually and never flushed. beta x and 1 / beta enter as sums
 * of two floats. Bounds are in {@link #contract}. log(1 + e^x) as written would be 0 for x &lt; -17 and
 * infinite for x &gt; 88; the form used is max(x, 0) + log1p(e^(-beta |x|)) / beta, rounded once.
 *
 * <p>Source: C. Dugas, Y. Bengio, F. Bélisle, C. Nadeau, R. Garcia, Incorporating Second-Order Functional
 * Knowledge for Better Option Pricing, NIPS 2000.
 *
 * @param beta the sharpness; from 2^-30 to 2^30
 */
public record Softplus(float beta) implements Special {
    /** Between these powers of e^(-beta |x|) / beta, scaled, are normal floats wherever they count. */
    private static final float LEAST = 0x1p-30f;
    private static final float MOST = 0x1p30f;

    public Softplus {
        Arguments.within("beta", beta, LEAST, MOST);
    }

    @Override
    public Contract contract() {
        return Contract.named("softplus").formula("ln(1 + eᵝˣ) / β", "1 / (1 + e⁻ᵝˣ)").ulp(beta == 1 ? 0.95 : 1, beta == 1 ? 0.95 : 1).asMonotone();
    }

    @Override
    public double value(double x) {
        return Math.max(x, 0) + Math.log1p(Math.exp(-Math.abs(beta * x))) / beta;
    }

    @Override
    public double slope(double x) {
        double e = Math.exp(-Math.abs(beta * x));
        return x < 0 ? e / (1 + e) : 1 / (1 + e);
    }

    @Override
    public Formula simplest() {
        return beta == 1 ? new UnitSoftplus() : this;
    }

    static final class Lanes {
        /** 2^30 e^-125 is less than half the smallest subnormal. */
        private static final float VANISHED = 125f;
        private static final float SCALE = 1 / Exp.UNSCALE;

        static FloatVector value(FloatVector x, float beta) {
            FloatVector a = Bits.magnitude(x, VANISHED / beta);
            FloatVector rounded = Exp.rounded(a, -beta);
            return value(x, Gradual.product(a, -beta), rounded, low(a, rounded, beta), beta);
        }

        static FloatVector slope(FloatVector x, float beta) {
            FloatVector a = Bits.magnitude(x, VANISHED / beta);
            FloatVector rounded = Exp.rounded(a, -beta);
            return slope(x, Gradual.product(a, -beta), rounded, low(a, rounded, beta));
        }

        /** What n and its remainder leave out of -beta a. */
        private static FloatVector low(FloatVector a, FloatVector rounded, float beta) {
            return Exp.drift(rounded, a.fma(constant(-beta), Gradual.product(a, beta)));
        }

        /** max(x, 0) + log1p(e^n) / beta, for n &le; 0, rounded as by {@link Exp#rounded}, and what its remainder leaves out. */
        private static FloatVector value(FloatVector x, FloatVector n, FloatVector rounded, FloatVector low, float beta) {
            double inverse = 1.0 / beta;
            FloatVector scaledPower = Exp.scaledPower(rounded);
            FloatVector r = Exp.remainder(n, rounded);
            FloatVector curve = Exp.curve(r, low);
            FloatVector growth = r.add(curve);
            FloatVector power = Gradual.product(scaledPower, Exp.UNSCALE);
            FloatVector v = Log1p.distance(power, growth);
            FloatVector high = Log1p.high(v, inverse);
            FloatVector leading = r.fma(high, high);
            FloatVector rest = Log1p.low(power, growth, v, high, inverse)
                    .fma(growth.add(1f), curve.fma(high, r.fma(high, high.sub(leading))));
            FloatVector base = Gradual.product(Bits.positive(x, VANISHED / beta), SCALE);
            FloatVector logarithm = scaledPower.mul(leading);
            FloatVector larger = Bits.larger(base, logarithm);
            FloatVector smaller = Bits.smaller(base, logarithm);
            FloatVector sum = larger.add(smaller);
            FloatVector lost = larger.sub(sum).add(smaller);
            FloatVector result = Gradual.product(sum.add(scaledPower.fma(rest, lost)), Exp.UNSCALE);
            // where x was clamped it is the result
            return Bits.larger(result, x);
        }

        /** e^n / (1 + e^n) for a negative x, 1 / (1 + e^n) for others, from the same. */
        private static FloatVector slope(FloatVector x, FloatVector n, FloatVector rounded, FloatVector low) {
            FloatVector scaledPower = Exp.scaledPower(rounded);
            FloatVector r = Exp.remainder(n, rounded);
            FloatVector curve = Exp.curve(r, low);
            FloatVector growth = r.add(curve);
            FloatVector power = Gradual.product(scaledPower, Exp.UNSCALE);
            FloatVector denominator = power.fma(curve, power.fma(r, power.add(1f)));
            FloatVector reciprocal = Logistic.reciprocal(denominator);
            FloatVector lost = power.fma(growth, constant(1).sub(denominator).add(power));
            FloatVector residual = reciprocal.fma(lost, reciprocal.fma(denominator, constant(1)));
            FloatVector factor = residual.fma(growth.add(1f), curve).add(r);
            return Logistic.mirrored(x, reciprocal.fma(factor, reciprocal), power);
        }
    }
}
