package io.lanewise;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.lanewise.loop.Elements;
import io.lanewise.loop.Kernels;
import io.lanewise.loop.Operation;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Blocks have the bits of a loop over arrays, rounded once where elements are short. */
class BlockLoopTest {
    private static final int[] LENGTHS = {1, 37, 4_096, 9_001};

    @ParameterizedTest
    @CsvSource({"FLOAT32, BYTES, FLOATS_IN_BYTES", "FLOAT32, NATIVE, NATIVE_FLOATS", "BFLOAT16, SHORTS, BFLOATS", "BFLOAT16, NATIVE, NATIVE_BFLOATS"})
    void hasTheBitsOfArrays(Coding coding, Place place, Elements elements) {
        Activation activation = Activation.GELU;
        Kernels kernels = activation.kernels();
        float[] parameters = activation.parameters();
        for (int length : LENGTHS) {
            for (Operation operation : Operation.values()) {
                boolean two = operation == Operation.FORWARD_AND_DERIVATIVE || operation == Operation.GATE_BACKWARD;
                int buffers = operation.inputs() + (two ? 2 : 1);
                float[][] expected = coding.rounded(Samples.several(5, length));
                Kept[] kept = Kept.all(coding, place, expected);
                Object[] a = new Object[5];
                long[] at = new long[5];
                for (int i = 0; i < buffers; i++) {
                    assertEquals(elements, kept[i].storage().elements());
                    a[i] = kept[i].storage().buffer();
                    at[i] = kept[i].storage().offset(0);
                }
                new BlockLoop(kernels, operation, elements).run(
                        parameters, a[0], at[0], a[1], at[1], a[2], at[2], a[3], at[3], a[4], at[4], length);
                kernels.loop(operation).run(
                        parameters, expected[0], 0, expected[1], 0, expected[2], 0, expected[3], 0, expected[4], 0, length);
                Kept.assertContent(operation + " over " + elements + ", length " + length, coding.rounded(expected), kept);
            }
        }
    }
}
