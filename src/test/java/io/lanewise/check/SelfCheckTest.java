package io.lanewise.check;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import io.lanewise.Activation;
import io.lanewise.path.ChildJvm;
import io.lanewise.sweep.OnceInABuild;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the jar prints of itself, in text and as JSON, and its exit status where something is wrong. */
@OnceInABuild
class SelfCheckTest {
    private static final String PINNED = "io/lanewise/sweep/bits.csv";

    /** JSON has the digits of ASCII, and Egypt has others. */
    @Test
    void saysInJsonThatAllIsWellOnLanes() {
        ChildJvm.Result found = ChildJvm.run(List.of(ChildJvm.MODULE, "-Duser.language=ar", "-Duser.country=EG"),
                SelfCheck.class, "--json");
        JsonObject report = JsonParser.parseString(String.join("\n", found.outputOfSuccess())).getAsJsonObject();
        assertTrue(report.get("passed").getAsBoolean(), found::toString);
        assertEquals(Activation.catalogue().stream().map(activation -> activation.contract().name()).toList(),
                report.getAsJsonArray("activations").asList().stream().map(each -> each.getAsJsonObject().get("name").getAsString()).toList());
        assertTrue(report.get("java").getAsString().startsWith(Runtime.version().toString()), found::toString);
        assertEquals(report.get("fma").getAsBoolean() ? "lanes" : "scalar", report.get("path").getAsString());
        assertTrue(report.get("bits").getAsString().matches("[0-9]+"), found::toString);
        for (JsonElement speed : report.getAsJsonArray("nanosPerElement")) {
            assertTrue(speed.getAsJsonObject().get("lanewise").getAsDouble() > 0, found::toString);
            assertTrue(speed.getAsJsonObject().get("math").getAsDouble() > 0, found::toString);
        }
    }

    @Test
    void saysWhatToAddWhereTheModuleIsMissing() {
        ChildJvm.Result found = ChildJvm.run(List.of(), SelfCheck.class);
        String text = String.join("\n", found.outputOfSuccess());
        int count = Activation.catalogue().size();
        assertTrue(text.contains("Path: scalar code") && text.contains("add --add-modules jdk.incubator.vector"), text);
        assertTrue(text.contains(count + " of " + count + " activations give those that are pinned"), text);
        assertTrue(text.endsWith("All is well."), text);
    }

    /** Check values that come first on the class path: one that no result has, and one activation without. */
    @Test
    void endsWithOneWhereBitsAreWrong(@TempDir Path directory) throws IOException {
        Path wrong = directory.resolve(PINNED);
        Files.createDirectories(wrong.getParent());
        try (InputStream file = SelfCheck.class.getResourceAsStream("/" + PINNED)) {
            List<String> lines = new String(file.readAllBytes(), StandardCharsets.UTF_8).lines().filter(line -> !line.startsWith("tanh,"))
                    .map(line -> line.startsWith("relu,") ? line.replaceAll(",[0-9a-f]{8}", ",00000000") : line).toList();
            Files.write(wrong, lines);
        }
        ChildJvm.Result found = ChildJvm.java(List.of(ChildJvm.MODULE,
                "-cp", directory + File.pathSeparator + ChildJvm.CLASS_PATH, SelfCheck.class.getName()));
        String text = found.toString();
        assertEquals(1, found.status(), text);
        assertTrue(text.contains("  WRONG tanh: no check values\n"), text);
        assertTrue(text.contains("  WRONG relu: forward has the checksum ") && text.contains("derivative of forwardAndDerivative"), text);
        assertEquals("Something is wrong.", found.output().getLast(), text);
    }

    @Test
    void refusesOtherArguments() {
        ChildJvm.Result found = ChildJvm.run(List.of(), SelfCheck.class, "--help");
        assertEquals(2, found.status(), found::toString);
        assertEquals(List.of("arguments are [--help]; allowed are none, or --json for a report that programs read"), found.errors());
    }
}
