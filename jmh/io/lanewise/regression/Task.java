package io.lanewise.regression;

import com.sun.management.ThreadMXBean;
import io.lanewise.Activation;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** A benchmark in a running fork. */
final class Task {
    private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

    /** Rounds in a row without a new least time, give or take {@link #GAIN}, after which a kernel is steady. */
    private static final int SETTLED = 4;
    private static final double GAIN = 0.97;

    /**
     * So many that C2 has had its turn, whose thresholds are counted in thousands of calls and ten thousands of vectors. Time does
     * not tell: a busy machine takes seconds for them. Only a user's own calls, of which nobody knows how long they are, end by
     * time too, and sooner where they allocate nothing, as vectors do that are not compiled.
     */
    private static final long ELEMENTS = 1L << 21;
    private static final long CALLS = 1L << 14;
    private static final long PATIENCE = TimeUnit.SECONDS.toNanos(1);
    private static final long PATIENCE_WITH_GARBAGE = TimeUnit.SECONDS.toNanos(20);

    private final Benchmark benchmark;
    private final List<Call> places;
    private final List<Double> nanos = new ArrayList<>();
    private final List<Double> bytes = new ArrayList<>();
    private long calls = 1;
    private long elements;
    private long spent;
    private long patience;
    private double least = Double.MAX_VALUE;
    private int withoutGain;

    /** One call, at the alignment of a round. */
    @FunctionalInterface
    interface Call {
        void at(int from, int to);
    }

    /**
     * @param places the same call on other buffers each
     */
    Task(Benchmark benchmark, List<Call> places) {
        this.benchmark = benchmark;
        this.places = places;
    }

    /**
     * @param activation null for rooflines
     */
    static Task of(Benchmark benchmark, Activation activation, List<Buffers> buffers) {
        Operation operation = benchmark.operation();
        return new Task(benchmark, buffers.stream().<Call>map(some -> (from, to) -> operation.run(activation, some, from, to)).toList());
    }

    int size() {
        return benchmark.size();
    }

    boolean steady() {
        return withoutGain >= SETTLED && (benchmark.operation() == Operation.CALL ? elements >= CALLS || spent >= patience : elements >= ELEMENTS);
    }

    void warmUp(int round, long roundNanos) {
        long before = THREADS.getCurrentThreadAllocatedBytes();
        long time = time(round);
        patience = THREADS.getCurrentThreadAllocatedBytes() == before ? PATIENCE : PATIENCE_WITH_GARBAGE;
        spent += time;
        elements += calls * benchmark.size();
        double perCall = time / (double) calls;
        withoutGain = perCall < least * GAIN ? 0 : withoutGain + 1;
        least = Math.min(least, perCall);
        calls = Math.max(1, (long) (roundNanos / least));
    }

    void measure(int round) {
        long before = THREADS.getCurrentThreadAllocatedBytes();
        double perCall = time(round) / (double) calls;
        long after = THREADS.getCurrentThreadAllocatedBytes();
        nanos.add(perCall / benchmark.size());
        bytes.add((after - before) / (double) calls);
    }

    Measured measured(boolean steady) {
        double[] times = values(nanos);
        return new Measured(benchmark, Rounds.mean(times), Rounds.drift(times), Math.rint(Rounds.median(values(bytes))), steady);
    }

    private long time(int round) {
        int from = Buffers.offset(round);
        int to = Buffers.offset(3 * round + round / Buffers.PHASES);
        Call call = places.get((round + round / Buffers.PHASES) % places.size());
        long start = Clock.nanos();
        for (long i = 0; i < calls; i++) {
            call.at(from, to);
        }
        return Math.max(1, Clock.nanos() - start);
    }

    private static double[] values(List<Double> list) {
        return list.stream().mapToDouble(Double::doubleValue).toArray();
    }
}
