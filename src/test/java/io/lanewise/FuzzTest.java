package io.lanewise;

import org.junit.jupiter.api.Test;

/** As many random calls as a build has time for; the program {@link Fuzz} makes more. */
class FuzzTest {
    private static final long CALLS = 30_000;

    @Test
    void everyCallGivesTheBitsOfScalarCodeOrIsRefused() {
        Fuzz.run(System.nanoTime(), CALLS);
    }
}
