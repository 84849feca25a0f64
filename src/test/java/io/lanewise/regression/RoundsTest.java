package io.lanewise.regression;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

class RoundsTest {
    /** The example that is printed in most accounts of the interquartile mean. */
    @Test
    void interquartileMean() {
        assertEquals(6.5, Rounds.mean(5, 8, 4, 38, 8, 6, 9, 7, 7, 3, 1, 6));
    }

    @Test
    void oneLongRoundCountsNothing() {
        assertEquals(2, Rounds.mean(2, 2, 2, 2, 2, 2, 2, 5_000));
    }

    @Test
    void medianOfOddAndEvenNumbers() {
        assertEquals(3, Rounds.median(9, 3, 1));
        assertEquals(2.5, Rounds.median(4, 1, 2, 3));
    }

    @Test
    void driftIsLaterOverEarlier() {
        assertEquals(0.5, Rounds.drift(4, 4, 4, 2, 2, 2));
        assertEquals(1, Rounds.drift(4));
    }
}
