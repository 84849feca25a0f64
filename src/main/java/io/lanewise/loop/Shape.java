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
        return new Shape(steps, inputs, outputs, List.of(new Fold(0, sum), new Fold(0, error)));
    }

    Shape withMaximum(String step) {
        return new Shape(steps, inputs, outputs, List.of(new Fold(Float.NEGATIVE_INFINITY, step)));
    }
}
