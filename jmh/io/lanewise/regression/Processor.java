package io.lanewise.regression;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.stream.Stream;

/** What the system says of its processor. */
public final class Processor {
    private Processor() {
    }

    /** The name that the kernel gives; elsewhere what the system tells without asking another program. */
    public static String name() {
        try (Stream<String> lines = Files.lines(Path.of("/proc/cpuinfo"))) {
            return String.join(" ", lines.takeWhile(line -> !line.isBlank())
                    .filter(line -> line.matches("(model name|cpu family|model|stepping|CPU implementer|CPU part)\\s*:.*"))
                    .sorted(Comparator.comparing(line -> !line.startsWith("model name")))
                    .map(line -> line.replaceFirst("model name\\s*: *", "").replaceFirst("\\s*: *", " ")).toList());
        } catch (IOException e) {
            String identifier = System.getenv("PROCESSOR_IDENTIFIER");
            return identifier != null ? identifier : ManagementFactory.getOperatingSystemMXBean().getArch();
        }
    }
}
