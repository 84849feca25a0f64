package io.lanewise.regression;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** Ctrl-C, or a CI's order to end: the run stops, and the JVM waits until its report is written. */
final class Interruption implements AutoCloseable {
    private static final long PATIENCE_SECONDS = 60;

    private final CountDownLatch reported = new CountDownLatch(1);
    private volatile boolean requested;

    Interruption(Runnable stop) {
        Runtime.getRuntime().addShutdownHook(new Thread(() -> {
            requested = true;
            stop.run();
            try {
                reported.await(PATIENCE_SECONDS, TimeUnit.SECONDS);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }));
    }

    boolean requested() {
        return requested;
    }

    /** The report is written. */
    @Override
    public void close() {
        reported.countDown();
    }
}
