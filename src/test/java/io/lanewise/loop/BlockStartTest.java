package io.lanewise.loop;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.lanewise.activation.Sigmoid;
import io.lanewise.activation.Swish;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Blocks for the first elements, lanes in turns, and lanes alone from then on. */
@Tag("needs-lanes")
class BlockStartTest {
    private static final int ELEMENTS = 100;
    private static final float[] NO_PARAMETERS = {};

    private final AtomicReference<Loop> become = new AtomicReference<>();
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
        return start(noting(blocks), noting(lanes), Elements.BFLOATS, turns());
    }

    private BlockStart start(Loop blocks, Loop lanes, Elements elements, Turns turns) {
        return new BlockStart(blocks, () -> lanes, become::set, elements, turns);
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
        BlockStart start = start((_, _, _, _, _, _, _, _, _, _, _, _) -> { }, slow, Elements.BFLOATS, turns());
        int step = Elements.BFLOATS.step(Platform.lanes());
        while (lanes.stream().filter(length -> length > 0).count() < 10) {
            start.run(NO_PARAMETERS, null, 0, null, 0, null, 0, null, 0, null, 0, step);
            assertNull(become.get());
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
        BlockStart start = start(counting, counting, Elements.NATIVE_FLOATS, turns());
        start.run(NO_PARAMETERS, null, 0, null, 0, null, 0, null, 0, null, 0, length);
        int[] once = new int[length];
        Arrays.fill(once, 1);
        assertArrayEquals(once, counts);
    }

    @Test
    void staysInBlocksWhereThereIsNoLoop() {
        Loop tooLong = Kernels.of(Swish.class).loop(Operation.GATE_BACKWARD, Elements.BFLOATS);
        run(start(noting(blocks), tooLong, Elements.BFLOATS, turns()), 5_000);
        assertEquals(5_000, sum(blocks));
        assertSame(Kernels.NONE, become.get());
    }

    @Test
    void givesWayToLanesThatHaveWon() {
        Turns turns = turns();
        while (!turns.areWon()) {
            turns.take(true, 0);
        }
        Loop won = noting(lanes);
        run(start(noting(blocks), won, Elements.BFLOATS, turns), 10_000);
        assertEquals(List.of(10_000), lanes);
        assertEquals(List.of(), blocks);
        assertSame(won, become.get());
    }

    @Test
    void staysInBlocksThatAreFaster() {
        Turns turns = new Turns(ELEMENTS, 1);
        turns.take(false, 0);
        turns.take(true, 0);
        assertTrue(turns.areOver() && !turns.areWon());
        run(start(noting(blocks), noting(lanes), Elements.BFLOATS, turns), 10_000);
        assertEquals(10_000, sum(blocks), "further turns are rare");
    }

    @Test
    void hasTheBitsOfLanesAndOfScalarCode() {
        Kernels sigmoid = Kernels.of(Sigmoid.class);
        Loop expected = sigmoid.write(Operation.FORWARD, Target.SCALAR);
        Loop started = start(expected, sigmoid.write(Operation.FORWARD, Target.LANES), Elements.BFLOATS, turns());
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
