package io.lanewise.bench;

import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;

/** The inputs of all measurements. */
public final class Inputs {
    private static final float EDGE = 8;

    private Inputs() {
    }

    /** Uniform in [-8, 8), the same for the same seed. */
    public static float[] uniform(int size, long seed) {
        RandomGenerator random = RandomGeneratorFactory.of("L64X128MixRandom").create(seed);
        float[] x = new float[size];
        for (int i = 0; i < size; i++) {
            x[i] = random.nextFloat(-EDGE, EDGE);
        }
        return x;
    }
}
