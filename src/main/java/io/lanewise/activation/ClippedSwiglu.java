package io.lanewise.activation;

import io.lanewise.Contract;
import io.lanewise.Formula;
import io.lanewise.lane.Bits;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorOperators;

/**
 * The gate of GPT-OSS: f(x) = g s(alpha g) with g = min(x, limit) and the logistic function
 * s(z) = 1 / (1 + e^-z); it multiplies with h(up) = 1 + min(max(up, -limit), limit).
 *
 * <p>f'(x) = s(z) (1 + z (1 - s(z))) at z = alpha x up to the limit, itself included, and 0 above;
 * h'(up) = 1 from -limit to limit, both included, and 0 outside. These are the kinks. Limits: -0 and
 * f(limit); h(up) keeps within 1 - limit and 1 + limit, rounded once. Bounds of f are in {@link #contract}.
 *
 * <p>Source: OpenAI, gpt-oss-120b and gpt-oss-20b Model Card, 2025, and the model's published code, with
 * limit 7 and alpha 1.702.
 *
 * @param limit the largest gate and the largest magnitude of what it multiplies with; finite and above 0
 * @param alpha the sharpness; from 2^-32 to 2^50
 */
public record ClippedSwiglu(float limit, float alpha) implements Formula {
    public ClippedSwiglu {
        Arguments.positive("limit", limit);
        Swish.checkSharpness("alpha", alpha);
    }

    @Override
    public Contract contract() {
        return Contract.named("clipped_swiglu").aliases("swiglu_oai", "gpt_oss")
                .formula("g / (1 + e⁻ᵅᵍ), g = min(x, limit)", "x ≤ limit ? s(αx) (1 + αx (1 − s(αx))) : 0, s(z) = 1 / (1 + e⁻ᶻ)")
                .ulp(1, 1).kinks(limit).roots(Swish.ROOT / alpha);
    }

    @Override
    public double value(double x) {
        double clipped = Math.min(x, limit);
        return Swish.value(clipped, alpha * clipped);
    }

    @Override
    public double slope(double x) {
        return x > limit ? 0 : Swish.slopeAt(alpha * x);
    }

    @Override
    public double up(double up) {
        return 1 + Math.min(Math.max(up, -limit), limit);
    }

    @Override
    public double upSlope(double up) {
        return Math.abs(up) > limit ? 0 : up == up ? 1 : up;
    }

    static final class Lanes {
        static FloatVector value(FloatVector x, float limit, float alpha) {
            return Swish.Lanes.value(clipped(x, limit), alpha);
        }

        static FloatVector slope(FloatVector x, float limit, float alpha) {
            // clipped too, so that both are made of the same parts
            return Swish.Lanes.slope(clipped(x, limit), alpha).blend(0f, x.compare(VectorOperators.GT, limit));
        }

        private static FloatVector clipped(FloatVector x, float limit) {
            return Bits.atMost(x, limit);
        }

        static FloatVector up(FloatVector up, float limit, float alpha) {
            // a NaN has to come out of it
            FloatVector notAbove = up.blend(limit, up.compare(VectorOperators.GT, limit));
            return notAbove.blend(-limit, up.compare(VectorOperators.LT, -limit)).add(1f);
        }

        static FloatVector upSlope(FloatVector up, float limit, float alpha) {
            FloatVector magnitude = up.abs();
            return magnitude.blend(1f, magnitude.compare(VectorOperators.LE, limit)).blend(0f, magnitude.compare(VectorOperators.GT, limit));
        }
    }
}
