package io.lanewise.path;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.lanewise.Activation;
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
        assertEquals(Activation.catalogue().size() + 1, with.output().size());
        assertEquals(1, without.errors().stream().filter(line -> line.startsWith("WARNING")).count(), () -> String.join("\n", without.errors()));
        assertEquals(1, without.errors().stream().filter(line -> line.contains(ADVICE)).count(), () -> String.join("\n", without.errors()));
        assertTrue(with.errors().stream().noneMatch(line -> line.contains("Lanewise")), () -> String.join("\n", with.errors()));
    }
}
