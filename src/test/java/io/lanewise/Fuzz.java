package io.lanewise;

import java.util.SplittableRandom;
import java.util.concurrent.Callable;
import java.util.stream.LongStream;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Many random calls of the public face, in several threads at once. */
@Command(name = "fuzz", mixinStandardHelpOptions = true, description = "Calls the public face at random and compares every bit with scalar code.")
final class Fuzz implements Callable<Integer> {
    /** Calls that come from one random generator, and follow each other in one thread. */
    private static final int BLOCK = 1_000;

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
    public Integer call() {
        System.out.println("--seed " + seed + " --calls " + calls);
        long start = System.nanoTime();
        run(seed, calls);
        System.out.printf("%,d calls in %,d s, no fault%n", calls, (System.nanoTime() - start) / 1_000_000_000);
        return 0;
    }

    /**
     * Makes the calls.
     *
     * @throws AssertionError if one goes wrong, with what makes it again
     */
    static void run(long seed, long calls) {
        LongStream.range(0, Math.ceilDiv(calls, BLOCK)).parallel().forEach(block -> {
            SplittableRandom random = new SplittableRandom(seed + block);
            for (int i = 0; i < BLOCK; i++) {
                SplittableRandom own = random.split();
                FuzzCall drawn = null;
                try {
                    drawn = new FuzzCall(own);
                    drawn.run();
                } catch (Throwable e) {
                    throw new AssertionError("call %d of --seed %d --calls %d: %s: %s".formatted(i, seed + block, BLOCK, drawn, e), e);
                }
            }
        });
    }
}
