package io.lanewise;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.lanewise.AllocationGuard.Call;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The guard sees boxed vectors: the same helpers in a plain loop, and flattened by the library. */
@NeedsC2
@Tag("needs-lanes")
class AllocationGuardTest {
    private static final int LENGTH = 256;
    private static final Duration PATIENCE = Duration.ofSeconds(5);

    @Test
    void findsTheLoopThatIsNotFlattened() {
        float[] x = new float[LENGTH];
        float[] y = new float[LENGTH];
        Activation flattened = Activation.define(new HelperChain());
        Call flat = new Call("flat", () -> flattened.forward(x, y));
        Call boxing = new Call("boxing", () -> HelperChain.unflattened(x, y));
        assertEquals(List.of(), AllocationGuard.allocating(List.of(flat)));
        List<String> found = AllocationGuard.allocating(List.of(flat, boxing), PATIENCE);
        assertEquals(1, found.size(), found::toString);
        assertTrue(found.getFirst().matches("boxing: \\d{4,} bytes a call"), found::toString);
    }
}
