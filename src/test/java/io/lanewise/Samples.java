package io.lanewise;

import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.stream.IntStream;

/** Floats that find faults: special values, any bits, and numbers of ordinary size. */
final class Samples {
    private Samples() {
    }

    /** As properties have them. */
    static float[] mixed(int length, long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        float[] sample = new float[length];
        for (int i = 0; i < length; i++) {
            sample[i] = AnyFloats.next(random);
        }
        return sample;
    }

    /** So many arrays, as properties have them. */
    static float[][] several(int count, int length) {
        return IntStream.rangeClosed(1, count).mapToObj(seed -> mixed(length, seed)).toArray(float[][]::new);
    }

    static float[][] copies(float[][] arrays) {
        return Arrays.stream(arrays).map(float[]::clone).toArray(float[][]::new);
    }

    /** Numbers from the lowest to the highest. */
    static float[] uniform(int length, float lowest, float highest, long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        float[] sample = new float[length];
        for (int i = 0; i < length; i++) {
            sample[i] = random.nextFloat(lowest, highest);
        }
        return sample;
    }

    static float[] filled(int length, float value) {
        float[] sample = new float[length];
        Arrays.fill(sample, value);
        return sample;
    }

    /** The array with so many NaN before and behind it, whose bits no result has. */
    static float[] padded(float[] array, int before, int behind) {
        float[] padded = filled(before + array.length + behind, Float.intBitsToFloat(0x7fdead00));
        System.arraycopy(array, 0, padded, before, array.length);
        return padded;
    }

    /** All bits, so that NaN and signed zeros are compared too. */
    static int[] bits(float[] array) {
        int[] bits = new int[array.length];
        Arrays.setAll(bits, i -> Float.floatToRawIntBits(array[i]));
        return bits;
    }
}
