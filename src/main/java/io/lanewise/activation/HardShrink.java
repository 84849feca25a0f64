package io.lanewise.activation;

import io.lanewise.Contract;
import io.lanewise.Formula;
import io.lanewise.lane.Bits;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorOperators;

/**
 * The hard shrink f(x) = x for |x| &gt; lambda, else 0, with f'(x) = 1 or 0.
 *
 * <p>Domain: all floats; exact. Kinks at -lambda and lambda, where result and derivative are 0; the flat
 * part is +0. Limits -infinity and infinity.
 *
 * <p>Source: D. Donoho, I. Johnstone, Ideal Spatial Adaptation by Wavelet Shrinkage, Biometrika 1994.
 *
 * @param lambda half the width of the flat part, at least 0
 */
public record HardShrink(float lambda) implements Formula {
    public HardShrink {
        Arguments.notNegative("lambda", lambda);
    }

    @Override
    public Contract contract() {
        return Contract.named("hardshrink").aliases("shrink").formula("|x| > λ ? x : 0", "|x| > λ ? 1 : 0").ulp(0, 0).asMonotone().kinks(-lambda, lambda);
    }

    @Override
    public double value(double x) {
        return Math.abs(x) <= lambda ? 0 : x;
    }

    @Override
    public double slope(double x) {
        return SoftShrink.slope(x, lambda);
    }

    static final class Lanes {
        static FloatVector value(FloatVector x, float lambda) {
            return x.blend(0f, Bits.magnitude(x).compare(VectorOperators.LE, lambda));
        }

        static FloatVector slope(FloatVector x, float lambda) {
            return SoftShrink.Lanes.slope(x, lambda);
        }
    }
}
