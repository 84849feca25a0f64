package io.lanewise.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

/** What the system says of its processor. */
final class Processor {
    private static final Path LINUX = Path.of("/proc/cpuinfo");

    private Processor() {
    }

    /** The model where the system tells, and how many. */
    static String name() throws IOException {
        String model = System.getProperty("os.arch");
        if (Files.exists(LINUX)) {
            try (Stream<String> lines = Files.lines(LINUX)) {
                model = lines.filter(line -> line.startsWith("model name")).findFirst().map(line -> line.replaceFirst(".*: ", "")).orElse(model);
            }
        }
        return model + ", " + Runtime.getRuntime().availableProcessors() + " processors";
    }
}
