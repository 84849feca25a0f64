package io.lanewise.loop;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.lanewise.activation.Sigmoid;
import io.lanewise.activation.Swish;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Blocks for the first elements, lanes in turns, and lanes alone from then on. */
@Tag("needs-lanes")
class BlockStartTest {
    private static final int ELEMENTS = 100;
    private static final float[] NO_PARAMETERS = {};

    /** Its class has kernels of its own, in which these tests put what they like. */
    private record Nothing() {
    }

    private final Kernels kernels = Kernels.of(Nothing.class);
    private final List<Integer> blocks = new ArrayList<>();
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

    private BlockStart start() {
        return new BlockStart(noting(blocks), noting(lanes), kernels, Operation.FORWARD, Elements.BFLOATS, turns());
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
    void leavesTheFirstElementsToBlocks() {
        BlockStart start = start();
        run(start, 60);
        run(start, 40);
        assertEquals(ELEMENTS, sum(blocks));
        assertEquals(List.of(), lanes);
    }

    @Test
    void givesLanesTurns() {
        BlockStart start = start();
        int length = 5_008;
        run(start, length);
        int unit = Elements.BFLOATS.step(Platform.lanes());
        int half = 4 * unit;
        assertEquals(List.of(half, half + length % unit), lanes.subList(0, 2), "one for the processor, one for the clock");
        int piece = 2 * half + length % unit;
        assertEquals(0, sum(lanes) - piece, "elements in further calls");
        assertTrue(lanes.size() > 1, "further calls, for the compiler to count");
        assertEquals(length - piece, sum(blocks));
        for (int further : new int[] {1, 5, 5_000, 8_191, 8_193, 50_001}) {
            run(start, further);
        }
    }

    @Test
    void doesCallsOfOneStepInBlocksAndInLanesByTurns() {
        BlockStart start = start();
        run(start, ELEMENTS);
        int step = Elements.BFLOATS.step(Platform.lanes());
        run(start, step);
        assertEquals(ELEMENTS + step, sum(blocks));
        assertEquals(List.of(), lanes);
        run(start, step);
        assertEquals(step, sum(lanes));
        assertEquals(ELEMENTS + step, sum(blocks));
    }

    @Test
    void keepsCallsOfOneStepFromLanesThatAreSlow() {
        Loop slow = (_, _, _, _, _, _, _, _, _, _, _, length) -> {
            lanes.add(length);
            if (length > 0) {
                LockSupport.parkNanos(2_000_000);
            }
        };
        BlockStart start = new BlockStart((_, _, _, _, _, _, _, _, _, _, _, _) -> { }, slow, kernels, Operation.FORWARD, Elements.BFLOATS, turns());
        int step = Elements.BFLOATS.step(Platform.lanes());
        while (lanes.stream().filter(length -> length > 0).count() < 10) {
            start.run(NO_PARAMETERS, null, 0, null, 0, null, 0, null, 0, null, 0, step);
            assertNotSame(slow, kernels.existing(Operation.FORWARD, Elements.BFLOATS));
        }
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
        BlockStart start = new BlockStart(counting, counting, kernels, Operation.FORWARD, Elements.NATIVE_FLOATS, turns());
        start.run(NO_PARAMETERS, null, 0, null, 0, null, 0, null, 0, null, 0, length);
        int[] once = new int[length];
        Arrays.fill(once, 1);
        assertArrayEquals(once, counts);
    }

    @Test
    void staysInBlocksWhereThereIsNoLoop() {
        Kernels tooLong = Kernels.of(Swish.class);
        BlockStart start = new BlockStart(noting(blocks), null, tooLong, Operation.GATE_BACKWARD, Elements.BFLOATS, turns());
        run(start, 5_000);
        assertEquals(5_000, sum(blocks));
        assertSame(Kernels.NONE, tooLong.existing(Operation.GATE_BACKWARD, Elements.BFLOATS));
    }

    @Test
    void givesWayToLanesThatHaveWon() {
        Turns turns = turns();
        while (!turns.areWon()) {
            turns.take(true, 0);
        }
        Loop won = noting(lanes);
        run(new BlockStart(noting(blocks), won, kernels, Operation.BACKWARD, Elements.BFLOATS, turns), 10_000);
        assertEquals(List.of(10_000), lanes);
        assertEquals(List.of(), blocks);
        assertSame(won, kernels.existing(Operation.BACKWARD, Elements.BFLOATS));
    }

    @Test
    void staysInBlocksThatAreFaster() {
        Turns turns = new Turns(ELEMENTS, 1);
        turns.take(false, 0);
        turns.take(true, 0);
        assertTrue(turns.areOver() && !turns.areWon());
        run(new BlockStart(noting(blocks), noting(lanes), kernels, Operation.DERIVATIVE, Elements.BFLOATS, turns), 10_000);
        assertEquals(10_000, sum(blocks), "further turns are rare");
    }

    @Test
    void hasTheBitsOfLanesAndOfScalarCode() {
        Kernels sigmoid = Kernels.of(Sigmoid.class);
        Loop expected = sigmoid.write(Operation.FORWARD, Target.SCALAR);
        Loop started = new BlockStart(expected, sigmoid.write(Operation.FORWARD, Target.LANES),
                kernels, Operation.DERIVATIVE, Elements.BFLOATS, turns());
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
