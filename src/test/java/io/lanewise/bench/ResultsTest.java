package io.lanewise.bench;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ResultsTest {
    private static final String OWN = "own";
    private static final String OTHER = "other";

    /** The rounds of both in another order would give a ratio of 1. */
    @Test
    void aRatioIsOfTheSameRoundsWhateverWasAskedBefore() {
        Results results = new Results(Map.of(), List.of(), List.of(sample(OWN, 1, 2, 3), sample(OTHER, 3, 1, 2)));
        assertEquals(List.of(OTHER), results.fastest("group", "relu", 16, List.of(OTHER)));
        assertEquals(2, results.time("group", "relu", 16, OWN).orElseThrow());
        assertEquals(1.5, results.ratio("group", "relu", 16, OWN, OTHER).orElseThrow());
    }

    private static Sample sample(String contestant, double... nanoseconds) {
        return new Sample("group", "relu", 16, 0, contestant, nanoseconds, 0);
    }
}
