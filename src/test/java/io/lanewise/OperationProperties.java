package io.lanewise;

import static io.lanewise.Layout.assertSameBits;
import static org.junit.jupiter.api.Assertions.assertAll;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.function.Consumer;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.domains.Domain;

/** Every operation against its definition in terms of value and derivative, bit for bit, over the whole catalogue. */
@Domain(AnyBuffers.class)
class OperationProperties {

    @Property(tries = 20)
    void isItsDefinitionAndWritesNothingElse(@ForAll Layout layout) {
        everywhere((f, face) -> compare(f, face, layout, face + "", -1, -1));
    }

    @Property(tries = 20)
    void isTheSameInPlace(@ForAll Layout layout) {
        everywhere((f, face) -> {
            for (int output = face.firstOutput(); output < face.buffers(); output++) {
                for (int input = 0; input < face.firstOutput(); input++) {
                    compare(f, face, layout, face + " with buffer " + output + " in place of " + input, output, input);
                }
            }
        });
    }

    @Property(tries = 20)
    void isTheSameForWholeArrays(@ForAll Layout layout) {
        Layout start = new Layout(layout.length(), Collections.nCopies(Layout.BUFFERS, 0),
                layout.behind().stream().map(behind -> behind * 2).toList(), layout.seed());
        everywhere((f, face) -> {
            float[][] expected = start.arrays();
            float[][] found = start.arrays();
            expected[0] = Arrays.copyOf(expected[0], start.length());
            found[0] = expected[0].clone();
            face.run(f, expected, start);
            face.runWhole(f, found);
            assertSameBits(f + " " + face, expected, found);
        });
    }

    @Property(tries = 20)
    void backwardOfOnesIsTheDerivative(@ForAll Layout layout) {
        float[] x = layout.floats();
        float[] ones = new float[x.length];
        Arrays.fill(ones, 1);
        each(f -> {
            float[] expected = new float[x.length];
            float[] found = new float[x.length];
            f.derivative(x, expected);
            f.backward(x, ones, found);
            assertSameBits(f.name(), expected, found);
        });
    }

    @Property(tries = 20)
    void biasIsAResidualRepeatedInEveryRow(@ForAll Matrix matrix) {
        float[] bias = matrix.perColumn(1);
        float[] repeated = matrix.repeated(bias, 1, 2);
        each(f -> {
            float[] expected = matrix.whole(3);
            float[] found = matrix.whole(3);
            float[] inPlace = matrix.whole(0);
            f.forwardResidual(matrix.whole(0), matrix.offset(0), repeated, matrix.offset(2), expected, matrix.offset(3), matrix.size());
            f.forwardBias(matrix.whole(0), matrix.offset(0), bias, matrix.offset(1), found, matrix.offset(3), matrix.rows(), matrix.columns());
            f.forwardBias(inPlace, matrix.offset(0), bias, matrix.offset(1), inPlace, matrix.offset(0), matrix.rows(), matrix.columns());
            assertSameBits(f.name(), expected, found);
            assertSameBits(f + " bias", matrix.perColumn(1), bias);
            float[] copied = matrix.whole(0);
            System.arraycopy(expected, matrix.offset(3), copied, matrix.offset(0), matrix.size());
            assertSameBits(f + " in place", copied, inPlace);
        });
    }

    /** Runs with one array in place of another, where that is asked for, and compares all arrays as a whole. */
    private static void compare(Activation f, Face face, Layout layout, String what, int output, int inPlaceOf) {
        List<Integer> offsets = new ArrayList<>(layout.offsets());
        float[][] found = layout.arrays();
        float[][] expected = layout.arrays();
        if (output >= 0) {
            offsets.set(output, offsets.get(inPlaceOf));
            found[output] = found[inPlaceOf];
            expected[output] = expected[inPlaceOf];
        }
        Layout at = new Layout(layout.length(), offsets, layout.behind(), layout.seed());
        face.run(f, found, at);
        define(f, face, at, expected);
        assertSameBits(f + " " + what, expected, found);
    }

    private static void define(Activation f, Face face, Layout at, float[][] arrays) {
        float[][] inputs = new float[at.length()][face.inputs()];
        float[] arguments = new float[at.length()];
        for (int i = 0; i < at.length(); i++) {
            for (int buffer = 0; buffer < face.inputs(); buffer++) {
                inputs[i][buffer] = arrays[buffer][at.offset(buffer) + i];
            }
            arguments[i] = face.argument(inputs[i]);
        }
        float[] values = new float[at.length()];
        float[] slopes = new float[at.length()];
        f.forward(arguments, values);
        f.derivative(arguments, slopes);
        for (int output = face.firstOutput(); output < face.buffers(); output++) {
            for (int i = 0; i < at.length(); i++) {
                float result = face.define(output - face.firstOutput(), values[i], slopes[i], inputs[i]);
                arrays[output][at.offset(output) + i] = Float.isNaN(result) ? Float.NaN : result;
            }
        }
    }

    private interface Check {
        void of(Activation activation, Face face);
    }

    private static void everywhere(Check check) {
        each(activation -> {
            for (Face face : Face.values()) {
                check.of(activation, face);
            }
        });
    }

    private static void each(Consumer<Activation> check) {
        assertAll(Activation.catalogue().stream().map(activation -> () -> check.accept(activation)));
    }
}
