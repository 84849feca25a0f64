package io.lanewise.testkit;

import io.lanewise.sweep.Landmarks;
import io.lanewise.sweep.Subject;
import java.util.SplittableRandom;

/** Floats of every kind, mixed. */
final class Sample {
    static final int LENGTH = 256;

    private static final float BENDS = 20;

    private Sample() {
    }

    /** Near landmarks, of any bits, and where functions bend. */
    static float[] of(Subject subject) {
        int[] landmarks = Landmarks.near(subject);
        SplittableRandom random = new SplittableRandom(1);
        float[] sample = new float[LENGTH];
        for (int i = 0; i < LENGTH; i++) {
            sample[i] = switch (random.nextInt(4)) {
                case 0 -> Float.intBitsToFloat(landmarks[random.nextInt(landmarks.length)]);
                case 1 -> Float.intBitsToFloat(random.nextInt());
                default -> random.nextFloat(-BENDS, BENDS);
            };
        }
        return sample;
    }
}
