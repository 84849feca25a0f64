package io.lanewise.testkit;

import io.lanewise.sweep.Kernel;
import io.lanewise.sweep.Subject;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** A result must not depend on where its input stands, on what stands beside it, or on where it goes. */
final class Placement {
    /** Two vectors of the widest lanes four times unrolled, and every tail. */
    private static final int LENGTHS = 131;
    private static final int[] OFFSETS = {0, 1, 3, 16};
    /** Two vectors and a tail. */
    private static final int WITH_NAN = 37;
    private static final int[] NANS = {0x7fc00000, 0xffc00000, 0x7f800001, 0xffffffff};
    private static final float UNTOUCHED = Float.intBitsToFloat(0x7fdead00);

    private final float[] sample;
    private final float[] alone;

    /** What is found to be different, if anything. */
    private interface Check {
        String of(Kernel kernel);
    }

    /**
     * Takes the results of a kernel for single inputs as those that are expected everywhere.
     *
     * @param sample enough inputs for all lengths and offsets
     */
    Placement(Kernel kernel, float[] sample) {
        this.sample = sample;
        this.alone = new float[sample.length];
        for (int i = 0; i < sample.length; i++) {
            float[] one = {UNTOUCHED};
            kernel.run(new float[] {sample[i]}, one);
            alone[i] = one[0];
        }
    }

    /** Adds at most one fault of each kind. */
    void check(String name, Kernel kernel, List<String> faults) {
        for (Check check : List.<Check>of(this::lengthsAndOffsets, this::inPlace, this::nan)) {
            String fault;
            try {
                fault = check.of(kernel);
            } catch (RuntimeException | AssertionError e) {
                fault = "throws " + e;
            }
            if (fault != null) {
                faults.add(name + " " + fault);
            }
        }
    }

    private String lengthsAndOffsets(Kernel kernel) {
        String fault = null;
        for (int length = 0; length < LENGTHS && fault == null; length++) {
            for (int offset : OFFSETS) {
                float[] x = Arrays.copyOfRange(sample, offset, offset + length);
                float[] read = x.clone();
                float[] y = Subject.filled(length, UNTOUCHED);
                kernel.run(x, y);
                fault = fault != null ? fault : difference("", alone, offset, read, y);
                fault = fault != null ? fault : difference("overwrites its input, ", read, 0, read, x);
            }
        }
        return fault;
    }

    private String inPlace(Kernel kernel) {
        String fault = null;
        for (int length = 0; length < LENGTHS && fault == null; length++) {
            float[] x = Arrays.copyOf(sample, length);
            kernel.run(x, x);
            fault = difference("in place, ", alone, 0, sample, x);
        }
        return fault;
    }

    private String nan(Kernel kernel) {
        String fault = null;
        for (int bits : NANS) {
            for (int at = 0; at < WITH_NAN && fault == null; at++) {
                float[] x = Arrays.copyOf(sample, WITH_NAN);
                float[] expected = Arrays.copyOf(alone, WITH_NAN);
                x[at] = Float.intBitsToFloat(bits);
                expected[at] = Float.NaN;
                float[] y = new float[WITH_NAN];
                kernel.run(x, y);
                fault = difference(String.format(Locale.ROOT, "with the NaN 0x%08x at index %d, ", bits, at), expected, 0, x, y);
            }
        }
        return fault;
    }

    /** One NaN is as good as another. */
    private static String difference(String how, float[] expected, int offset, float[] x, float[] found) {
        for (int i = 0; i < found.length; i++) {
            if (Float.floatToIntBits(expected[offset + i]) != Float.floatToIntBits(found[i])) {
                return String.format(Locale.ROOT, "%sat index %d of %d elements: %s (0x%08x) instead of %s (0x%08x), for the input %s",
                        how, i, found.length, found[i], Float.floatToRawIntBits(found[i]), expected[offset + i],
                        Float.floatToRawIntBits(expected[offset + i]), x[i]);
            }
        }
        return null;
    }
}
