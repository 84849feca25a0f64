package io.lanewise.sweep;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.lanewise.Activation;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The contract over 17 million inputs spread over all bit patterns and all floats near a landmark. Lanes
 * of other widths give the same bits, which {@link BitsTest} shows, so one width is enough here.
 */
@OnceInABuild
class StridedSweepTest {
    /** Prime, so that it goes through all low bits. */
    private static final int STRIDE = 251;
    private static final long LEAST_INPUTS = 1 << 24;

    static List<Activation> catalogue() {
        return Activation.catalogue();
    }

    @ParameterizedTest
    @MethodSource("catalogue")
    void keepsItsContract(Activation activation) {
        for (Kind kind : Kind.values()) {
            Tally tally = Runner.strided(Subject.of(activation), kind, STRIDE);
            String found = kind.text() + " of " + activation + ": " + tally.text();
            assertTrue(tally.maximum <= kind.bound(activation.contract()), found);
            assertEquals(0, tally.faults(), found);
            assertTrue(tally.inputs >= LEAST_INPUTS, found);
        }
    }
}
