package io.lanewise.demo;

import java.util.Arrays;

/** Times a piece of work several times and tells the median. */
final class Samples {
    private static final int CALLS = 32;

    private final Runnable work;
    private final long[] nanos;
    private int taken;

    Samples(Runnable work, int rounds) {
        this.work = work;
        nanos = new long[rounds];
    }

    /** Runs the work for some time without a clock, so that it is compiled. */
    void warm(long duration) {
        long end = System.nanoTime() + duration;
        do {
            work.run();
        } while (System.nanoTime() < end);
    }

    void take() {
        long start = System.nanoTime();
        for (int i = 0; i < CALLS; i++) {
            work.run();
        }
        nanos[taken++] = System.nanoTime() - start;
    }

    /** Nanoseconds for one run of the work. */
    double median() {
        long[] sorted = nanos.clone();
        Arrays.sort(sorted);
        return (double) sorted[sorted.length / 2] / CALLS;
    }
}
