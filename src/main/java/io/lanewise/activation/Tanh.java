package io.lanewise.activation;

import io.lanewise.Contract;
import io.lanewise.Formula;
import io.lanewise.lane.Bits;
import io.lanewise.lane.SquaredSecant;
import io.lanewise.lane.TanhTable;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.IntVector;

/**
 * The hyperbolic tangent f(x) = (e^x - e^-x) / (e^x + e^-x) with f'(x) = 1 - f(x)^2.
 *
 * <p>Domain: all floats. No kinks; limits -1 and 1, derivative 0 on both sides, underflowing gradually
 * and never flushed. Odd bit for bit. Bounds are in {@link #contract}. The derivative is made of its own polynomials:
 * 1 - f(x)^2 as written would be 0 for |x| &gt; 9.
 */
public record Tanh() implements Formula {
    @Override
    public Contract contract() {
        return Contract.named("tanh").formula("tanh x", "1 − f(x)²").ulp(0.95, 0.96).asMonotone().asOdd();
    }

    @Override
    public double value(double x) {
        return Math.tanh(x);
    }

    @Override
    public double slope(double x) {
        double e = Math.exp(-2 * Math.abs(x));
        return 4 * e / ((1 + e) * (1 + e));
    }

    static final class Lanes {
        static FloatVector value(FloatVector x) {
            FloatVector a = Bits.magnitude(x, TanhTable.SATURATED);
            IntVector interval = TanhTable.interval(a, 1);
            FloatVector r = a.sub(TanhTable.centre(interval));
            // the level is the larger one but where it is 0
            FloatVector leading = Bits.larger(TanhTable.level(interval), r);
            return Bits.withSign(TanhTable.quotient(interval, r).fma(r, leading), x);
        }

        static FloatVector slope(FloatVector x) {
            return slopeOf(Bits.magnitude(x, SquaredSecant.VANISHED));
        }

        static FloatVector slopeOf(FloatVector a) {
            FloatVector rounded = SquaredSecant.rounded(a, 1);
            FloatVector r = SquaredSecant.remainder(a, rounded);
            return SquaredSecant.of(rounded, r, SquaredSecant.low(rounded, r));
        }
    }
}
