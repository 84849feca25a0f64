package io.lanewise.activation;

import static io.lanewise.lane.Constant.constant;

import io.lanewise.Contract;
import io.lanewise.Formula;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorOperators;

/**
 * The clamp f(x) = min(max(x, lo), hi) with f'(x) = 1 for lo &lt; x &lt; hi, else 0.
 *
 * <p>Domain: all floats; exact. Kinks at both ends, where the derivative is 0. Limits lo and hi.
 *
 * <p>Source: R. Collobert, Large Scale Machine Learning, 2004.
 *
 * @param lo the smallest result; any finite number
 * @param hi the largest result, above the smallest
 */
public record Hardtanh(float lo, float hi) implements Special {
    public Hardtanh {
        Arguments.finite("lo", lo);
        Arguments.finite("hi", hi);
        Arguments.above("lo", lo, "hi", hi);
    }

    @Override
    public Contract contract() {
        Contract contract = Contract.named("hardtanh").formula("min(max(x, lo), hi)", "lo < x < hi ? 1 : 0")
                .ulp(0, 0).asMonotone().kinks(lo, hi);
        return lo == -hi ? contract.asOdd() : contract;
    }

    @Override
    public double value(double x) {
        return x <= lo ? lo : x >= hi ? hi : x;
    }

    @Override
    public double slope(double x) {
        return x > lo && x < hi ? 1 : Double.isNaN(x) ? x : 0;
    }

    @Override
    public Formula simplest() {
        return lo < 0 && hi > 0 ? new ClampAcrossZero(lo, hi) : this;
    }

    static final class Lanes {
        static FloatVector value(FloatVector x, float lo, float hi) {
            return x.blend(lo, x.compare(VectorOperators.LE, lo)).blend(hi, x.compare(VectorOperators.GE, hi));
        }

        static FloatVector slope(FloatVector x, float lo, float hi) {
            return constant(1f)
                    .blend(0f, x.compare(VectorOperators.LE, lo)).blend(0f, x.compare(VectorOperators.GE, hi));
        }
    }
}
