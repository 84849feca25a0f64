package io.lanewise.path;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.lanewise.Activation;
import io.lanewise.Gate;
import io.lanewise.sweep.OnceInABuild;
import java.util.List;
import org.junit.jupiter.api.Test;

/** On the class path without the module the same calls work, and one warning says what to add. */
@OnceInABuild
class FallbackTest {
    private static final String ADVICE = "--add-modules jdk.incubator.vector";

    @Test
    void hasTheSameBitsAndOneWarning() {
        ChildJvm.Result without = ChildJvm.run(List.of(), Everything.class);
        ChildJvm.Result with = ChildJvm.run(List.of(ChildJvm.MODULE), Everything.class);
        assertEquals(with.outputOfSuccess(), without.outputOfSuccess());
        assertEquals(Activation.catalogue().size() + Gate.catalogue().size() + 3, with.output().size());
        List<String> warnings = without.logged("WARNING");
        assertEquals(1, warnings.size(), without::toString);
        assertTrue(warnings.getFirst().contains(ADVICE), without::toString);
        assertEquals(List.of(), with.logged("WARNING"), with::toString);
        assertTrue(with.logged("FINE").getFirst().contains("lanes of " + Machine.bits() + " bits"), with::toString);
    }
}
