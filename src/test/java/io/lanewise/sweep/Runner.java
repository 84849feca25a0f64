package io.lanewise.sweep;

import io.lanewise.Activation;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;

/** Shares the parts of a plan out to threads and joins what they find. */
public final class Runner {
    private Runner() {
    }

    /**
     * Sweeps.
     *
     * @param known what is known of the largest errors
     * @param afterEach called when a part is done, by any thread
     */
    static Tally run(Activation activation, Kind kind, List<Plan.Part> parts, Tally known, int threads, Runnable afterEach) {
        return run(Subject.of(activation), kind, parts, known, threads, afterEach);
    }

    /** Sweeps every {@code stride}-th bit pattern and what is near a landmark, with all processors. */
    public static Tally strided(Subject subject, Kind kind, int stride) {
        return run(subject, kind, Plan.strided(subject, stride), new Tally(), Runtime.getRuntime().availableProcessors(), () -> { });
    }

    private static Tally run(Subject subject, Kind kind, List<Plan.Part> parts, Tally known, int threads, Runnable afterEach) {
        try (ExecutorService pool = Executors.newFixedThreadPool(threads)) {
            List<Future<Tally>> found = parts.stream().map(part -> pool.submit(() -> {
                BlockSweep blocks = new BlockSweep(subject, kind, known);
                part.sweep(blocks);
                afterEach.run();
                return blocks.tally();
            })).toList();
            Tally all = new Tally();
            IntStream.range(0, found.size()).forEach(i -> all.add(get(found.get(i))));
            return all;
        }
    }

    private static Tally get(Future<Tally> found) {
        try {
            return found.get();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        } catch (ExecutionException e) {
            throw new IllegalStateException("a part of the sweep failed", e.getCause());
        }
    }
}
