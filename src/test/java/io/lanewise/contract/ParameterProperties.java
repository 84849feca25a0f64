package io.lanewise.contract;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.lanewise.Activation;
import io.lanewise.sweep.Ulp;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.FloatRange;

/** The contract with parameters that are not the catalogue's, small, ordinary and large: over all exponents, and around kinks and roots. */
class ParameterProperties {
    private static final int STRIDE = 1_048_583;
    private static final int AROUND = 1_000;
    private static final float[] EVERYWHERE = floats(IntStream.range(0, (int) ((1L << 32) / STRIDE)).mapToDouble(i -> Float.intBitsToFloat(i * STRIDE)));
    /** Ends of a ramp that no float holds, or that are infinite or subnormal. */
    private static final Float[] OFFSETS = {
            0.5f, 0f, 1f, -1f, -0.5f, -0.3f, -7f, 0.3f, 13.78221f, 1e-10f, -1e-10f, Float.MIN_VALUE, 1e30f, -1e30f, Float.MAX_VALUE, -Float.MAX_VALUE};

    private static float[] floats(DoubleStream numbers) {
        double[] all = numbers.filter(x -> !Double.isNaN(x)).toArray();
        float[] x = new float[all.length];
        for (int i = 0; i < x.length; i++) {
            x[i] = (float) all[i];
        }
        return x;
    }

    /** From 2^-most to 2^most. */
    private static Arbitrary<Float> positive(double most) {
        return Arbitraries.doubles().between(-most, most).map(exponent -> (float) Math.pow(2, exponent));
    }

    private static Arbitrary<String> one(double most, String... names) {
        return Combinators.combine(Arbitraries.of(names), Arbitraries.oneOf(positive(most), positive(4))).as((name, value) -> name + "(" + value + ")");
    }

    @Provide
    Arbitrary<String> activations() {
        Arbitrary<Float> slopes = Arbitraries.oneOf(Arbitraries.of(1f / 6, 0.2f, 0.5f, 1f), positive(60));
        Arbitrary<Float> offsets = Arbitraries.oneOf(Arbitraries.of(OFFSETS), positive(60).map(value -> -value));
        return Arbitraries.oneOf(
                one(32, "swish"), one(30, "softplus", "squareplus"), one(50, "softcap"), one(100, "celu"), one(32, "elu"),
                one(32, "elu").map(name -> name.replace("(", "(-")), one(100, "leaky_relu", "prelu").map(name -> name.replace("(", "(-")),
                one(100, "leaky_relu", "prelu", "softshrink", "hardshrink", "thresholded_relu"),
                Combinators.combine(slopes, offsets).as((slope, offset) -> "hardsigmoid(" + slope + "," + offset + ")"),
                Combinators.combine(positive(60), positive(60)).as((lo, hi) -> "hardtanh(" + -lo + "," + hi + ")"),
                Combinators.combine(positive(60), positive(60)).as((theta, value) -> "threshold(" + theta + "," + -value + ")"));
    }

    @Property(tries = 150, seed = "1", edgeCases = EdgeCasesMode.NONE)
    void hold(@ForAll("activations") String name) {
        Activation activation = Activation.of(name);
        holds(activation, EVERYWHERE);
        Stream.concat(activation.contract().kinks().stream(), activation.contract().roots().stream()).map(Double::floatValue).forEach(point -> {
            holds(activation, floats(DoubleStream.iterate(point, x -> Math.nextUp((float) x)).limit(AROUND)));
            holds(activation, floats(DoubleStream.iterate(point, x -> Math.nextDown((float) x)).limit(AROUND)));
        });
    }

    /** Where 1 + e^-|z| is rounded to 1, or almost, what the sum has lost is largest. */
    @Property(tries = 60, seed = "1", edgeCases = EdgeCasesMode.NONE)
    void swishHoldsWhereItsDenominatorIsRoundedToOne(@ForAll @FloatRange(min = 1, max = 2) float beta) {
        holds(Activation.of("swish(" + beta + ")"), floats(IntStream.range(0, 100_000).mapToDouble(i -> (3e-5 * i - 19) / beta)));
    }

    private static void holds(Activation activation, float[] x) {
        float[] value = new float[x.length];
        float[] derivative = new float[x.length];
        activation.forwardAndDerivative(x, value, derivative);
        for (int i = 0; i < x.length; i++) {
            within("value", activation.contract().valueUlp(), x[i], activation.value(x[i]), value[i]);
            within("derivative", activation.contract().slopeUlp(), x[i], activation.slope(x[i]), derivative[i]);
        }
    }

    private static void within(String what, double bound, float x, double exact, float result) {
        boolean overflows = Float.isInfinite((float) exact);
        assertTrue(overflows ? result == (float) exact : Ulp.error(result, exact) <= bound,
                () -> what + " at " + x + " is " + result + ", exact " + exact);
        if (exact == 0) {
            assertEquals(Math.copySign(1, exact), Math.copySign(1, result), () -> what + " at " + x + ": the sign of zero");
        }
    }
}
