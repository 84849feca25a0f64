package io.lanewise.loop;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import io.lanewise.activation.Relu;
import io.lanewise.activation.Sigmoid;
import io.lanewise.activation.Tanh;
import io.lanewise.activation.Tanhshrink;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Value and derivative by a loop each. */
@Tag("needs-lanes")
class FissionTest {
    private static final float[] NO_PARAMETERS = {};
    private static final int[] LENGTHS = {0, 1, 1_025, Fission.BLOCK - 1, Fission.BLOCK, Fission.BLOCK + 1, 2 * Fission.BLOCK + 5_000};

    private final Kernels tanh = Kernels.of(Tanh.class);
    private final Loop parted = new Fission(tanh, Elements.FLOATS);
    private final Map<Operation, Long> counts = new EnumMap<>(Operation.class);
    private final Loop fused = tanh.write(Operation.FORWARD_AND_DERIVATIVE, Target.SCALAR);

    private static float[] inputs(int length) {
        float[] x = new float[length];
        for (int i = 0; i < length; i++) {
            x[i] = (i - length / 2) * 16f / length;
        }
        return x;
    }

    private void run(Loop loop, float[] x, int xOffset, float[] y, int yOffset, float[] dydx, int dydxOffset, int length) {
        loop.run(NO_PARAMETERS, x, xOffset, y, yOffset, dydx, dydxOffset, null, 0, null, 0, length);
    }

    @Test
    void isWhatFormulasTakeWhoseValueAndDerivativeShareLittle() {
        assertEquals(Fission.class, tanh.fastest(Operation.FORWARD_AND_DERIVATIVE).getClass());
        for (Class<?> formula : new Class<?>[] {Sigmoid.class, Relu.class}) {
            Loop loop = Kernels.of(formula).fastest(Operation.FORWARD_AND_DERIVATIVE);
            assertEquals(formula.getSimpleName() + "_FORWARD_AND_DERIVATIVE_LANES_FLOATS", loop.getClass().getSimpleName().replaceAll("/.*", ""));
        }
    }

    @Test
    void hasTheBitsOfOneLoop() {
        for (int length : LENGTHS) {
            float[] x = inputs(length);
            float[] y = new float[length];
            float[] dydx = new float[length];
            run(fused, x, 0, y, 0, dydx, 0, length);
            float[] parts = new float[2 * length + 3];
            run(parted, x, 0, parts, 1, parts, length + 2, length);
            assertArrayEquals(y, Arrays.copyOfRange(parts, 1, length + 1));
            assertArrayEquals(dydx, Arrays.copyOfRange(parts, length + 2, 2 * length + 2));
            assertEquals(0, parts[0] + parts[length + 1] + parts[2 * length + 2], "outside the ranges");
        }
    }

    @Test
    void readsInputsBeforeTheyAreWrittenOver() {
        for (int length : LENGTHS) {
            float[] y = new float[length];
            float[] dydx = new float[length];
            run(fused, inputs(length), 0, y, 0, dydx, 0, length);
            float[] values = inputs(length);
            float[] derivatives = new float[length];
            run(parted, values, 0, values, 0, derivatives, 0, length);
            assertArrayEquals(y, values);
            assertArrayEquals(dydx, derivatives);
            // the values go elsewhere in the inputs' array
            float[] all = Arrays.copyOf(inputs(length), 2 * length);
            run(parted, all, 0, all, length, all, 0, length);
            assertArrayEquals(y, Arrays.copyOfRange(all, length, 2 * length));
            assertArrayEquals(dydx, Arrays.copyOf(all, length));
        }
    }

    @Test
    void isAlsoWhatNativeMemoryTakes() {
        Loop parts = tanh.loop(Operation.FORWARD_AND_DERIVATIVE, Elements.NATIVE_FLOATS);
        assertEquals(Fission.class, parts.getClass());
        assertEquals(Fission.class, Kernels.of(Tanhshrink.class).loop(Operation.FORWARD_AND_DERIVATIVE, Elements.NATIVE_FLOATS).getClass());
        assertNotEquals(Fission.class, tanh.loop(Operation.FORWARD_AND_DERIVATIVE, Elements.BFLOATS).getClass());
        int length = 2 * Fission.BLOCK + 16 * Platform.lanes();
        float[] y = new float[length];
        float[] dydx = new float[length];
        run(fused, inputs(length), 0, y, 0, dydx, 0, length);
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment values = arena.allocateFrom(ValueLayout.JAVA_FLOAT, inputs(length));
            MemorySegment derivatives = arena.allocate(ValueLayout.JAVA_FLOAT, length + 1L);
            // another view of the same place, which is written over
            parts.run(NO_PARAMETERS, values, 0, values.asSlice(0), 0, derivatives, Float.BYTES, null, 0, null, 0, length);
            assertArrayEquals(y, values.toArray(ValueLayout.JAVA_FLOAT));
            assertArrayEquals(dydx, derivatives.asSlice(Float.BYTES).toArray(ValueLayout.JAVA_FLOAT));
            assertEquals(0, derivatives.get(ValueLayout.JAVA_FLOAT, 0), "before the range");
        }
    }

    /** Its class has kernels of its own, in which this test puts what it likes. */
    private record Nothing() {
    }

    @Test
    void endsWhereAnArrayCannotBeLonger() {
        Kernels kernels = Kernels.of(Nothing.class);
        for (Operation operation : new Operation[] {Operation.FORWARD, Operation.DERIVATIVE}) {
            kernels.become(operation, Elements.FLOATS, (_, _, aOffset, _, _, _, _, _, _, _, _, length) -> {
                counts.merge(operation, (long) length, Long::sum);
                assertEquals(counts.get(operation), aOffset + length);
            });
        }
        new Fission(kernels, Elements.FLOATS).run(NO_PARAMETERS, null, 0, null, 0, null, 0, null, 0, null, 0, Integer.MAX_VALUE);
        assertEquals(Map.of(Operation.FORWARD, (long) Integer.MAX_VALUE, Operation.DERIVATIVE, (long) Integer.MAX_VALUE), counts);
    }
}
