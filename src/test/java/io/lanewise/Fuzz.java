package io.lanewise;

import java.util.Collections;
import java.util.SplittableRandom;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.LongConsumer;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Many random calls of the public face, in several threads at once. */
@Command(name = "fuzz", mixinStandardHelpOptions = true, description = {
    "Calls the public face at random and compares every bit with scalar code.",
    "Thousand calls come from the seed, the next thousand from the seed plus one, and so on:",
    "a run that was stopped goes on from the seed that it printed last."})
final class Fuzz implements Callable<Integer> {
    /** Calls that come from one random generator, and follow each other in one thread. */
    private static final int BLOCK = 1_000;
    private static final int BLOCKS_OF_A_LINE = 500;
    /** Several also where there are few processors: they are then interrupted anywhere. */
    private static final int THREADS = 4;

    @Option(names = "--calls", paramLabel = "N", description = "how many calls (default: ${DEFAULT-VALUE})")
    private long calls = 10_000_000;

    @Option(names = "--seed", paramLabel = "N", description = "of the calls; the same seed makes the same calls (default: the time)")
    private long seed = System.nanoTime();

    private Fuzz() {
    }

    /** Runs as the arguments say. */
    public static void main(String[] arguments) {
        System.exit(new CommandLine(new Fuzz()).execute(arguments));
    }

    @Override
    public Integer call() throws InterruptedException {
        System.out.println("--seed " + seed + " --calls " + calls);
        long start = System.nanoTime();
        long refused = run(seed, calls, blocks -> {
            if (blocks % BLOCKS_OF_A_LINE == 0) {
                System.out.printf("%,d calls in %,d s, no fault; what is left: --seed %d --calls %d%n",
                        blocks * BLOCK, seconds(start), seed + blocks - THREADS, calls - (blocks - THREADS) * BLOCK);
            }
        });
        System.out.printf("%,d calls in %,d s, %,d of them refused as they must be, no fault%n", calls, seconds(start), refused);
        return 0;
    }

    private static long seconds(long start) {
        return (System.nanoTime() - start) / 1_000_000_000;
    }

    /**
     * Makes the calls.
     *
     * @param blocks is told how many thousand have been made
     * @return how many had bad arguments and were refused
     * @throws AssertionError if one goes wrong, with what makes it again
     */
    static long run(long seed, long calls, LongConsumer blocks) throws InterruptedException {
        AtomicLong next = new AtomicLong();
        AtomicLong done = new AtomicLong();
        LongAdder refused = new LongAdder();
        long all = Math.ceilDiv(calls, BLOCK);
        Callable<Void> worker = () -> {
            for (long block = next.getAndIncrement(); block < all; block = next.getAndIncrement()) {
                try {
                    refused.add(block(seed + block, (int) Math.min(BLOCK, calls - block * BLOCK)));
                } catch (AssertionError fault) {
                    next.set(all);
                    throw fault;
                }
                blocks.accept(done.incrementAndGet());
            }
            return null;
        };
        try (ExecutorService threads = Executors.newFixedThreadPool(THREADS)) {
            for (Future<Void> thread : threads.invokeAll(Collections.nCopies(THREADS, worker))) {
                thread.get();
            }
        } catch (ExecutionException e) {
            throw new AssertionError(e.getCause().getMessage(), e.getCause());
        }
        return refused.sum();
    }

    private static long block(long seed, int calls) {
        SplittableRandom random = new SplittableRandom(seed);
        long refused = 0;
        for (int i = 0; i < calls; i++) {
            SplittableRandom own = random.split();
            FuzzCall drawn = null;
            try {
                drawn = new FuzzCall(own);
                refused += drawn.run() ? 1 : 0;
            } catch (Throwable e) {
                throw new AssertionError("call %d of --seed %d --calls %d: %s: %s".formatted(i, seed, BLOCK, drawn, e), e);
            }
        }
        return refused;
    }
}
