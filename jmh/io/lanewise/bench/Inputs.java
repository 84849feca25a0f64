package io.lanewise.bench;

import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;

/** The inputs of all measurements, the same for the same seed. */
public final class Inputs {
    private static final float EDGE = 8;
    /** Where e^x is subnormal: from ln 2^-149 to ln 2^-126. */
    private static final float UNDERFLOW_FROM = -103;
    private static final float UNDERFLOW_TO = -88;

    private Inputs() {
    }

    /** Uniform in [-8, 8). */
    public static float[] uniform(int size, long seed) {
        return between(-EDGE, EDGE, size, seed);
    }

    /** Of either sign, below the normal range. */
    static float[] subnormal(int size, long seed) {
        return between(-Float.MIN_NORMAL, Float.MIN_NORMAL, size, seed);
    }

    /** So negative that functions with an exponential tail give subnormal results. */
    static float[] underflowing(int size, long seed) {
        return between(UNDERFLOW_FROM, UNDERFLOW_TO, size, seed);
    }

    private static float[] between(float from, float to, int size, long seed) {
        RandomGenerator random = RandomGeneratorFactory.of("L64X128MixRandom").create(seed);
        float[] x = new float[size];
        for (int i = 0; i < size; i++) {
            x[i] = random.nextFloat(from, to);
        }
        return x;
    }
}
