package io.lanewise.activation;

import static io.lanewise.lane.Constant.constant;

import io.lanewise.Contract;
import io.lanewise.Formula;
import io.lanewise.lane.Bits;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorOperators;

/**
 * The soft shrink f(x) = x - lambda for x &gt; lambda, x + lambda for x &lt; -lambda, else 0, with
 * f'(x) = 1 for |x| &gt; lambda, else 0.
 *
 * <p>Domain: all floats; one rounding. Kinks at -lambda and lambda, where the derivative is 0; the flat
 * part is +0. Limits -infinity and infinity.
 *
 * <p>Source: D. Donoho, De-noising by Soft-Thresholding, IEEE Transactions on Information Theory 1995.
 *
 * @param lambda half the width of the flat part, at least 0
 */
public record SoftShrink(float lambda) implements Formula {
    public SoftShrink {
        Arguments.notNegative("lambda", lambda);
    }

    @Override
    public Contract contract() {
        return Contract.named("softshrink").formula("x > λ ? x − λ : x < −λ ? x + λ : 0", "|x| > λ ? 1 : 0")
                .ulp(0.5, 0).asMonotone().kinks(-lambda, lambda);
    }

    @Override
    public double value(double x) {
        return x > lambda ? x - lambda : x < -lambda ? x + lambda : Double.isNaN(x) ? x : 0;
    }

    @Override
    public double slope(double x) {
        return slope(x, lambda);
    }

    static double slope(double x, float lambda) {
        double magnitude = Math.abs(x);
        return magnitude > lambda ? 1 : magnitude <= lambda ? 0 : x;
    }

    static final class Lanes {
        /** x less its clamp: within the clamp x - x, which is +0. */
        static FloatVector value(FloatVector x, float lambda) {
            return x.sub(Bits.within(x, -lambda, lambda));
        }

        static FloatVector slope(FloatVector x, float lambda) {
            return constant(0f)
                    .blend(1f, Bits.magnitude(x).compare(VectorOperators.GT, lambda));
        }
    }
}
