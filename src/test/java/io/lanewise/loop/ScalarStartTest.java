package io.lanewise.loop;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.lanewise.activation.Gelu;
import io.lanewise.activation.HardSwish;
import io.lanewise.activation.Relu;
import io.lanewise.activation.Sigmoid;
import io.lanewise.activation.Softsign;
import io.lanewise.activation.Tanh;
import io.lanewise.path.OwnJvm;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Scalar code for all there is to do, lanes beside it on elements of their own, and lanes alone from then on. */
@Tag("needs-lanes")
class ScalarStartTest {
    private static final int ELEMENTS = 100;
    private static final int LONG = (1 << 20) + 1;
    private static final float[] PARAMETERS = {1, 0, 0, -50, -0f, 0, 0, 0};
    private static final Shape MAP = Operation.FORWARD.shape();
    private static final Shape FOLD = RowOperation.SUM.shape();

    private final List<Integer> lengths = new ArrayList<>();
    private final AtomicReference<Loop> become = new AtomicReference<>();
    private float[] mine = {};

    /** Counts each element of the caller's array, and notes the lengths for any other. */
    private Loop counting(boolean mayTouchMine) {
        return (_, a, aOffset, _, _, _, _, _, _, _, _, length) -> {
            if (a != mine) {
                lengths.add(length);
                return;
            }
            assertTrue(mayTouchMine, "lanes have a part in the work before they are in the place of scalar code");
            for (int i = 0; i < length; i++) {
                mine[(int) aOffset + i]++;
            }
        };
    }

    private ScalarStart start(Shape shape, boolean brief, int most) {
        Loop lanes = counting(false);
        ScalarStart start = new ScalarStart(new LoopWriter.Written(counting(true), brief), shape, () -> lanes, become::set, new Turns(ELEMENTS, most));
        assertEquals(Collections.nCopies(ScalarStart.CALLS, 0), lengths, "calls of scalar code for nothing");
        lengths.clear();
        return start;
    }

    private void run(Loop loop, int length) {
        mine = new float[length + 1];
        loop.run(PARAMETERS, mine, 1, null, 0, null, 0, null, 0, null, 0, length);
        float[] once = new float[length + 1];
        Arrays.fill(once, 1, length + 1, 1);
        assertArrayEquals(once, mine, "times that each of " + length + " elements is computed");
    }

    @Test
    void leavesTheFirstElementsToScalarCode() {
        ScalarStart start = start(MAP, false, Turns.MOST);
        run(start, 60);
        run(start, 40);
        assertEquals(List.of(), lengths);
    }

    @Test
    void givesLanesElementsOfTheirOwn() {
        run(start(FOLD, false, Turns.MOST), 1_003);
        int width = Platform.lanes();
        int count = 8 * width + 1_003 % width;
        assertEquals(List.of(1, width, width + 1), lengths.subList(0, 3), "of lanes, whatever calls have");
        assertEquals(List.of(count, count), lengths.subList(3, 5), "scalar code and lanes, to compare");
        assertEquals(5 + Turns.CALLS, lengths.size());
        assertTrue(lengths.stream().skip(5).allMatch(length -> length == 0));
    }

    @Test
    void givesShortLoopsAsManyAsCallsHave() {
        run(start(FOLD, true, Turns.MOST), 1_003);
        assertEquals(1_003, lengths.get(3));
        lengths.clear();
        run(start(FOLD, true, Turns.MOST), 1_000_000);
        assertEquals(256 * Platform.lanes() + 1_000_000 % Platform.lanes(), lengths.get(3));
    }

    @Test
    void givesWayWhenTurnsAreOver() {
        Loop scalar = counting(true);
        Loop lanes = counting(true);
        ScalarStart start = new ScalarStart(new LoopWriter.Written(scalar, false), MAP, () -> lanes, become::set, new Turns(ELEMENTS, 1));
        run(start, 2 * ELEMENTS);
        assertSame(null, become.get());
        run(start, 50_001);
        assertSame(lanes, become.get());
    }

    /** In a JVM of its own, since this one is to begin with lanes. */
    @Test
    void startsEveryLoop() {
        OwnJvm.run(List.of("-D" + Platform.SCALAR_START + "=1"), ScalarStartTest.class, "starts");
    }

    private static void starts() {
        Kernels kernels = Kernels.of(HardSwish.class);
        for (Operation operation : Operation.values()) {
            assertInstanceOf(ScalarStart.class, kernels.loop(operation), operation::name);
            assertInstanceOf(BlockStart.class, kernels.start(operation, Elements.NATIVE_FLOATS, _ -> Kernels.NONE), operation::name);
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

    @ParameterizedTest
    @EnumSource(RowOperation.class)
    void hasTheBitsOfScalarCode(RowOperation operation) {
        Shape shape = operation.shape();
        AtomicReference<Loop> current = new AtomicReference<>();
        LoopWriter.Written scalar = new LoopWriter.Written(operation.write(Target.SCALAR), false);
        current.set(new ScalarStart(scalar, shape, () -> operation.write(Target.LANES), current::set, new Turns(ELEMENTS, 3)));
        // the longest calls are longer than the longest pause: a turn each, and one to find that they are over
        for (int length : new int[] {1, 17, ELEMENTS, 4_099, LONG, LONG, LONG, LONG, 1_000}) {
            assertArrayEquals(results(scalar.loop(), shape, length), results(current.get(), shape, length), operation + " of " + length);
        }
        assertFalse(current.get() instanceof ScalarStart, "lanes have taken over");
    }

    private static float[][] results(Loop loop, Shape shape, int length) {
        float[][] buffers = new float[Loop.BUFFERS][length + Shape.PARTIALS * 2];
        for (int buffer = 0; buffer < shape.inputs(); buffer++) {
            for (int i = 0; i < length; i++) {
                buffers[buffer][i] = (i * (buffer + 3) % 37 - 18) / 8f;
            }
        }
        loop.run(PARAMETERS, buffers[0], 0, buffers[1], 0, buffers[2], 0, buffers[3], 0, buffers[4], 0, length);
        return buffers;
    }
}
