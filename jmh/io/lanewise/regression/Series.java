package io.lanewise.regression;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;

/**
 * A benchmark in all forks of one side.
 *
 * @param nanos one per fork
 * @param bytes per call, of the middle fork
 * @param boxing whether calls allocate, as vectors in a kernel do that are not inlined
 * @param cliffs what an average would hide, in words
 */
record Series(double[] nanos, double bytes, boolean boxing, List<String> cliffs) {
    /** The least object. */
    private static final double OBJECT = 16;

    /** Beyond what all benchmarks of a fork share. */
    private static final double DRIFT = Math.log(1.2);

    /** Modes lie further apart than this, and than {@link #CLEAR} times the wider of them: less than 0.5 % of normal samples of seven do. */
    private static final double APART = Math.log(1.1);
    private static final double CLEAR = 3;

    static Series of(Benchmark benchmark, List<Fork> forks) {
        List<Measured> measured = forks.stream().map(fork -> fork.find(benchmark)).filter(Objects::nonNull).toList();
        double[] nanos = measured.stream().mapToDouble(Measured::nanos).toArray();
        List<String> cliffs = new ArrayList<>();
        long boxed = measured.stream().filter(one -> one.bytes() >= OBJECT).count();
        boolean boxing = boxed >= Math.max(1, Math.min(2, nanos.length)) && 4 * boxed >= nanos.length;
        if (boxing) {
            double most = measured.stream().mapToDouble(Measured::bytes).max().orElse(0);
            cliffs.add("%s: %,.0f bytes per call in %d of %d forks".formatted(benchmark.operation() == Operation.CALL ? "allocation" : "boxing",
                    most, boxed, nanos.length));
        }
        int split = split(nanos);
        if (split > 0) {
            double[] sorted = Rounds.sorted(nanos);
            cliffs.add("bimodal: %d forks at %s, %d at %s ns".formatted(split, Words.nanos(Rounds.median(Arrays.copyOf(sorted, split))),
                    sorted.length - split, Words.nanos(Rounds.median(Arrays.copyOfRange(sorted, split, sorted.length)))));
        }
        long unsteady = forks.stream().filter(fork -> unsteady(fork, benchmark)).count();
        if (2 * unsteady > nanos.length) {
            cliffs.add("never steady: times still moved in %d of %d forks".formatted(unsteady, nanos.length));
        }
        return new Series(nanos, Rounds.median(measured.stream().mapToDouble(Measured::bytes).toArray()), boxing, cliffs);
    }

    double median() {
        return Rounds.median(nanos);
    }

    /** How many forks are in the faster mode; 0 where there is one mode only. */
    static int split(double... nanos) {
        double[] sorted = Rounds.sorted(nanos);
        int widest = 1;
        for (int i = 2; i < sorted.length; i++) {
            widest = Math.log(sorted[i] / sorted[i - 1]) > Math.log(sorted[widest] / sorted[widest - 1]) ? i : widest;
        }
        if (widest < 2 || sorted.length - widest < 2) {
            return 0;
        }
        double gap = Math.log(sorted[widest] / sorted[widest - 1]);
        double width = Math.log(Math.max(sorted[widest - 1] / sorted[0], sorted[sorted.length - 1] / sorted[widest]));
        return gap >= APART && gap >= CLEAR * width ? widest : 0;
    }

    /** Whether it moved beyond what moved all in this fork, or had not settled where most had. */
    private static boolean unsteady(Fork fork, Benchmark benchmark) {
        Measured mine = fork.find(benchmark);
        double shared = Rounds.median(fork.measured().stream().mapToDouble(Measured::drift).toArray());
        boolean othersSettled = 4 * fork.measured().stream().filter(Measured::steady).count() > 3 * fork.measured().size();
        return mine != null && (Math.abs(Math.log(mine.drift() / shared)) > DRIFT || !mine.steady() && othersSettled);
    }
}
