package io.lanewise;

import io.lanewise.loop.Loop;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executor;
import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;

/**
 * A range shared out in parts between the calling thread and those of an executor, each taking the next
 * part when it is done with one.
 *
 * <p>The caller works itself and waits only for parts that another thread has begun, so that a busy
 * executor, or a call from one of its own threads, costs time at most.
 */
final class Split implements Runnable {
    /** Elements of a part: many times what handing it over costs, and still in a core's own cache. */
    static final int GRAIN = 1 << 15;

    /** What is done with a part of the range. */
    interface Part {
        void run(long from, long length);
    }

    private final long length;
    private final long grain;
    private final long parts;
    private final Part part;
    private final AtomicLong next = new AtomicLong();
    private final AtomicLong completed = new AtomicLong();
    private final AtomicReference<Throwable> failure = new AtomicReference<>();
    private final CountDownLatch done = new CountDownLatch(1);

    private Split(long length, long grain, Part part) {
        this.length = length;
        this.grain = grain;
        this.parts = Math.ceilDiv(length, grain);
        this.part = part;
    }

    /** The rows of a part. */
    static int rows(int columns) {
        return Math.ceilDiv(GRAIN, Math.max(1, columns));
    }

    /**
     * Runs all parts and returns when all are done.
     *
     * @param grain the length of a part, the last one excepted
     * @throws RejectedExecutionException if the executor takes nothing; nothing has been run then
     */
    static void run(Executor executor, long length, long grain, Part part) {
        Split split = new Split(length, grain, part);
        if (split.parts > 1) {
            split.share(executor);
        } else {
            part.run(0, length);
        }
    }

    /** Runs a loop over arrays, in the calling thread alone if there is no executor. */
    static void run(
            Executor executor, Loop loop, float[] parameters,
            float[] a, int aOffset, float[] b, int bOffset, float[] c, int cOffset, float[] d, int dOffset, float[] e, int eOffset,
            int length) {
        if (executor == null) {
            loop.run(parameters, a, aOffset, b, bOffset, c, cOffset, d, dOffset, e, eOffset, length);
            return;
        }
        run(executor, length, GRAIN, (start, count) -> {
            int from = (int) start;
            loop.run(parameters, a, aOffset + from, b, bOffset + from, c, cOffset + from, d, dOffset + from, e, eOffset + from, (int) count);
        });
    }

    private void share(Executor executor) {
        long helpers = Math.min(helpers(executor), parts - 1);
        executor.execute(this);
        try {
            for (long helper = 1; helper < helpers; helper++) {
                executor.execute(this);
            }
        } catch (RejectedExecutionException e) {
            // those that were taken and the caller do it all
        }
        run();
        await();
        switch (failure.get()) {
            case null -> { }
            case Error e -> throw e;
            case RuntimeException e -> throw e;
            case Throwable e -> throw new AssertionError("parts throw nothing else", e);
        }
    }

    /** The caller is one of those that work, so that the machine is not shared by one thread too many. */
    private static long helpers(Executor executor) {
        int processors = Runtime.getRuntime().availableProcessors();
        int threads = executor instanceof ForkJoinPool pool ? Math.min(pool.getParallelism(), processors) : processors;
        return Math.max(1, threads - 1);
    }

    @Override
    public void run() {
        for (long taken = next.getAndIncrement(); taken < parts; taken = next.getAndIncrement()) {
            try {
                if (failure.get() == null) {
                    part.run(taken * grain, Math.min(grain, length - taken * grain));
                }
            } catch (RuntimeException | Error e) {
                failure.compareAndSet(null, e);
            }
            if (completed.incrementAndGet() == parts) {
                done.countDown();
            }
        }
    }

    /** Another thread may still write to the caller's buffers: an interrupt is kept for later. */
    private void await() {
        boolean interrupted = false;
        while (true) {
            try {
                done.await();
                break;
            } catch (InterruptedException e) {
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
