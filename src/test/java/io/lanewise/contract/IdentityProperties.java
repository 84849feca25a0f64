package io.lanewise.contract;

import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.lanewise.Activation;
import io.lanewise.AnyBuffers;
import io.lanewise.Layout;
import io.lanewise.sweep.Kind;
import io.lanewise.sweep.Ulp;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.domains.Domain;
import net.jqwik.api.domains.DomainContext;

/** What the functions have to do with each other: on the references in double, and on the kernels within their bounds. */
@Domain(AnyBuffers.class)
@Domain(DomainContext.Global.class)
class IdentityProperties {
    /** Some roundings of double results up to 1. */
    private static final double ROUNDINGS = 8 * 0x1p-53;
    private static final double STEP = 0x1p-17;
    private static final float WIDE_STEP = 0x1p-7f;
    private static final Activation PRELU_0 = Activation.prelu(0);
    private static final Activation PRELU_1 = Activation.prelu(1);

    /** An identity at one float, given what the kernels return there. */
    private interface Identity {
        void at(float x, int i);
    }

    @Property(tries = 1000)
    void ofReferences(@ForAll float x) {
        double sigmoid = Activation.SIGMOID.value(x);
        double tanh = Activation.TANH.value(x);
        if (Float.isNaN(x)) {
            assertTrue(Double.isNaN(sigmoid) && Double.isNaN(tanh));
            return;
        }
        assertEquals(sigmoid * (1 - sigmoid), Activation.SIGMOID.slope(x), ROUNDINGS);
        assertEquals(1 - tanh * tanh, Activation.TANH.slope(x), ROUNDINGS);
        assertEquals(1 - sigmoid, Activation.SIGMOID.value(-x), ROUNDINGS);
        assertEquals(2 * Activation.SIGMOID.value(2.0 * x) - 1, tanh, ROUNDINGS);
        assertEquals(x, Activation.RELU.value(x) - Activation.RELU.value(-x), 0);
    }

    @Property(tries = 100)
    void ofKernels(@ForAll Layout layout) {
        float[] x = layout.floats();
        float[] sigmoid = results(Kind.VALUE, Activation.SIGMOID, x);
        float[] sigmoidSlope = results(Kind.SLOPE, Activation.SIGMOID, x);
        float[] sigmoidOfMinus = results(Kind.VALUE, Activation.SIGMOID, times(-1, x));
        float[] sigmoidOfTwice = results(Kind.VALUE, Activation.SIGMOID, times(2, x));
        float[] tanh = results(Kind.VALUE, Activation.TANH, x);
        float[] tanhSlope = results(Kind.SLOPE, Activation.TANH, x);
        float[] relu = results(Kind.VALUE, Activation.RELU, x);
        float[] reluOfMinus = results(Kind.VALUE, Activation.RELU, times(-1, x));
        numbers(x, (at, i) -> {
            double value = sigmoid[i];
            close("sigmoid' = sigmoid (1 - sigmoid)", at, value * (1 - value), sigmoidSlope[i],
                    Math.abs(1 - 2 * value) * allowed(Kind.VALUE, Activation.SIGMOID, sigmoid[i]) + allowed(Kind.SLOPE, Activation.SIGMOID, sigmoidSlope[i]));
            close("sigmoid(-x) = 1 - sigmoid(x)", at, 1 - value, sigmoidOfMinus[i],
                    allowed(Kind.VALUE, Activation.SIGMOID, sigmoid[i]) + allowed(Kind.VALUE, Activation.SIGMOID, sigmoidOfMinus[i]));
            close("tanh' = 1 - tanh^2", at, 1 - (double) tanh[i] * tanh[i], tanhSlope[i],
                    2 * allowed(Kind.VALUE, Activation.TANH, tanh[i]) + allowed(Kind.SLOPE, Activation.TANH, tanhSlope[i]));
            close("tanh(x) = 2 sigmoid(2x) - 1", at, 2.0 * sigmoidOfTwice[i] - 1, tanh[i],
                    2 * allowed(Kind.VALUE, Activation.SIGMOID, sigmoidOfTwice[i]) + allowed(Kind.VALUE, Activation.TANH, tanh[i]));
            assertEquals(at, relu[i] - reluOfMinus[i], 0f);
        });
    }

    @Property(tries = 100)
    void ofPrelu(@ForAll Layout layout) {
        float[] x = layout.floats();
        float[] relu = results(Kind.VALUE, Activation.RELU, x);
        float[] slopeZero = results(Kind.VALUE, PRELU_0, x);
        float[] slopeOne = results(Kind.VALUE, PRELU_1, x);
        Layout.assertSameBits("derivative", results(Kind.SLOPE, Activation.RELU, x), results(Kind.SLOPE, PRELU_0, x));
        numbers(x, (at, i) -> {
            assertTrue(slopeZero[i] == relu[i], () -> "prelu(0) at " + at + " is " + slopeZero[i] + " where relu is " + relu[i]);
            assertEquals(Float.floatToRawIntBits(at), Float.floatToRawIntBits(slopeOne[i]), () -> "prelu(1) at " + at + " is " + slopeOne[i]);
        });
    }

    @Property(tries = 200)
    void derivativesAreCentralDifferencesOfValues(@ForAll @DoubleRange(min = -20, max = 20) double x) {
        assertAll(Activation.catalogue().stream().map(activation -> () -> {
            double at = activation.contract().kinks().stream().anyMatch(kink -> Math.abs(x - kink) < 2 * STEP) ? x + 4 * STEP : x;
            double value = activation.value(at);
            double slope = activation.slope(at);
            // the derivative itself may bend here, which costs a quarter of the step
            double tolerance = 2 * STEP * (1 + Math.abs(value) + Math.abs(slope));
            double difference = (activation.value(at + STEP) - activation.value(at - STEP)) / (2 * STEP);
            assertEquals(slope, difference, tolerance, () -> activation + " at " + at);
        }));
    }

    @Property(tries = 50)
    void derivativesOfKernelsAreCentralDifferencesOfTheirValues(@ForAll Layout layout) {
        float[] x = layout.floats();
        float[] left = new float[x.length];
        float[] right = new float[x.length];
        numbers(x, (at, i) -> {
            float step = WIDE_STEP * Math.max(1, Math.abs(at));
            left[i] = at - step;
            right[i] = at + step;
        });
        assertAll(Activation.catalogue().stream().map(activation -> () -> {
            float[] before = results(Kind.VALUE, activation, left);
            float[] behind = results(Kind.VALUE, activation, right);
            float[] slope = results(Kind.SLOPE, activation, x);
            numbers(x, (at, i) -> {
                double width = (double) right[i] - left[i];
                double curved = (activation.value(right[i]) - activation.value(left[i])) / width - activation.slope(at);
                double difference = ((double) behind[i] - before[i]) / width;
                if (Double.isFinite(difference) && Double.isFinite(curved)) {
                    close(activation + "' = central difference", at, difference - curved, slope[i],
                            (allowed(Kind.VALUE, activation, before[i]) + allowed(Kind.VALUE, activation, behind[i])) / width
                                    + allowed(Kind.SLOPE, activation, slope[i]) + roundings(activation, left[i], right[i]) / width);
                }
            });
        }));
    }

    /** What the references lose in double. */
    private static double roundings(Activation activation, float left, float right) {
        return ROUNDINGS * (Math.abs(activation.value(left)) + Math.abs(activation.value(right)));
    }

    private static void close(String identity, float x, double expected, float found, double allowed) {
        assertTrue(Math.abs(found - expected) <= allowed + ROUNDINGS,
                () -> "%s at %s (0x%08x): %s and %s differ by more than %s".formatted(identity, x, Float.floatToRawIntBits(x), expected, found, allowed));
    }

    /** How far the exact result may be from this one: the spacing may be that of the next binade. */
    private static double allowed(Kind kind, Activation activation, float result) {
        return kind.bound(activation.contract()) * Ulp.spacing(Math.abs((double) result) * (1 + 0x1p-22));
    }

    private static float[] results(Kind kind, Activation activation, float[] x) {
        float[] results = new float[x.length];
        kind.lanes(activation, x, results, x.length);
        return results;
    }

    private static float[] times(float factor, float[] x) {
        float[] product = new float[x.length];
        for (int i = 0; i < x.length; i++) {
            product[i] = factor * x[i];
        }
        return product;
    }

    private static void numbers(float[] x, Identity identity) {
        for (int i = 0; i < x.length; i++) {
            if (!Float.isNaN(x[i])) {
                identity.at(x[i], i);
            }
        }
    }
}
