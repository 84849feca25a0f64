package io.lanewise.path;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;

/** The packaged jar run by itself, as a user does first. */
class SelfCheckIT {
    private static final String JAR = System.getProperty("lanewise.jar");

    @Test
    void runsOnTheClassPath() {
        assertWell("scalar code", ChildJvm.java(List.of("-jar", JAR)));
        assertWell("lanes of " + Machine.bits() + " bits", ChildJvm.java(List.of(ChildJvm.MODULE, "-jar", JAR)));
    }

    @Test
    void runsOnTheModulePathWithoutAFlag() {
        assertWell("lanes of " + Machine.bits() + " bits", ChildJvm.java(List.of("-p", JAR, "-m", "io.lanewise")));
    }

    private static void assertWell(String path, ChildJvm.Result found) {
        List<String> lines = found.outputOfSuccess();
        assertTrue(lines.getFirst().matches("Lanewise \\d+\\.\\d+\\.\\d+.*"), found::toString);
        assertTrue(lines.get(2).startsWith("Path: " + path), found::toString);
        assertEquals("All is well.", lines.getLast(), found::toString);
    }
}
