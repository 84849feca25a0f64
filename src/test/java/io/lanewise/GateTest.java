package io.lanewise;

import static io.lanewise.Layout.assertSameBits;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.lanewise.loop.Kernels;
import io.lanewise.loop.Loop;
import io.lanewise.loop.Operation;
import io.lanewise.loop.Target;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Identities, layouts, places and names of the gated units; see {@link GateAccuracyTest} for their errors. */
class GateTest {
    private static final int LENGTH = 1003;
    private static final int NAN = 0x7fc00000;

    private final float[] gates = Samples.mixed(LENGTH, 11);
    private final float[] ups = Samples.mixed(LENGTH, 12);
    private final float[] gradOut = Samples.mixed(LENGTH, 13);

    static List<Gate> gates() {
        return Gates.all();
    }

    static List<Activation> activations() {
        return Activation.catalogue();
    }

    @ParameterizedTest
    @MethodSource("activations")
    void openGateIsTheActivation(Activation activation) {
        Gate gate = Gate.of(activation);
        float[] ones = Samples.filled(LENGTH, 1);
        float[] values = new float[LENGTH];
        float[] slopes = new float[LENGTH];
        activation.forward(gates, values);
        activation.backward(gates, gradOut, slopes);
        assertSameBits("value", values, Gates.forward(gate, gates, ones));
        assertSameBits("gate", slopes, Gates.backward(gate, gates, ones, gradOut)[0]);
        assertSameBits("value", values, Gates.backward(gate, gates, ups, ones)[1]);
    }

    @Test
    void bilinearIsSymmetric() {
        Gate bilinear = Gate.of("bilinear");
        float[] gates = Samples.uniform(LENGTH, -9, 9, 14);
        float[] ups = Samples.uniform(LENGTH, -9, 9, 15);
        assertSameBits("gate", Gates.forward(bilinear, gates, ups), Gates.forward(bilinear, ups, gates));
        assertSameBits("gate", Gates.backward(bilinear, gates, ups, gradOut)[0], Gates.backward(bilinear, ups, gates, gradOut)[1]);
    }

    @ParameterizedTest
    @CsvSource({"0,0,0", "7,0,6.9999537", "8,0,6.9999537", "1e30,0,6.9999537", "1,-1,0", "1,7,6.766366", "1,9,6.766366", "1,-7,-5.0747747", "1,-9,-5.0747747"})
    void clippedGateIsThatOfItsDefinition(float gate, float up, float expected) {
        Gate clipped = Gate.of("clipped_swiglu");
        float[] out = Gates.forward(clipped, new float[] {gate}, new float[] {up});
        assertEquals(expected, out[0], 4 * Math.ulp(expected));
    }

    @ParameterizedTest
    @CsvSource({"7,1,true,true", "7.0000005,1,false,true", "-9,1,true,true", "1,7,true,true", "1,7.0000005,true,false", "1,-7,true,true",
            "1,-7.0000005,true,false"})
    void clippedGatePassesGradientsUpToTheLimits(float gate, float up, boolean toGate, boolean toUp) {
        float[][] gradients = Gates.backward(Gate.of("clipped_swiglu"), new float[] {gate}, new float[] {up}, new float[] {1});
        assertEquals(toGate, gradients[0][0] != 0);
        assertEquals(toUp, gradients[1][0] != 0);
    }

    @Test
    void nanInUpReachesTheClippedGradients() {
        float[][] gradients = Gates.backward(Gate.of("clipped_swiglu"), new float[] {1}, new float[] {Float.NaN}, new float[] {1});
        assertSameBits("gate", new float[] {Float.NaN}, gradients[0]);
        assertSameBits("gate", new float[] {Float.NaN}, gradients[1]);
    }

    @ParameterizedTest
    @MethodSource("gates")
    void nanIsAlwaysTheSame(Gate gate) {
        float[] out = Gates.forward(gate, gates, ups);
        float[][] gradients = Gates.backward(gate, gates, ups, gradOut);
        for (float[] results : List.of(out, gradients[0], gradients[1])) {
            for (int i = 0; i < LENGTH; i++) {
                assertTrue(results[i] == results[i] || Float.floatToRawIntBits(results[i]) == NAN);
            }
        }
        for (int i = 0; i < LENGTH; i++) {
            float product = (float) gate.activation().value(gates[i]) * (float) gate.activation().formula().up(ups[i]);
            assertEquals(Float.isNaN(product), Float.isNaN(out[i]), gates[i] + ", " + ups[i]);
        }
    }

    @ParameterizedTest
    @MethodSource("gates")
    void scalarCodeGivesTheSameBits(Gate gate) {
        Kernels kernels = gate.activation().kernels();
        float[][] results = new float[3][LENGTH];
        Loop forward = kernels.write(Operation.GATE_FORWARD, Target.SCALAR);
        Loop backward = kernels.write(Operation.GATE_BACKWARD, Target.SCALAR);
        forward.run(gate.parameters(), gates, 0, ups, 0, results[0], 0, null, 0, null, 0, LENGTH);
        backward.run(gate.parameters(), gates, 0, ups, 0, gradOut, 0, results[1], 0, results[2], 0, LENGTH);
        float[][] gradients = Gates.backward(gate, gates, ups, gradOut);
        assertSameBits(gate.name(), new float[][] {Gates.forward(gate, gates, ups), gradients[0], gradients[1]}, results);
    }

    @ParameterizedTest
    @MethodSource("gates")
    void anyPartGivesTheSameBitsAndNothingElseIsWritten(Gate gate) {
        float[] out = Gates.forward(gate, gates, ups);
        float[][] gradients = Gates.backward(gate, gates, ups, gradOut);
        for (int length = 0; length <= 67; length++) {
            int start = 3 * length;
            float[][] results = new float[3][];
            Arrays.setAll(results, _ -> Samples.padded(new float[0], 5, 80));
            gate.forward(gates, start, ups, start, results[0], 5, length);
            gate.backward(gates, start, ups, start, gradOut, start, results[1], 5, results[2], 5, length);
            float[][] expected = {out, gradients[0], gradients[1]};
            for (int i = 0; i < results.length; i++) {
                float[] part = Arrays.copyOfRange(expected[i], start, start + length);
                assertSameBits("gate", Samples.padded(part, 5, 80 - length), results[i]);
            }
        }
    }

    @ParameterizedTest
    @MethodSource("gates")
    void inPlaceGivesTheSameBits(Gate gate) {
        float[] out = Gates.forward(gate, gates, ups);
        float[][] gradients = Gates.backward(gate, gates, ups, gradOut);
        for (int first = 0; first < 3; first++) {
            float[][] inputs = {gates.clone(), ups.clone(), gradOut.clone()};
            if (first < 2) {
                gate.forward(inputs[0], inputs[1], inputs[first]);
                assertSameBits("gate", out, inputs[first]);
            }
            float[][] again = {gates.clone(), ups.clone(), gradOut.clone()};
            int second = (first + 1) % 3;
            gate.backward(again[0], again[1], again[2], again[first], again[second]);
            assertSameBits("gate", gradients[0], again[first]);
            assertSameBits("gate", gradients[1], again[second]);
        }
    }

    @ParameterizedTest
    @MethodSource("gates")
    void layoutsAgree(Gate gate) {
        for (int columns : new int[] {1, 17, 59}) {
            int rows = LENGTH / columns;
            int length = rows * columns;
            float[] out = Gates.forward(gate, gates, ups);
            float[][] gradients = Gates.backward(gate, gates, ups, gradOut);
            for (Gate.Layout layout : Gate.Layout.values()) {
                float[] x = together(layout, gates, ups, length, columns);
                float[] gradX = together(layout, gradients[0], gradients[1], length, columns);
                float[] values = Samples.padded(new float[length], 2, 3);
                gate.forward(layout, Samples.padded(x, 1, 1), 1, values, 2, rows, columns);
                assertSameBits("gate", Samples.padded(Arrays.copyOf(out, length), 2, 3), values);
                float[] results = Samples.padded(new float[2 * length], 2, 3);
                gate.backward(layout, Samples.padded(x, 1, 1), 1, gradOut, 0, results, 2, rows, columns);
                assertSameBits("gate", Samples.padded(gradX, 2, 3), results);
                gate.backward(layout, x, 0, gradOut, 0, x, 0, rows, columns);
                assertSameBits("gate", gradX, x);
            }
        }
    }

    @Test
    void interleavedTakesMoreThanOneBlock() {
        int length = 5000;
        float[] x = Samples.uniform(2 * length, -5, 5, 1);
        float[] out = new float[length];
        Gate.of("glu").forward(Gate.Layout.INTERLEAVED, x, 0, out, 0, 5, 1000);
        float[][] parts = new float[2][length];
        for (int i = 0; i < 2 * length; i++) {
            parts[i % 2][i / 2] = x[i];
        }
        assertSameBits("gate", Gates.forward(Gate.of("glu"), parts[0], parts[1]), out);
    }

    @ParameterizedTest
    @MethodSource("gates")
    void nameFindsTheGateAgain(Gate gate) throws IOException, ClassNotFoundException {
        assertEquals(gate, Gate.of(gate.name()));
        assertEquals(gate.hashCode(), Gate.of(gate.name()).hashCode());
        assertEquals(gate.name(), gate.toString());
        assertEquals(gate, Serialized.copy(gate));
    }

    @Test
    void namesAreThoseOfTheField() {
        assertEquals(List.of("bilinear", "glu", "reglu", "geglu", "geglu_tanh", "swiglu", "clipped_swiglu(7,1.702)"),
                Gate.catalogue().stream().map(Gate::name).toList());
        assertEquals("swiglu", Gate.of(Activation.of("silu")).name());
        assertEquals("tanh", Gate.of(Activation.TANH).name());
        assertEquals("clipped_swiglu(5,1.5)", Gate.of("ClippedSwiGLU(5, 1.5)").name());
        assertNotEquals(Gate.of("glu"), Gate.of("swiglu"));
        assertNotEquals(Gate.of("clipped_swiglu"), Gate.of("clipped_swiglu(5,1.702)"));
    }

    private static float[] together(Gate.Layout layout, float[] gates, float[] ups, int length, int columns) {
        float[] x = new float[2 * length];
        for (int i = 0; i < length; i++) {
            x[Gates.place(layout, i, columns, true)] = gates[i];
            x[Gates.place(layout, i, columns, false)] = ups[i];
        }
        return x;
    }
}
