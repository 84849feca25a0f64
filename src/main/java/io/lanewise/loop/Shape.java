package io.lanewise.loop;

import java.util.List;

/**
 * An operation as the loop sees it: how many buffers it reads, which functions give the buffers it
 * writes, and which fold the elements into partial results.
 *
 * <p>The functions are static methods of a class that is read as bytecode and inlined. They take the
 * lanes of every input and then the loop's parameters, as many as they have; the functions of a fold
 * take the lanes of every fold so far before that.
 *
 * @param steps the class that declares the functions
 * @param inputs how many buffers are read, the first ones
 * @param outputs the function of each buffer that is written, the next ones
 * @param folds the folds; their partial results go to the last buffer, {@link #PARTIALS} floats each
 */
record Shape(Class<?> steps, int inputs, List<String> outputs, List<Fold> folds) {
    /**
     * Partial results of a fold: the floats of the widest vector. Partial result j is made of the
     * elements j, j + PARTIALS, ... at every lane width, so that sums have the same bits everywhere.
     */
    static final int PARTIALS = 16;

    /** Above 2^64 e^(ln(2) / 2) = 2^64.5: where the sums of scaled exponentials start. */
    static final float ABOVE_EXPONENTIALS = 0x1p66f;
    private static final int SIGN_SHIFT = 31;

    /**
     * A reduction over all elements.
     *
     * @param initial its value before the first element
     * @param step the function that takes it one element further
     */
    record Fold(float initial, String step) {
    }

    static Shape map(Class<?> steps, int inputs, String... outputs) {
        return new Shape(steps, inputs, List.of(outputs), List.of());
    }

    /** The compensated sum of T. Ogita, S. Rump, S. Oishi: the sum and its rounding errors, two folds. */
    Shape withSum(String sum, String error) {
        return withSum(0, sum, error);
    }

    /** The same with a sum that starts with a number for each partial result. */
    Shape withSum(float initial, String sum, String error) {
        return new Shape(steps, inputs, outputs, List.of(new Fold(initial, sum), new Fold(0, error)));
    }

    /** A maximum of keys, which are integers in the order of the floats. */
    Shape withMaximum(String step) {
        return new Shape(steps, inputs, outputs, List.of(new Fold(ofKey(Float.NEGATIVE_INFINITY), step)));
    }

    /** From a float to its key and back: negative floats have all bits but the sign inverted. */
    private static float ofKey(float key) {
        int bits = Float.floatToRawIntBits(key);
        return Float.intBitsToFloat(bits ^ bits >> SIGN_SHIFT >>> 1);
    }

    /** The maximum of so many partial results. */
    static float maximum(float[] partials) {
        int largest = Integer.MIN_VALUE;
        for (int i = 0; i < PARTIALS; i++) {
            largest = Math.max(largest, Float.floatToRawIntBits(partials[i]));
        }
        return ofKey(Float.intBitsToFloat(largest));
    }

    /** The sum of so many partial results and as many errors, less a number, in a fixed order. */
    double sum(float[] partials, double less) {
        double sum = -PARTIALS * (double) folds.getFirst().initial - less;
        double error = 0;
        for (int i = 0; i < PARTIALS; i++) {
            sum += partials[i];
            error += partials[PARTIALS + i];
        }
        return sum + error;
    }
}
