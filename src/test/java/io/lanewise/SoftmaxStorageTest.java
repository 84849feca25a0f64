package io.lanewise;

import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Softmax over every kind of storage has the bits that it has over {@code float[]}, rounded once where elements are shorter. */
class SoftmaxStorageTest {
    /** Some rows in a block with a rest, one row a block, and a row longer than any block. */
    private static final int[][] SIZES = {{0, 0}, {3, 1}, {7, 900}, {2, 4_096}, {2, 9_001}};

    static Stream<Softmax> all() {
        return Stream.of(Softmax.SOFTMAX, Softmax.LOG_SOFTMAX.withScale(0.7f).withSink(3));
    }

    @ParameterizedTest
    @MethodSource("all")
    void hasTheBitsOfArrays(Softmax softmax) {
        for (int[] size : SIZES) {
            for (Place place : Place.values()) {
                check(softmax, Coding.FLOAT32, place, size[0], size[1]);
            }
        }
    }

    @ParameterizedTest
    @MethodSource("all")
    void roundsTheBitsOfArraysOnce(Softmax softmax) {
        for (int[] size : SIZES) {
            for (Coding coding : new Coding[] {Coding.BFLOAT16, Coding.FLOAT16}) {
                check(softmax, coding, Place.SHORTS, size[0], size[1]);
                check(softmax, coding, Place.UNALIGNED, size[0], size[1]);
            }
        }
    }

    private static void check(Softmax softmax, Coding coding, Place place, int rows, int columns) {
        String message = softmax + " of " + coding + " in " + place + ", " + rows + " rows of " + columns;
        int length = rows * columns;
        float[] x = coding.rounded(Samples.uniform(length, -9, 9, 1));
        float[] gradOutput = coding.rounded(Samples.uniform(length, -1, 1, 2));
        float[] values = new float[length];
        softmax.forward(x, 0, values, 0, rows, columns);
        values = coding.rounded(values);
        float[] gradients = new float[length];
        softmax.backward(values, 0, gradOutput, 0, gradients, 0, rows, columns);
        gradients = coding.rounded(gradients);

        Kept in = new Kept(coding, place, x);
        Kept out = Kept.empty(coding, place, length);
        softmax.forward(in.storage(), out.storage(), columns);
        same(message, x, in);
        same(message, values, out);
        softmax.forward(in.storage(), in.storage(), columns);
        same(message + ", in place", values, in);

        Kept gradient = new Kept(coding, place, gradOutput);
        Kept result = Kept.empty(coding, place, length);
        softmax.backward(out.storage(), gradient.storage(), result.storage(), columns);
        same(message + ", backward", gradients, result);
        softmax.backward(out.storage(), gradient.storage(), gradient.storage(), columns);
        same(message + ", backward in place of gradOutput", gradients, gradient);
        softmax.backward(out.storage(), new Kept(coding, place, gradOutput).storage(), out.storage(), columns);
        same(message + ", backward in place of y", gradients, out);
    }

    private static void same(String message, float[] expected, Kept found) {
        Layout.assertSameBits(message, expected, found.elements());
    }
}
