package io.lanewise;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Stream;
import jdk.jfr.Recording;
import jdk.jfr.consumer.RecordedEvent;
import jdk.jfr.consumer.RecordedMethod;
import jdk.jfr.consumer.RecordingFile;

/**
 * Finds loops that C1 gives up on. One that has come to the second tier by then, since C2 was busy, stays there for good, where
 * its vectors are boxed; on an idle machine it does not, and the bytes it allocates tell nothing.
 */
final class RefusedLoops {
    private static final String COMPILATION = "jdk.Compilation";
    private static final int LAST_TIER_OF_C1 = 3;

    private RefusedLoops() {
    }

    /** The loops that C1 refuses while something runs. */
    static List<String> during(Runnable work) {
        return compilations(work).filter(compilation -> !compilation.getBoolean("succeded")).map(RefusedLoops::name).distinct().toList();
    }

    /** What C1 does with loops while something runs. */
    private static Stream<RecordedEvent> compilations(Runnable work) {
        try (Recording recording = new Recording()) {
            recording.enable(COMPILATION).withThreshold(Duration.ZERO);
            recording.start();
            work.run();
            recording.stop();
            Path file = Files.createTempFile("compilations", ".jfr");
            try {
                recording.dump(file);
                return RecordingFile.readAllEvents(file).stream().filter(isLoopInC1());
            } finally {
                Files.delete(file);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Predicate<RecordedEvent> isLoopInC1() {
        return event -> event.getEventType().getName().equals(COMPILATION) && event.getInt("compileLevel") <= LAST_TIER_OF_C1
                && name(event).startsWith("io.lanewise.loop.");
    }

    private static String name(RecordedEvent compilation) {
        RecordedMethod method = compilation.getValue("method");
        return method.getType().getName() + "." + method.getName();
    }
}
