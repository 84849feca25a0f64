package io.lanewise.path;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.spi.ToolProvider;

/** The compiler of this JDK, for what a user would write. */
public final class Javac {
    private Javac() {
    }

    /**
     * Compiles.
     *
     * @param directory takes the sources and the classes
     * @param flags of the compiler
     * @param sources by the names of their files
     */
    public static void compile(Path directory, List<String> flags, Map<String, String> sources) throws IOException {
        List<String> arguments = new ArrayList<>(flags);
        arguments.addAll(List.of("-Xlint:-incubating", "-d", directory.toString()));
        for (Map.Entry<String, String> source : sources.entrySet()) {
            Path file = directory.resolve(source.getKey());
            Files.createDirectories(file.getParent());
            arguments.add(Files.writeString(file, source.getValue()).toString());
        }
        assertEquals(0, ToolProvider.findFirst("javac").orElseThrow().run(System.out, System.err, arguments.toArray(String[]::new)));
    }
}
