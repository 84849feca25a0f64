package io.lanewise.check;

import io.lanewise.Activation;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.Stream;

/**
 * Nanoseconds per element of forward beside those of a plain loop over {@link Math}, by turns in one JVM.
 *
 * @param name of the activation
 * @param nanos of its forward, the median of the rounds
 * @param plainNanos of the plain loop
 */
record Speed(String name, double nanos, double plainNanos) {
    /** Fits the first-level cache with its results. */
    static final int LENGTH = 1 << 12;
    private static final int BOUND = 8;
    private static final int ROUNDS = 21;
    private static final long ROUND_NANOS = 1_000_000;
    private static final int ROUND_PASSES = 50;
    private static final long MOST_ROUND_NANOS = 20_000_000;
    /** The compiler is done when no pass has become faster for so long, or never where it is off or has no processor. */
    private static final long STEADY_NANOS = 2_500_000_000L;
    private static final long MOST_WARM_UP_NANOS = 15_000_000_000L;
    private static final double FASTER = 0.9;

    private interface Pass {
        void run(float[] x, float[] y);
    }

    /** An activation and the plain loop that it stands beside. */
    private record Pair(String name, Pass own, Pass plain) {
        Pair(String name, Pass plain) {
            this(name, Activation.of(name)::forward, plain);
        }
    }

    /** Measures some activations. The whole catalogue should have run before, as in a program that uses several. */
    static List<Speed> ofSome() {
        return of(List.of(
                new Pair("relu", (x, y) -> {
                    for (int i = 0; i < x.length; i++) {
                        y[i] = Math.max(x[i], 0);
                    }
                }),
                new Pair("sigmoid", (x, y) -> {
                    for (int i = 0; i < x.length; i++) {
                        y[i] = (float) (1 / (1 + Math.exp(-x[i])));
                    }
                }),
                new Pair("tanh", (x, y) -> {
                    for (int i = 0; i < x.length; i++) {
                        y[i] = (float) Math.tanh(x[i]);
                    }
                }),
                new Pair("silu", (x, y) -> {
                    for (int i = 0; i < x.length; i++) {
                        y[i] = (float) (x[i] / (1 + Math.exp(-x[i])));
                    }
                })));
    }

    private static List<Speed> of(List<Pair> pairs) {
        SplittableRandom random = new SplittableRandom(1);
        float[] x = new float[LENGTH];
        for (int i = 0; i < LENGTH; i++) {
            x[i] = random.nextFloat(-BOUND, BOUND);
        }
        float[] y = new float[LENGTH];
        warmUp(pairs.stream().flatMap(pair -> Stream.of(pair.own, pair.plain)).toList(), x, y);
        return pairs.stream().map(pair -> {
            double[] nanos = new double[ROUNDS];
            double[] plainNanos = new double[ROUNDS];
            for (int round = 0; round < ROUNDS; round++) {
                nanos[round] = measure(pair.own, x, y);
                plainNanos[round] = measure(pair.plain, x, y);
            }
            return new Speed(pair.name, median(nanos), median(plainNanos));
        }).toList();
    }

    /** Runs all by turns until each is as fast as it gets. */
    private static void warmUp(List<Pass> passes, float[] x, float[] y) {
        double[] best = new double[passes.size()];
        Arrays.fill(best, Double.POSITIVE_INFINITY);
        long start = System.nanoTime();
        long lastFaster = start;
        while (System.nanoTime() - lastFaster < STEADY_NANOS && System.nanoTime() - start < MOST_WARM_UP_NANOS) {
            for (int i = 0; i < best.length; i++) {
                double nanos = measure(passes.get(i), x, y);
                if (nanos < FASTER * best[i]) {
                    best[i] = nanos;
                    lastFaster = System.nanoTime();
                }
            }
        }
    }

    private static double measure(Pass pass, float[] x, float[] y) {
        long start = System.nanoTime();
        long elapsed;
        int passes = 0;
        do {
            pass.run(x, y);
            passes++;
            elapsed = System.nanoTime() - start;
        } while ((passes < ROUND_PASSES || elapsed < ROUND_NANOS) && elapsed < MOST_ROUND_NANOS);
        return (double) elapsed / ((long) passes * x.length);
    }

    private static double median(double[] measured) {
        Arrays.sort(measured);
        return measured[measured.length / 2];
    }
}
