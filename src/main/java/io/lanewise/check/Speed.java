package io.lanewise.check;

import io.lanewise.Activation;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;

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
    /** What the compiler needs, and how long to wait for it on a machine that is busy or only interprets. */
    private static final Effort WARM_UP = new Effort(3_000, 800_000_000, 3_000_000_000L);
    private static final Effort ROUND = new Effort(50, 1_000_000, 20_000_000);
    private static final int ROUNDS = 21;

    /** So many passes and so long, unless it takes much longer. */
    private record Effort(int passes, long nanos, long mostNanos) {
        boolean isEnough(int done, long elapsed) {
            return done >= passes && elapsed >= nanos || elapsed >= mostNanos;
        }
    }

    private interface Pass {
        void run(float[] x, float[] y);
    }

    /** Measures some activations. The whole catalogue should have run before, as in a program that uses several. */
    static List<Speed> ofSome() {
        return List.of(
                of("relu", (x, y) -> {
                    for (int i = 0; i < x.length; i++) {
                        y[i] = Math.max(x[i], 0);
                    }
                }),
                of("sigmoid", (x, y) -> {
                    for (int i = 0; i < x.length; i++) {
                        y[i] = (float) (1 / (1 + Math.exp(-x[i])));
                    }
                }),
                of("tanh", (x, y) -> {
                    for (int i = 0; i < x.length; i++) {
                        y[i] = (float) Math.tanh(x[i]);
                    }
                }),
                of("silu", (x, y) -> {
                    for (int i = 0; i < x.length; i++) {
                        y[i] = (float) (x[i] / (1 + Math.exp(-x[i])));
                    }
                }));
    }

    private static Speed of(String name, Pass plain) {
        Activation activation = Activation.of(name);
        Pass own = activation::forward;
        SplittableRandom random = new SplittableRandom(1);
        float[] x = new float[LENGTH];
        for (int i = 0; i < LENGTH; i++) {
            x[i] = random.nextFloat(-BOUND, BOUND);
        }
        float[] y = new float[LENGTH];
        measure(own, x, y, WARM_UP);
        measure(plain, x, y, WARM_UP);
        double[] nanos = new double[ROUNDS];
        double[] plainNanos = new double[ROUNDS];
        for (int round = 0; round < ROUNDS; round++) {
            nanos[round] = measure(own, x, y, ROUND);
            plainNanos[round] = measure(plain, x, y, ROUND);
        }
        return new Speed(name, median(nanos), median(plainNanos));
    }

    private static double measure(Pass pass, float[] x, float[] y, Effort effort) {
        long start = System.nanoTime();
        long elapsed;
        int passes = 0;
        do {
            pass.run(x, y);
            passes++;
            elapsed = System.nanoTime() - start;
        } while (!effort.isEnough(passes, elapsed));
        return (double) elapsed / ((long) passes * x.length);
    }

    private static double median(double[] measured) {
        Arrays.sort(measured);
        return measured[measured.length / 2];
    }
}
