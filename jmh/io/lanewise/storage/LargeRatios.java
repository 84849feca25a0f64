package io.lanewise.storage;

import io.lanewise.Activation;
import io.lanewise.Storage;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.concurrent.ForkJoinPool;
import java.util.function.Supplier;

/**
 * Prints, for more elements than caches hold, the time over {@code float[]} in one thread, shared with
 * the common pool, and over elements of 16 bits: medians of alternating runs in one JVM.
 */
final class LargeRatios {
    private static final int LENGTH = 1 << 24;
    private static final int RUNS = 15;
    private static final List<String> SHOWN = List.of("relu", "sigmoid", "tanh", "silu", "elu");

    private LargeRatios() {
    }

    public static void main(String[] arguments) {
        float[] content = new float[LENGTH];
        Random random = new Random(1);
        for (int i = 0; i < LENGTH; i++) {
            content[i] = (float) random.nextGaussian() * 3;
        }
        Storage x = Storage.of(content);
        Storage y = Storage.of(new float[LENGTH]);
        Storage x16 = converted(x, Storage.float16(new short[LENGTH]));
        Storage y16 = Storage.float16(new short[LENGTH]);
        Storage xb = converted(x, Storage.bfloat16(new short[LENGTH]));
        Storage yb = Storage.bfloat16(new short[LENGTH]);
        for (String name : SHOWN) {
            Activation alone = Activation.of(name);
            Activation shared = alone.on(ForkJoinPool.commonPool());
            print(name, List.of("float[]", "shared", "f16", "f16 shared", "bf16", "bf16 shared"), List.of(
                    () -> time(alone, x, y), () -> time(shared, x, y), () -> time(alone, x16, y16),
                    () -> time(shared, x16, y16), () -> time(alone, xb, yb), () -> time(shared, xb, yb)));
        }
    }

    private static Storage converted(Storage from, Storage to) {
        Activation.of("identity").forward(from, to);
        return to;
    }

    private static double time(Activation activation, Storage x, Storage y) {
        long start = System.nanoTime();
        activation.forward(x, y);
        return (double) (System.nanoTime() - start) / LENGTH;
    }

    private static void print(String name, List<String> labels, List<Supplier<Double>> cases) {
        double[][] times = new double[cases.size()][RUNS];
        for (int run = -RUNS; run < RUNS; run++) {
            for (int i = 0; i < times.length; i++) {
                times[i][Math.max(run, 0)] = cases.get(i).get();
            }
        }
        StringBuilder line = new StringBuilder(name);
        for (int i = 0; i < times.length; i++) {
            Arrays.sort(times[i]);
            line.append(String.format(Locale.ROOT, "  %s %.3f ns (%.2fx)", labels.get(i), times[i][RUNS / 2], times[0][RUNS / 2] / times[i][RUNS / 2]));
        }
        System.out.println(line);
    }
}
