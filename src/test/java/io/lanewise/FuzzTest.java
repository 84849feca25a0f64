package io.lanewise;

import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

/** As many random calls as a build has time for, the same in each build; the program {@link Fuzz} makes more. */
class FuzzTest {
    private static final long SEED = 20_261_125;
    private static final long CALLS = 5_000;

    /** One call in seven or so has arguments that must be refused: both kinds are there. */
    @Test
    void everyCallGivesTheBitsOfScalarCodeOrIsRefused() throws InterruptedException {
        long refused = Fuzz.run(SEED, CALLS, _ -> { });
        assertTrue(refused > CALLS / 20 && refused < CALLS / 4, () -> refused + " calls of " + CALLS + " were refused");
    }
}
