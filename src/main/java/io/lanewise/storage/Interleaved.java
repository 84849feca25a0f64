package io.lanewise.storage;

import io.lanewise.loop.Platform;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorMask;
import jdk.incubator.vector.VectorShuffle;
import jdk.incubator.vector.VectorSpecies;

/** Pairs of floats by turns in one array, taken apart and put together. */
public final class Interleaved {
    private Interleaved() {
    }

    /** evens[i] = pairs[offset + 2i] and odds[i] = pairs[offset + 2i + 1] for 0 &le; i &lt; count. */
    public static void split(float[] pairs, int offset, float[] evens, float[] odds, int count) {
        int done = Platform.target().scalar() ? 0 : Lanes.split(pairs, offset, evens, odds, count);
        for (int i = done; i < count; i++) {
            evens[i] = pairs[offset + 2 * i];
            odds[i] = pairs[offset + 2 * i + 1];
        }
    }

    /** pairs[offset + 2i] = evens[i] and pairs[offset + 2i + 1] = odds[i] for 0 &le; i &lt; count. */
    public static void join(float[] evens, float[] odds, float[] pairs, int offset, int count) {
        int done = Platform.target().scalar() ? 0 : Lanes.join(evens, odds, pairs, offset, count);
        for (int i = done; i < count; i++) {
            pairs[offset + 2 * i] = evens[i];
            pairs[offset + 2 * i + 1] = odds[i];
        }
    }

    /**
     * Whole vectors; both give the number of pairs that they have taken.
     *
     * <p>C2 is told the class of the vectors that are read, as in the loops that are written, and knows the others by that. On a busy
     * machine it may take a loop into a caller before anything has been counted in it; then no class is known by what was called
     * before, a method that reads and casts would not be inlined, and vectors are put on the heap for good.
     */
    private static final class Lanes {
        private static final VectorSpecies<Float> SPECIES = FloatVector.SPECIES_PREFERRED;
        private static final Class<? extends FloatVector> VECTOR = SPECIES.vectorType().asSubclass(FloatVector.class);
        private static final int HALF = SPECIES.length() / 2;
        private static final VectorShuffle<Float> EVENS = SPECIES.shuffleFromOp(i -> i % HALF * 2);
        private static final VectorShuffle<Float> ODDS = SPECIES.shuffleFromOp(i -> i % HALF * 2 + 1);
        private static final VectorShuffle<Float> LOWER = SPECIES.shuffleFromOp(i -> i / 2);
        private static final VectorShuffle<Float> UPPER = SPECIES.shuffleFromOp(i -> i / 2 + HALF);
        private static final VectorMask<Float> UPPER_HALF = VectorMask.fromLong(SPECIES, -1L << HALF);
        private static final VectorMask<Float> ODD = VectorMask.fromLong(SPECIES, 0xAAAA);

        static int split(float[] pairs, int offset, float[] evens, float[] odds, int count) {
            int bound = SPECIES.loopBound(count);
            for (int i = 0; i < bound; i += SPECIES.length()) {
                FloatVector first = VECTOR.cast(FloatVector.fromArray(SPECIES, pairs, offset + 2 * i));
                FloatVector second = VECTOR.cast(FloatVector.fromArray(SPECIES, pairs, offset + 2 * i + SPECIES.length()));
                first.rearrange(EVENS).blend(second.rearrange(EVENS), UPPER_HALF).intoArray(evens, i);
                first.rearrange(ODDS).blend(second.rearrange(ODDS), UPPER_HALF).intoArray(odds, i);
            }
            return bound;
        }

        static int join(float[] evens, float[] odds, float[] pairs, int offset, int count) {
            int bound = SPECIES.loopBound(count);
            for (int i = 0; i < bound; i += SPECIES.length()) {
                FloatVector first = VECTOR.cast(FloatVector.fromArray(SPECIES, evens, i));
                FloatVector second = VECTOR.cast(FloatVector.fromArray(SPECIES, odds, i));
                first.rearrange(LOWER).blend(second.rearrange(LOWER), ODD).intoArray(pairs, offset + 2 * i);
                first.rearrange(UPPER).blend(second.rearrange(UPPER), ODD).intoArray(pairs, offset + 2 * i + SPECIES.length());
            }
            return bound;
        }
    }
}
