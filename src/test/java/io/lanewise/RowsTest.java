package io.lanewise;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.lanewise.loop.Loop;
import org.junit.jupiter.api.Test;

/** As many rows as an array can have: their numbers come near the largest int. */
class RowsTest {
    private static final int ROWS = Integer.MAX_VALUE - 8;
    private static final float[] NO_PARAMETERS = {};

    private long elements;
    private final Loop counting = (_, _, aOffset, _, _, _, _, _, _, _, _, length) -> {
        assertEquals(elements, aOffset);
        elements += length;
        assertTrue(length > 0 && elements <= ROWS, () -> "element " + elements);
    };

    @Test
    void areEachTakenOnce() {
        Rows.run(counting, NO_PARAMETERS, null, 0, new float[1], 0, null, 0, null, 0, ROWS, 1);
        assertEquals(ROWS, elements);
    }

    @Test
    void areEachAddedOnce() {
        Rows.sum(counting, NO_PARAMETERS, null, 0, new float[1], 0, null, 0, ROWS, 1);
        assertEquals(ROWS, elements);
    }
}
