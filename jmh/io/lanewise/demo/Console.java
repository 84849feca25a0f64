package io.lanewise.demo;

import java.io.PrintStream;

/** Tells what happens, each line with the time since the start and, while a step runs, how far it is. */
final class Console {
    private static final double NANOS = 1e-9;

    private final PrintStream out;
    private final long start = System.nanoTime();

    Console(PrintStream out) {
        this.out = out;
    }

    double seconds() {
        return (System.nanoTime() - start) * NANOS;
    }

    void step(int number, int of, String title) {
        out.printf("%n[%5.1f s] STEP %d OF %d: %s%n", seconds(), number, of, title);
    }

    /** @param done the part of the step that is over, 0 to 1 */
    void progress(double done, String format, Object... arguments) {
        out.printf("[%5.1f s] %3.0f %%  %s%n", seconds(), 100 * done, format.formatted(arguments));
    }

    void line(String format, Object... arguments) {
        out.printf("%s%n", format.formatted(arguments));
    }
}
