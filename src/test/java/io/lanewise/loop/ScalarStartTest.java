package io.lanewise.loop;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;

import io.lanewise.activation.Sigmoid;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Scalar code for so many elements and no more, and lanes from then on. */
@Tag("needs-lanes")
class ScalarStartTest {
    private static final int ELEMENTS = 100;
    private static final float[] NO_PARAMETERS = {};

    private final Kernels kernels = Kernels.of(Sigmoid.class);
    private final List<Integer> scalar = new ArrayList<>();
    private final float[] x = new float[2 * ELEMENTS];
    private final ScalarStart start = new ScalarStart(
            (_, _, _, _, _, _, _, _, _, _, _, length) -> scalar.add(length), kernels, Operation.FORWARD, ELEMENTS);

    ScalarStartTest() {
        for (int i = 0; i < x.length; i++) {
            x[i] = (i - ELEMENTS) / 8f;
        }
    }

    private float[] run(Loop loop, int length) {
        float[] y = new float[length];
        loop.run(NO_PARAMETERS, x, 0, y, 0, null, 0, null, 0, null, 0, length);
        return y;
    }

    @Test
    void turnsToLanesWhenItHasHadItsElements() {
        run(start, 60);
        run(start, 40);
        assertEquals(List.of(60, 40), scalar);
        for (int length : new int[] {1, 60}) {
            assertArrayEquals(run(kernels.write(Operation.FORWARD, Target.SCALAR), length), run(start, length));
        }
        assertEquals(List.of(60, 40), scalar);
    }

    @Test
    void leavesALongCallToLanesAtOnce() {
        assertArrayEquals(run(kernels.write(Operation.FORWARD, Target.SCALAR), ELEMENTS + 1), run(start, ELEMENTS + 1));
        assertEquals(List.of(), scalar);
    }

    @Test
    void isForgottenOnceTheLanesAreThere() {
        Loop lanes = kernels.lanes(Operation.DERIVATIVE);
        assertFalse(lanes instanceof ScalarStart);
        assertSame(lanes, kernels.loop(Operation.DERIVATIVE));
        assertSame(lanes, kernels.lanes(Operation.DERIVATIVE));
    }
}
