package io.lanewise.path;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.lanewise.sweep.OnceInABuild;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A check that fails in a JVM of its own fails, unless it passes in the two that follow. */
@OnceInABuild
class OwnJvmTest {
    @TempDir
    private Path folder;

    @ParameterizedTest
    @CsvSource({"+, 1", "-++, 3"})
    void passes(String results, int runs) throws IOException {
        Path done = folder.resolve("runs");
        OwnJvm.run(OwnJvmTest.class, "check", done.toString(), results);
        assertEquals(runs, Files.readString(done).length());
    }

    @ParameterizedTest
    @CsvSource({"--, 2", "-+-, 3"})
    void fails(String results, int runs) throws IOException {
        Path done = folder.resolve("runs");
        AssertionError failed = assertThrows(AssertionError.class, () -> OwnJvm.run(OwnJvmTest.class, "check", done.toString(), results));
        assertTrue(failed.getMessage().contains("run " + runs + " is to fail"), failed.getMessage());
        assertEquals(runs, Files.readString(done).length());
    }

    @Test
    void refusesAMethodThatIsNotThere() {
        assertThrows(AssertionError.class, () -> OwnJvm.run(OwnJvmTest.class, "absent"));
    }

    /** Passes or fails as the results say, run by run. */
    private static void check(String done, String results) throws IOException {
        Path file = Path.of(done);
        Files.writeString(file, "x", StandardOpenOption.CREATE, StandardOpenOption.APPEND);
        int run = (int) Files.size(file);
        if (results.charAt(run - 1) == '-') {
            throw new AssertionError("run " + run + " is to fail");
        }
    }
}
