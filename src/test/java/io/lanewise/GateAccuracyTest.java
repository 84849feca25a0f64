package io.lanewise;

import static org.junit.jupiter.api.Assertions.assertTrue;

import io.lanewise.sweep.Ulp;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Value and gradients against the double reference. A product's error is that of its factors times the
 * others and half a ULP for every rounding; where nothing is subnormal this is the bound in ULP that
 * {@link Gate} states.
 */
class GateAccuracyTest {
    private static final int LENGTH = 60_000;
    private static final double OVERFLOW = 0x1p128;
    /** What a double reference and the product of errors may add. */
    private static final double SLACK = 1.0001;

    private final float[] gates = Samples.mixed(LENGTH, 1);
    private final float[] ups = Samples.mixed(LENGTH, 2);
    private final float[] gradOut = Samples.mixed(LENGTH, 3);

    static java.util.List<Gate> gates() {
        return Gates.all();
    }

    @ParameterizedTest
    @MethodSource("gates")
    void valueIsWithinTheBound(Gate gate) {
        float[] out = Gates.forward(gate, gates, ups);
        for (int i = 0; i < LENGTH; i++) {
            Factor f = value(gate, i);
            assertProduct(f.times(up(gate, i)), out[i], gate, i);
        }
    }

    @ParameterizedTest
    @MethodSource("gates")
    void gradientsAreWithinTheBound(Gate gate) {
        float[][] gradients = Gates.backward(gate, gates, ups, gradOut);
        for (int i = 0; i < LENGTH; i++) {
            Factor gradient = new Factor(gradOut[i], 0);
            Factor slope = Factor.of(gate.activation().slope(gates[i]), gate.activation().contract().slopeUlp());
            Factor upSlope = new Factor(gate.activation().formula().upSlope(ups[i]), 0);
            assertProduct(gradient.times(slope).times(up(gate, i)), gradients[0][i], gate, i);
            assertProduct(gradient.times(upSlope).times(value(gate, i)), gradients[1][i], gate, i);
        }
    }

    @ParameterizedTest
    @MethodSource("gates")
    void boundInUlpIsTheOneStated(Gate gate) {
        Contract contract = gate.activation().contract();
        double more = gate.activation().formula().up(1) == 1 ? 0 : 1;
        double value = 0;
        double slope = 0;
        float[] ordinaryGates = Samples.uniform(LENGTH, -8, 8, 4);
        float[] ordinaryUps = Samples.uniform(LENGTH, -8, 8, 5);
        float[] out = Gates.forward(gate, ordinaryGates, ordinaryUps);
        float[][] gradients = Gates.backward(gate, ordinaryGates, ordinaryUps, Samples.filled(LENGTH, 1));
        for (int i = 0; i < LENGTH; i++) {
            float x = ordinaryGates[i];
            value = Math.max(value, Ulp.error(out[i], gate.value(x, ordinaryUps[i])));
            slope = Math.max(slope, Ulp.error(gradients[0][i], gate.gateSlope(x, ordinaryUps[i])));
        }
        assertTrue(value <= 2 * contract.valueUlp() + 0.5 + more, "value " + value);
        assertTrue(slope <= 2 * contract.slopeUlp() + 0.5 + more, "slope " + slope);
    }

    private Factor value(Gate gate, int i) {
        return Factor.of(gate.activation().value(gates[i]), gate.activation().contract().valueUlp());
    }

    private Factor up(Gate gate, int i) {
        double up = gate.activation().formula().up(ups[i]);
        return Factor.of(up, up == (float) up || up != up ? 0 : 0.5);
    }

    private void assertProduct(Factor expected, float result, Gate gate, int i) {
        String where = gate + " of " + gates[i] + ", " + ups[i] + ", " + gradOut[i] + " gives " + result + " for " + expected;
        if (!Double.isFinite(expected.exact)) {
            assertTrue(result == (float) expected.exact || Float.isNaN(result) && (Double.isNaN(expected.exact) || expected.vanishes), where);
        } else if (Math.abs(expected.exact) + expected.error < OVERFLOW && !expected.overflows) {
            assertTrue(Math.abs(result - expected.exact) <= expected.error * SLACK, where);
        }
    }

    /**
     * A number and what its float may be off.
     *
     * @param vanishes whether one of its factors may be zero as a float, so that infinity times it is NaN
     * @param overflows whether one of its factors may be infinite as a float
     */
    private record Factor(double exact, double error, boolean vanishes, boolean overflows) {
        Factor(double exact, double error) {
            this(exact, error, Math.abs(exact) <= error, Double.isFinite(exact) && Math.abs(exact) + error >= OVERFLOW);
        }

        static Factor of(double exact, double ulp) {
            return new Factor(exact, ulp == 0 ? 0 : ulp * Ulp.spacing(exact));
        }

        Factor times(Factor other) {
            double product = exact * other.exact;
            double inherited = part(error, other.exact) + part(other.error, exact) + error * other.error;
            Factor rounded = new Factor(product, inherited + Ulp.spacing(product) / 2);
            return new Factor(product, rounded.error, vanishes || other.vanishes || rounded.vanishes,
                    overflows || other.overflows || rounded.overflows);
        }

        private static double part(double error, double factor) {
            return error == 0 ? 0 : error * Math.abs(factor);
        }
    }
}
