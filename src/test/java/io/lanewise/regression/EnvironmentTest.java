package io.lanewise.regression;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.Test;

class EnvironmentTest {
    @Test
    void sameEnvironmentsDoNotDiffer() {
        assertEquals(List.of(), Environment.here().differences(Environment.here()));
    }

    @Test
    void namesEachDifference() {
        assertEquals(List.of("machine: machine, now other", "processors: 2, now 4", "lane width: 512 bits, now scalar", "JDK: 25, now 26"),
                Samples.HERE.differences(new Environment("other", 4, 0, "26")));
    }
}
