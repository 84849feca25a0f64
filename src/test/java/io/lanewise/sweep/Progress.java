package io.lanewise.sweep;

import java.io.PrintStream;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;

/** Tells now and then how far a run has come and how long it will take. */
final class Progress implements Runnable {
    private static final long EVERY = Duration.ofSeconds(5).toNanos();

    /** Parts that say nothing about the time yet. */
    private static final long SETTLED = 16;

    private final PrintStream out;
    private final long total;
    private final AtomicLong done = new AtomicLong();
    private final long start = System.nanoTime();
    private final AtomicLong told = new AtomicLong(start);
    private volatile String what = "";

    /**
     * @param total how many parts there are in the whole run
     */
    Progress(PrintStream out, long total) {
        this.out = out;
        this.total = total;
    }

    void now(String current) {
        what = current;
    }

    /** One part more is done. */
    @Override
    public void run() {
        long finished = done.incrementAndGet();
        long now = System.nanoTime();
        long last = told.get();
        if (finished > SETTLED && now - last > EVERY && told.compareAndSet(last, now)) {
            long left = (long) ((double) (now - start) / finished * (total - finished));
            out.printf("%5.1f %%, %s left: %s%n", 100.0 * finished / total, clock(left), what);
        }
    }

    private static String clock(long nanos) {
        Duration duration = Duration.ofNanos(nanos);
        return "%d:%02d:%02d".formatted(duration.toHours(), duration.toMinutesPart(), duration.toSecondsPart());
    }
}
