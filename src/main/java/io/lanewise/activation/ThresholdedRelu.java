package io.lanewise.activation;

import io.lanewise.Contract;
import io.lanewise.Formula;
import jdk.incubator.vector.FloatVector;

/**
 * The thresholded rectifier f(x) = x for x &gt; theta, else 0, with f'(x) = 1 or 0.
 *
 * <p>Domain: all floats; exact. Kink at theta, where result and derivative are 0; the flat side is +0.
 * Limits 0 and infinity.
 *
 * <p>Source: K. Konda, R. Memisevic, D. Krueger, Zero-Bias Autoencoders and the Benefits of Co-Adapting
 * Features, ICLR 2015.
 *
 * @param theta the threshold; any finite number
 */
public record ThresholdedRelu(float theta) implements Formula {
    public ThresholdedRelu {
        Arguments.finite("theta", theta);
    }

    @Override
    public Contract contract() {
        Contract contract = Contract.named("thresholded_relu").formula("x > θ ? x : 0", "x > θ ? 1 : 0").ulp(0, 0).kinks(theta);
        return theta >= 0 ? contract.asMonotone() : contract;
    }

    @Override
    public double value(double x) {
        return x <= theta ? 0 : x;
    }

    @Override
    public double slope(double x) {
        return x <= theta ? 0 : x > theta ? 1 : x;
    }

    static final class Lanes {
        static FloatVector value(FloatVector x, float theta) {
            return Threshold.Lanes.value(x, theta, 0f);
        }

        static FloatVector slope(FloatVector x, float theta) {
            return Threshold.Lanes.slope(x, theta, 0f);
        }
    }
}
