package io.lanewise.activation;

import static io.lanewise.lane.Constant.constant;

import io.lanewise.Contract;
import io.lanewise.Formula;
import io.lanewise.lane.Bits;
import io.lanewise.lane.Gradual;
import io.lanewise.lane.SquaredSecant;
import io.lanewise.lane.TanhTable;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.IntVector;
import jdk.incubator.vector.VectorOperators;

/**
 * The soft cap f(x) = c tanh(x / c), with f'(x) = 1 - tanh^2(x / c).
 *
 * <p>Domain: all floats. No kinks; limits -c and c, derivative 0 on both sides, underflowing gradually and
 * never flushed. Odd bit for bit. Bounds are in {@link #contract}.
 * Gemma 2 caps its final logits with c = 30 and those of its attention with c = 50.
 *
 * <p>Source: I. Bello, H. Pham, Q. V. Le, M. Norouzi, S. Bengio, Neural Combinatorial Optimization with
 * Reinforcement Learning, 2016; Gemma Team, Gemma 2: Improving Open Language Models at a Practical Size, 2024.
 *
 * @param c the largest result; from 2^-50 to 2^50
 */
public record Softcap(float c) implements Formula {
    /** Between these the products with scaled powers are normal floats. */
    private static final float LEAST = 0x1p-50f;
    private static final float MOST = 0x1p50f;

    public Softcap {
        Arguments.within("c", c, LEAST, MOST);
    }

    @Override
    public Contract contract() {
        return Contract.named("softcap").aliases("logits_soft_cap", "logit_softcapping").formula("c tanh(x / c)", "1 − tanh²(x / c)").ulp(0.97, 0.96).asMonotone().asOdd();
    }

    @Override
    public double value(double x) {
        return c * Math.tanh(x / c);
    }

    @Override
    public double slope(double x) {
        return new Tanh().slope(x / c);
    }

    static final class Lanes {
        /** c level + (x - c centre) quotient: the first and the last product are exact, the others small. */
        static FloatVector value(FloatVector x, float c) {
            FloatVector a = Bits.magnitude(x, TanhTable.SATURATED * c);
            IntVector interval = TanhTable.interval(a, 1 / c);
            FloatVector r = TanhTable.centre(interval).fma(constant(-c), a);
            FloatVector level = TanhTable.level(interval);
            FloatVector leading = r.blend(0f, level.compare(VectorOperators.GT, 0f));
            FloatVector rest = TanhTable.quotient(interval, Gradual.product(r, 1 / c)).fma(r, leading);
            return Bits.withSign(level.fma(constant(c), rest), x);
        }

        /** x / c enters as a sum of two floats. */
        static FloatVector slope(FloatVector x, float c) {
            FloatVector a = Bits.magnitude(x, SquaredSecant.VANISHED * c);
            FloatVector n = Gradual.product(a, 1 / c);
            FloatVector rounded = SquaredSecant.rounded(a, 1 / c);
            FloatVector r = SquaredSecant.remainder(n, rounded);
            FloatVector low = n.fma(constant(-c), a).fma(constant(1 / c), SquaredSecant.low(rounded, r));
            return SquaredSecant.of(rounded, r, low);
        }
    }
}
