package io.lanewise.loop;

import java.util.List;

/**
 * An operation as the loop sees it: how many buffers it reads, which functions give the buffers it
 * writes, and which fold the elements into partial results.
 *
 * <p>The functions are static methods of a class that is read as bytecode and inlined. They take the
 * lanes of every input and then the loop's parameters, as many as they have; the functions of a fold
 * take the lanes of every fold so far before that, and the function of the result these alone.
 *
 * @param steps the class that declares the functions
 * @param inputs how many buffers are read, the first ones
 * @param outputs the function of each buffer that is written, the next ones
 * @param folds the folds; their partial results go to the last buffer, {@link #PARTIALS} floats each
 * @param result the function of what goes there in place of all folds; empty where there is none
 */
record Shape(Class<?> steps, int inputs, List<String> outputs, List<Fold> folds, String result) {
    /**
     * Partial results of a fold: the floats of the widest vector. Partial result j is made of the
     * elements j, j + PARTIALS, ... at every lane width, so that sums have the same bits everywhere.
     */
    static final int PARTIALS = 16;

    /** Above 2^64 e^(ln(2) / 2) = 2^64.5: where the sums of scaled exponentials start. */
    static final float ABOVE_EXPONENTIALS = 0x1p66f;
    private static final int SIGN_SHIFT = 31;
    private static final int CHAINS = 4;

    /**
     * A reduction over all elements.
     *
     * @param initial its value before the first element
     * @param step the function that takes it one element further
     */
    record Fold(float initial, String step) {
    }

    static Shape map(Class<?> steps, int inputs, String... outputs) {
        return new Shape(steps, inputs, List.of(outputs), List.of(), "");
    }

    /** The compensated sum of T. Ogita, S. Rump, S. Oishi: the sum and its rounding errors, two folds. */
    Shape withSum(String sum, String error) {
        return withSum(0, sum, error);
    }

    /** The same with a sum that starts with a number for each partial result. */
    Shape withSum(float initial, String sum, String error) {
        return new Shape(steps, inputs, outputs, List.of(new Fold(initial, sum), new Fold(0, error)), "");
    }

    /**
     * A maximum by three folds of the bits as integers, one cycle each from one vector to the next: the largest of all,
     * that is the largest positive float or NaN; the least, that is the negative float nearest to zero; and the largest
     * without sign, that is the most negative float or a NaN with a sign.
     *
     * @param key the function that makes of these three the maximum as an integer in the order of the floats
     */
    Shape withMaximum(String largest, String least, String largestUnsigned, String key) {
        return new Shape(steps, inputs, outputs,
                List.of(new Fold(-0f, largest), new Fold(Float.NEGATIVE_INFINITY, least), new Fold(0, largestUnsigned)), key);
    }

    /** How many vectors there are of partial results. */
    int results() {
        return result.isEmpty() ? folds.size() : 1;
    }

    /** The maximum of so many partial results from an index, in four chains, of which none waits for another; NaN where there was one. */
    static float maximum(float[] partials, int from) {
        int first = Integer.MIN_VALUE;
        int second = Integer.MIN_VALUE;
        int third = Integer.MIN_VALUE;
        int fourth = Integer.MIN_VALUE;
        for (int i = from; i < from + PARTIALS; i += CHAINS) {
            first = Math.max(first, Float.floatToRawIntBits(partials[i]));
            second = Math.max(second, Float.floatToRawIntBits(partials[i + 1]));
            third = Math.max(third, Float.floatToRawIntBits(partials[i + 2]));
            fourth = Math.max(fourth, Float.floatToRawIntBits(partials[i + 3]));
        }
        int key = Math.max(Math.max(first, second), Math.max(third, fourth));
        return Float.intBitsToFloat(key ^ key >> SIGN_SHIFT >>> 1);
    }

    /** The sum of so many partial results from an index and as many errors, less a number, in a fixed order. */
    double sum(float[] partials, int from, double less) {
        double start = -PARTIALS * (double) folds.getFirst().initial - less;
        return start + sum(partials, from) + sum(partials, from + PARTIALS);
    }

    private static double sum(float[] partials, int from) {
        double first = 0;
        double second = 0;
        double third = 0;
        double fourth = 0;
        for (int i = from; i < from + PARTIALS; i += CHAINS) {
            first += partials[i];
            second += partials[i + 1];
            third += partials[i + 2];
            fourth += partials[i + 3];
        }
        return (first + second) + (third + fourth);
    }
}
