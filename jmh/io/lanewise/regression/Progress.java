package io.lanewise.regression;

import java.io.PrintStream;
import java.time.Duration;
import java.util.function.LongSupplier;

/** Tells before each fork how far the run has come and how long it will take. */
final class Progress {
    private final PrintStream out;
    private final LongSupplier nanos;
    private final long start;

    Progress(PrintStream out, LongSupplier nanos) {
        this.out = out;
        this.nanos = nanos;
        this.start = nanos.getAsLong();
    }

    void before(int done, int total, char side) {
        String left = done == 0 ? "time left is known after the first" : clock((nanos.getAsLong() - start) / done * (total - done)) + " left";
        out.printf("fork %d of %d (%s), %d %%, %s%n", done + 1, total, side, 100 * done / total, left);
    }

    void again(char side) {
        out.printf("a fork of %s again: the machine was disturbed in it%n", side);
    }

    private static String clock(long nanos) {
        Duration duration = Duration.ofNanos(nanos).plusMillis(500);
        return "%d:%02d".formatted(duration.toMinutes(), duration.toSecondsPart());
    }
}
