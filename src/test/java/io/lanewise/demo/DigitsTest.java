package io.lanewise.demo;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class DigitsTest {
    private static final int COUNT = 1797;

    private final Digits digits = Digits.load();

    @Test
    void areAllThere() {
        assertEquals(COUNT, digits.count());
        assertEquals(COUNT * 64, digits.pixels().length);
        assertArrayEquals(new int[] {0, 1, 2, 3, 4, 5, 6, 7, 8, 9}, Arrays.stream(digits.labels()).distinct().sorted().toArray());
    }

    @Test
    void havePixelsFromWhiteToBlack() {
        float[] sorted = digits.pixels().clone();
        Arrays.sort(sorted);
        assertEquals(0, sorted[0]);
        assertEquals(1, sorted[sorted.length - 1]);
    }

    @Test
    void keepTheirLabelsInAnotherOrder() {
        Digits shuffled = digits.shuffled(new Random(1));
        assertNotEquals(Arrays.hashCode(digits.labels()), Arrays.hashCode(shuffled.labels()));
        assertArrayEquals(rows(digits), rows(shuffled));
    }

    @Test
    void areSplitWithoutLossOrOverlap() {
        Split split = Split.of(digits);
        assertTrue(split.training().count() > 3 * split.heldOut().count());
        assertArrayEquals(rows(digits), Stream.of(split.training(), split.heldOut())
                .flatMap(part -> Arrays.stream(rows(part))).sorted().toArray(String[]::new));
    }

    /** Each digit as text, in order. */
    private static String[] rows(Digits digits) {
        String[] rows = new String[digits.count()];
        Arrays.setAll(rows, i -> digits.labels()[i] + Arrays.toString(digits.part(i, i + 1).pixels()));
        Arrays.sort(rows);
        return rows;
    }
}
