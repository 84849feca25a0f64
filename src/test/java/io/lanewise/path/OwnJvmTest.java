package io.lanewise.path;

import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.lanewise.sweep.OnceInABuild;
import org.junit.jupiter.api.Test;

/** A check that fails in a JVM of its own fails here, with what it has said. */
@OnceInABuild
class OwnJvmTest {
    @Test
    void passes() {
        OwnJvm.run(OwnJvmTest.class, "check", "same", "same");
    }

    @Test
    void fails() {
        AssertionError failed = assertThrows(AssertionError.class, () -> OwnJvm.run(OwnJvmTest.class, "check", "one", "another"));
        assertTrue(failed.getMessage().contains("one is not another"), failed.getMessage());
    }

    @Test
    void refusesAMethodThatIsNotThere() {
        assertThrows(AssertionError.class, () -> OwnJvm.run(OwnJvmTest.class, "absent"));
    }

    private static void check(String found, String expected) {
        if (!found.equals(expected)) {
            throw new AssertionError(found + " is not " + expected);
        }
    }
}
