package io.lanewise.bench;

import io.lanewise.Activation;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.stream.IntStream;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** A fresh JVM's first call, and how long it takes until calls are as fast as they get. */
@Command(name = "start")
final class Start implements Callable<Integer> {
    private static final long LONG_ENOUGH = 4_000_000_000L;
    private static final int MOST_CALLS = 2_000_000;
    /** Calls in a row, of which the middle one must be fast. */
    private static final int WINDOW = 21;
    /** Of the peak. */
    private static final double NEARLY = 0.9;

    @Option(names = "--number", required = true)
    private int number;

    @Option(names = "--only", required = true)
    private String function;

    @Option(names = "--output", required = true)
    private Path output;

    /** Starts from the command line. */
    public static void main(String[] arguments) {
        System.exit(new CommandLine(new Start()).execute(arguments));
    }

    @Override
    public Integer call() throws Exception {
        float[] x = Inputs.uniform(Contests.CACHED, number);
        long[] ends = new long[MOST_CALLS];
        long start = System.nanoTime();
        Call call = function.equals(Lanewise.SOFTMAX) ? new Lanewise().prepare(function, Task.FORWARD, x, x).orElseThrow()
                : Lanewise.prepare(Activation.of(function), Task.FORWARD, x, x);
        int calls = 0;
        do {
            call.run();
            ends[calls++] = System.nanoTime() - start;
        } while (calls < MOST_CALLS && ends[calls - 1] < LONG_ENOUGH);
        new Results(Map.of(), List.of(), List.of(
                new Sample(Sample.FIRST_CALL, function, x.length, number, Lanewise.NAME, new double[] {ends[0]}, 0),
                new Sample(Sample.WARM_UP, function, x.length, number, Lanewise.NAME, new double[] {nearlyPeak(Arrays.copyOf(ends, calls))}, 0)))
                .write(output);
        return 0;
    }

    /** The end of the first window of calls that is nearly as fast as the last tenth of all. */
    static long nearlyPeak(long[] ends) {
        long[] took = IntStream.range(0, ends.length).mapToLong(call -> ends[call] - (call == 0 ? 0 : ends[call - 1])).toArray();
        double limit = middle(took, took.length - Math.max(1, took.length / 10), took.length) / NEARLY;
        int call = 0;
        while (call + WINDOW < took.length && middle(took, call, call + WINDOW) > limit) {
            call++;
        }
        return ends[Math.min(call + WINDOW, ends.length) - 1];
    }

    private static long middle(long[] values, int from, int to) {
        long[] part = Arrays.copyOfRange(values, from, to);
        Arrays.sort(part);
        return part[part.length / 2];
    }
}
