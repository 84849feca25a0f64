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
 * <p>Parts are long at first and short at the end, where threads wait for each other (C. Polychronopoulos, D. Kuck, Guided
 * Self-Scheduling, IEEE Transactions on Computers, 1987). Short ones all the way are slower: two threads with every other
 * 128 KiB of memory took up to 1.5 times as long as with a half each.
 *
 * <p>The caller works itself and waits only for parts that another thread has begun, so that a busy
 * executor, or a call from one of its own threads, costs time at most.
 */
final class Split implements Runnable {
    /** Elements of a part at least: many times what handing it over costs. */
    static final int GRAIN = 1 << 15;
    /** Grains of a part at most, since a thread that has taken one can be stopped by the system. */
    private static final long LONGEST = 32;
    /** How long the end of the others' parts is looked for before the caller sleeps: waking up takes about as long. */
    private static final long PATIENCE_NANOS = 50_000;

    /** What is done with a part of the range. */
    interface Part {
        void run(long from, long length);
    }

    private final long length;
    private final long grain;
    private final long threads;
    /** Until the call is done: its arrays must not be kept by tasks that stay in the executor's queue. */
    private Part part;
    /** Where the next part begins. */
    private final AtomicLong next = new AtomicLong();
    private final AtomicLong completed = new AtomicLong();
    private final AtomicReference<Throwable> failure = new AtomicReference<>();
    private final CountDownLatch done = new CountDownLatch(1);

    private Split(Executor executor, long length, long grain, Part part) {
        this.length = length;
        this.grain = grain;
        this.threads = Math.min(threads(executor), Math.ceilDiv(length, grain));
        this.part = part;
    }

    /** The rows of a part. */
    static int rows(int columns) {
        return Math.ceilDiv(GRAIN, Math.max(1, columns));
    }

    /**
     * Runs all parts and returns when all are done.
     *
     * @param grain what the length of a part is a multiple of, the last one excepted
     * @throws RejectedExecutionException if the executor takes nothing; nothing has been run then
     */
    static void run(Executor executor, long length, long grain, Part part) {
        if (length <= grain) {
            part.run(0, length);
        } else {
            new Split(executor, length, grain, part).share(executor);
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
        boolean taken = false;
        try {
            for (long helper = 1; helper < threads; helper++) {
                executor.execute(this);
                taken = true;
            }
        } catch (RejectedExecutionException e) {
            if (!taken) {
                throw e;
            }
            // those that were taken and the caller do it all
        } catch (RuntimeException | Error e) {
            failure.compareAndSet(null, e); // not thrown yet: a helper may be at work, even one whose start failed
        }
        run();
        await();
        part = null;
        switch (failure.get()) {
            case null -> { }
            case Error e -> throw e;
            case RuntimeException e -> throw e;
            case Throwable e -> throw new AssertionError("parts throw nothing else", e);
        }
    }

    /** How many work, the caller being one of them, so that the machine is not shared by one thread too many. */
    private static long threads(Executor executor) {
        int processors = Runtime.getRuntime().availableProcessors();
        int threads = executor instanceof ForkJoinPool pool ? Math.min(pool.getParallelism(), processors) : processors;
        return Math.max(2, threads);
    }

    @Override
    public void run() {
        for (long from = next.get(); from < length; from = next.get()) {
            long count = count(length - from);
            if (next.compareAndSet(from, from + count)) {
                run(from, count);
            }
        }
    }

    /** The elements of the next part: half of what each thread would have of the rest. */
    private long count(long rest) {
        long grains = Math.clamp(rest / (2 * threads * grain), 1, LONGEST);
        return Math.min(rest, grains * grain);
    }

    private void run(long from, long count) {
        try {
            if (failure.get() == null) {
                part.run(from, count);
            }
        } catch (RuntimeException | Error e) {
            failure.compareAndSet(null, e);
        }
        if (completed.addAndGet(count) == length) {
            done.countDown();
        }
    }

    /** Another thread may still write to the caller's buffers: an interrupt is kept for later. */
    private void await() {
        long start = System.nanoTime();
        while (done.getCount() > 0 && System.nanoTime() - start < PATIENCE_NANOS) {
            Thread.onSpinWait();
        }
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
