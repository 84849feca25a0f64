package io.lanewise.path;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;

import io.lanewise.loop.Platform;
import org.junit.jupiter.api.Test;

/**
 * This JVM takes the path that its execution in the build is there for, as far as the machine has it:
 * otherwise the same tests would pass twice on one path and never on another.
 */
class PathTest {
    private static final String PROPERTY = "lanewise.test.path";

    @Test
    void isTheOneAskedFor() {
        String asked = System.getProperty(PROPERTY);
        assertNotNull(asked, "the system property " + PROPERTY + " says what to expect: scalar, or the bits of the widest lanes allowed");
        int expected = asked.equals("scalar") ? Float.SIZE : Math.min(Integer.parseInt(asked), Machine.bits());
        assertEquals(asked.equals("scalar") ? null : "0", System.getProperty(Platform.SCALAR_START), "elements that " + asked + " starts with in scalar code");
        assertEquals(expected, Platform.lanes() * Float.SIZE, () -> "bits at once where " + asked + " was asked for; this JVM uses " + Platform.reason());
    }
}
