package io.lanewise.regression;

import java.lang.management.ManagementFactory;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;

/**
 * The processor time of this thread, which stands still while the machine runs something else; where the
 * system counts it in ticks only, the time of the day.
 */
final class Clock {
    private static final long FINE = TimeUnit.MICROSECONDS.toNanos(50);
    private static final LongSupplier NANOS = fine(ManagementFactory.getThreadMXBean()::getCurrentThreadCpuTime)
            ? ManagementFactory.getThreadMXBean()::getCurrentThreadCpuTime : System::nanoTime;

    private Clock() {
    }

    static long nanos() {
        return NANOS.getAsLong();
    }

    /** Whether the clock moves on by a small step while it is read over and over. */
    private static boolean fine(LongSupplier clock) {
        long first = clock.getAsLong();
        long end = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(100);
        long next;
        do {
            next = clock.getAsLong();
        } while (next == first && System.nanoTime() < end);
        return next != first && next - first < FINE;
    }
}
