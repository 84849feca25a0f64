package io.lanewise.regression;

import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.Stream;

/**
 * The buffers of all benchmarks of one size.
 *
 * <p>Longer than that size, so that calls can begin at any offset of {@link #PHASES}: where the collector
 * puts an array decides how many of its vectors cross a cache line. Each fork therefore goes through all
 * alignments, instead of measuring the one that it happened to get.
 *
 * @param length elements per call
 * @param x uniform in [-8, 8)
 * @param y written
 * @param z written, or a second input in [-8, 8)
 */
record Buffers(int length, float[] x, float[] y, float[] z) {
    /** Objects lie at multiples of 8 bytes, lines at multiples of 64. */
    static final int PHASES = 8;
    private static final int PHASE = Long.BYTES / Float.BYTES;
    private static final double BOUND = 8;
    private static final int PLACES = 4;

    static Buffers of(int length) {
        int room = length + PHASES * PHASE;
        return new Buffers(length, random(room, 1), random(room, 2), random(room, 3));
    }

    /** In other pages each, which meet in the caches in other ways. */
    static List<Buffers> several(int length) {
        return Stream.generate(() -> of(length)).limit(PLACES).toList();
    }

    /** A shorter call on these. */
    Buffers first(int elements) {
        return new Buffers(elements, x, y, z);
    }

    static int offset(int round) {
        return Math.floorMod(round, PHASES) * PHASE;
    }

    private static float[] random(int length, int seed) {
        SplittableRandom random = new SplittableRandom(seed);
        float[] values = new float[length];
        for (int i = 0; i < length; i++) {
            values[i] = (float) random.nextDouble(-BOUND, BOUND);
        }
        return values;
    }
}
