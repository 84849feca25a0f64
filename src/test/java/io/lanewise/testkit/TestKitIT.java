package io.lanewise.testkit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.lanewise.example.Verified;
import io.lanewise.path.ChildJvm;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The packaged test kit works with nothing but the library, on lanes and without the module. */
class TestKitIT {
    static Stream<List<String>> flags() {
        return Stream.of(List.of(), List.of(ChildJvm.MODULE));
    }

    @ParameterizedTest
    @MethodSource("flags")
    void verifiesAUsersActivation(List<String> flags, @TempDir Path directory) throws IOException {
        copyExamples(directory);
        List<String> command = new ArrayList<>(flags);
        command.addAll(List.of("-cp", String.join(File.pathSeparator,
                System.getProperty("lanewise.jar"), System.getProperty("lanewise.tests.jar"), directory.toString()), Verified.class.getName()));
        List<String> report = ChildJvm.java(command).outputOfSuccess();
        assertEquals("isru", report.getFirst());
        assertTrue(report.get(1).matches("  value: 1\\.\\d+ ULP at .* \\(bound 2\\.5\\), .* inputs not correctly rounded"), report::toString);
        assertEquals("  no faults", report.getLast());
    }

    private static void copyExamples(Path directory) throws IOException {
        String folder = Verified.class.getPackageName().replace('.', '/');
        Path copies = Files.createDirectories(directory.resolve(folder));
        try (Stream<Path> examples = Files.list(Path.of(ChildJvm.place(Verified.class)).resolve(folder))) {
            for (Path example : examples.toList()) {
                Files.copy(example, copies.resolve(example.getFileName()));
            }
        }
    }
}
