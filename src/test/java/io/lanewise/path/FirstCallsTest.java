package io.lanewise.path;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.lanewise.loop.Platform;
import io.lanewise.sweep.OnceInABuild;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** How many calls of a program are made without a class of the Vector API, and that their results are those of lanes. */
@OnceInABuild
@Tag("needs-lanes")
class FirstCallsTest {
    private static final String VECTORS_LOADED = "jdk.incubator.vector.FloatVector source:";

    @ParameterizedTest
    @CsvSource({"0, 0", "16384, 1", "65536, 4"})
    void startInScalarCode(int elements, int calls) {
        List<String> lines = ChildJvm.run(
                List.of(ChildJvm.MODULE, "-D" + Platform.SCALAR_START + "=" + elements, "-Xlog:class+load"), FirstCalls.class).outputOfSuccess();
        int loaded = IntStream.range(0, lines.size()).filter(line -> lines.get(line).contains(VECTORS_LOADED)).findFirst().orElseThrow();
        assertEquals(calls, results(lines.subList(0, loaded)).count());
        assertEquals(FirstCalls.CALLS, results(lines).count());
        assertEquals(1, results(lines).distinct().count());
    }

    private static Stream<String> results(List<String> lines) {
        return lines.stream().filter(line -> line.startsWith(FirstCalls.LINE));
    }
}
