package io.lanewise.loop;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.lanewise.activation.Gelu;
import io.lanewise.activation.GeluTanh;
import io.lanewise.activation.HardSwish;
import io.lanewise.activation.Relu;
import io.lanewise.activation.Sigmoid;
import io.lanewise.activation.Softsign;
import io.lanewise.activation.Tanh;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Scalar code for the first elements, lanes in turns, and lanes alone from then on. */
@Tag("needs-lanes")
class ScalarStartTest {
    private static final int ELEMENTS = 100;
    private static final float[] NO_PARAMETERS = {};
    /** More than all turns take. */
    private static final int MANY = 1 << 25;

    /** Its class has kernels of its own, in which these tests put what they like. */
    private record Nothing() {
    }

    private final Kernels kernels = Kernels.of(Nothing.class);
    private final List<Integer> scalar = new ArrayList<>();
    private final List<Integer> lanes = new ArrayList<>();

    /** A loop that notes its lengths and counts each element of the buffer. */
    private static Loop noting(List<Integer> lengths) {
        return (_, a, aOffset, _, _, _, _, _, _, _, _, length) -> {
            lengths.add(length);
            for (int i = 0; i < length; i++) {
                ((int[]) a)[(int) aOffset + i]++;
            }
        };
    }

    private ScalarStart start() {
        return new ScalarStart(noting(scalar), noting(lanes), kernels, Operation.FORWARD, Elements.FLOATS, turns());
    }

    private static Turns turns() {
        return new Turns(ELEMENTS, Turns.MOST);
    }

    private static void run(Loop loop, int length) {
        int[] counts = new int[length + 1];
        loop.run(NO_PARAMETERS, counts, 1, null, 0, null, 0, null, 0, null, 0, length);
        int[] once = new int[length + 1];
        Arrays.fill(once, 1, length + 1, 1);
        assertArrayEquals(once, counts, "times that each of " + length + " elements is computed");
    }

    private static int sum(List<Integer> lengths) {
        return lengths.stream().mapToInt(Integer::intValue).sum();
    }

    @Test
    void leavesTheFirstElementsToScalarCode() {
        ScalarStart start = start();
        run(start, 60);
        run(start, 40);
        assertEquals(ELEMENTS, sum(scalar));
        assertEquals(List.of(), lanes);
    }

    @Test
    void givesLanesTurns() {
        ScalarStart start = start();
        int length = 5_003;
        run(start, length);
        int piece = 8 * Platform.lanes() + length % Platform.lanes();
        assertEquals(piece, lanes.getFirst());
        assertEquals(0, sum(lanes) - piece, "elements in further calls");
        assertTrue(lanes.size() > 1, "further calls, for the compiler to count");
        assertEquals(length - piece, sum(scalar));
        for (int further : new int[] {1, 5, 5_000, 8_191, 8_193, 50_001}) {
            run(start, further);
        }
    }

    @Test
    void knowsShortLoops() {
        for (Class<?> brief : List.of(Relu.class, HardSwish.class, Softsign.class)) {
            assertTrue(isBrief(brief), brief::getName);
        }
        for (Class<?> other : List.of(Tanh.class, Sigmoid.class, Gelu.class)) {
            assertFalse(isBrief(other), other::getName);
        }
    }

    private static boolean isBrief(Class<?> formula) {
        return new LoopWriter("Written", Operation.FORWARD.shape(), formula, Target.SCALAR, Elements.FLOATS).isBrief();
    }

    @Test
    void countsBytesInNativeMemory() {
        int length = 2 * 4_096 + 3 * Platform.lanes();
        int[] counts = new int[length];
        Loop counting = (_, _, aOffset, _, _, _, _, _, _, _, _, count) -> {
            for (int i = 0; i < count; i++) {
                counts[(int) aOffset / Float.BYTES + i]++;
            }
        };
        ScalarStart start = new ScalarStart(
                counting, counting, kernels, Operation.FORWARD, Elements.NATIVE_FLOATS, turns());
        start.run(NO_PARAMETERS, null, 0, null, 0, null, 0, null, 0, null, 0, length);
        int[] once = new int[length];
        Arrays.fill(once, 1);
        assertArrayEquals(once, counts);
    }

    @Test
    void staysInBlocksWhereThereIsNoLoop() {
        Kernels tooLong = Kernels.of(GeluTanh.class);
        ScalarStart start = new ScalarStart(
                noting(scalar), null, tooLong, Operation.GATE_BACKWARD, Elements.BFLOATS, turns());
        run(start, 5_000);
        assertEquals(5_000, sum(scalar));
        assertSame(Kernels.NONE, tooLong.existing(Operation.GATE_BACKWARD, Elements.BFLOATS));
    }

    @Test
    void endsInAnyCase() {
        ScalarStart start = start();
        run(start, MANY);
        lanes.clear();
        run(start, MANY);
        assertEquals(List.of(MANY), lanes);
    }

    @Test
    void hasTheBitsOfLanesAndOfScalarCode() {
        Kernels sigmoid = Kernels.of(Sigmoid.class);
        Loop expected = sigmoid.write(Operation.FORWARD, Target.SCALAR);
        Loop started = new ScalarStart(expected, sigmoid.write(Operation.FORWARD, Target.LANES),
                kernels, Operation.DERIVATIVE, Elements.FLOATS, turns());
        for (int length : new int[] {1, ELEMENTS, 4_097, 12_345, 1 << 20}) {
            float[] x = new float[length];
            for (int i = 0; i < length; i++) {
                x[i] = (i - length / 2) * 16f / length;
            }
            float[] y = new float[length];
            float[] other = new float[length];
            started.run(NO_PARAMETERS, x, 0, y, 0, null, 0, null, 0, null, 0, length);
            expected.run(NO_PARAMETERS, x, 0, other, 0, null, 0, null, 0, null, 0, length);
            assertArrayEquals(other, y);
        }
    }
}
