package io.lanewise;

import static org.junit.jupiter.api.Assertions.fail;

import java.util.List;

/**
 * Where an operation finds its buffers: ranges of one length, each at an offset of its own in an array of
 * its own, with something in front of it and behind it.
 *
 * @param seed decides what is in the arrays
 */
public record Layout(int length, List<Integer> offsets, List<Integer> behind, long seed) {
    /** How many buffers there are. */
    public static final int BUFFERS = 5;

    /** A new array for a buffer: the same content at every call. */
    public float[] array(int buffer) {
        return array(buffer, length);
    }

    float[] array(int buffer, int size) {
        return Samples.mixed(offset(buffer) + size + behind.get(buffer), seed + buffer);
    }

    /** New arrays for all buffers. */
    public float[][] arrays() {
        float[][] arrays = new float[BUFFERS][];
        for (int buffer = 0; buffer < BUFFERS; buffer++) {
            arrays[buffer] = array(buffer);
        }
        return arrays;
    }

    /** Where the range of a buffer starts. */
    public int offset(int buffer) {
        return offsets.get(buffer);
    }

    /** Some floats: the range of the first buffer alone. */
    public float[] floats() {
        float[] array = array(0);
        return java.util.Arrays.copyOfRange(array, offset(0), offset(0) + length);
    }

    /** Fails where two arrays differ in a bit, be it the sign of zero or the payload of a NaN. */
    public static void assertSameBits(String what, float[] expected, float[] found) {
        if (expected.length != found.length) {
            fail(what + ": " + found.length + " elements instead of " + expected.length);
        }
        for (int i = 0; i < expected.length; i++) {
            if (Float.floatToRawIntBits(expected[i]) != Float.floatToRawIntBits(found[i])) {
                fail("%s: at %d is %s (0x%08x) instead of %s (0x%08x)".formatted(what, i,
                        found[i], Float.floatToRawIntBits(found[i]), expected[i], Float.floatToRawIntBits(expected[i])));
            }
        }
    }

    /** Fails where two sets of arrays differ in a bit. */
    public static void assertSameBits(String what, float[][] expected, float[][] found) {
        for (int buffer = 0; buffer < expected.length; buffer++) {
            assertSameBits(what + ", buffer " + buffer, expected[buffer], found[buffer]);
        }
    }
}
