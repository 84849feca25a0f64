package io.lanewise;

import io.lanewise.lane.Exp2;
import io.lanewise.loop.RowOperation;
import io.lanewise.storage.Scratch;
import java.util.Arrays;

/**
 * Softmax and log-softmax of a few rows, forward and backward: passes over the rows, and between them a few
 * numbers in double precision, in a fixed order and with StrictMath, so that they have the same bits
 * everywhere.
 *
 * <p>Each pass goes over all of the rows before the next: the numbers of a row are there while the pass of
 * the row before it still runs, and nothing waits for them.
 */
final class SoftmaxRow {
    private static final double LN2 = 0x1.62e42fefa39efp-1;
    private static final double LOG2_E = 0x1.71547652b82fep0;
    /** {@link Exp2}'s with the exponent of the scale of exponentials. */
    private static final double ROUNDER = Exp2.ROUNDER + 64;
    private static final double SCALE_OF_EXPONENTIALS = 0x1p64;
    /** Half the smallest subnormal is 2^-150 = e^-103.97. */
    private static final double VANISHED = 105;
    /** Far larger than what vanishes, and small enough for an exact k in the loop's k ln 2. */
    private static final double LARGE = 0x1p14;

    /** Floats that a row has in the block of partial results: these, and what else is kept of it. */
    private static final int STRIDE = 64;
    private static final int KEPT = 32;

    /** The blocks that are not a row's. */
    private static final int PARTIALS = Scratch.ROW;
    private static final int PARAMETERS = Scratch.ROW - 1;

    private SoftmaxRow() {
    }

    /** How many rows to take at a time: their elements stay in a first-level cache. */
    static int together(int columns) {
        return Math.clamp(Scratch.LENGTH / columns, 1, Scratch.LENGTH / STRIDE);
    }

    static void forward(Softmax softmax, float[] x, int xOffset, float[] y, int yOffset, int rows, int columns) {
        float[][] blocks = Scratch.blocks();
        float[] partials = blocks[PARTIALS];
        float[] parameters = blocks[PARAMETERS];
        for (int row = 0; row < rows; row++) {
            RowOperation.MAXIMUM.loop().run(
                    parameters, x, xOffset + row * columns, partials, row * STRIDE, null, 0, null, 0, null, 0, columns);
        }
        for (int row = 0; row < rows; row++) {
            int start = row * columns;
            if (softmax.logarithm()) {
                sum(softmax.scale(), softmax.sink(), x, xOffset + start, y, yOffset + start, columns, partials, row * STRIDE, parameters);
            } else {
                exponentials(softmax.scale(), softmax.sink(), x, xOffset + start, y, yOffset + start, columns, partials, row * STRIDE, parameters);
            }
        }
        for (int row = 0; row < rows; row++) {
            int start = row * columns;
            if (Float.isNaN(partials[row * STRIDE + KEPT])) {
                continue; // it has its values
            }
            if (softmax.logarithm()) {
                logarithms(softmax.scale(), softmax.sink(), x, xOffset + start, y, yOffset + start, columns, partials, row * STRIDE, parameters);
            } else {
                products(y, yOffset + start, columns, partials, row * STRIDE, parameters);
            }
        }
    }

    static void backward(
            Softmax softmax, float[] y, int yOffset, float[] gradOutput, int gradOutputOffset, float[] gradInput, int gradInputOffset,
            int rows, int columns) {
        float[][] blocks = Scratch.blocks();
        float[] partials = blocks[PARTIALS];
        float[] parameters = blocks[PARAMETERS];
        parameters[0] = softmax.scale();
        RowOperation sum = softmax.logarithm() ? RowOperation.SUM : RowOperation.DOT;
        for (int row = 0; row < rows; row++) {
            int start = row * columns;
            if (softmax.logarithm()) {
                sum.loop().run(
                        parameters, gradOutput, gradOutputOffset + start, partials, row * STRIDE, null, 0, null, 0, null, 0, columns);
            } else {
                sum.loop().run(
                        parameters, y, yOffset + start, gradOutput, gradOutputOffset + start, partials, row * STRIDE, null, 0, null, 0, columns);
            }
        }
        RowOperation operation = softmax.logarithm() ? RowOperation.LOG_SOFTMAX_BACKWARD : RowOperation.SOFTMAX_BACKWARD;
        for (int row = 0; row < rows; row++) {
            int start = row * columns;
            parts(sum.sum(partials, row * STRIDE), parameters, 1);
            operation.loop().run(
                    parameters, y, yOffset + start, gradOutput, gradOutputOffset + start, gradInput, gradInputOffset + start,
                    null, 0, null, 0, columns);
        }
    }

    /** The exponentials of a row, their sum, and the sink's in two floats; or its values where there is nothing to compute. */
    private static void exponentials(
            float scale, float sink, float[] x, int xOffset, float[] y, int yOffset, int columns, float[] partials, int at, float[] parameters) {
        float max = RowOperation.maximum(partials, at);
        double top = (double) scale * max;
        double largest = Math.max(top, sink);
        if (!Double.isFinite(largest) || largest - top > VANISHED) {
            Arrays.fill(y, yOffset, yOffset + columns, Double.isFinite(largest) ? 0f : Float.NaN);
            partials[at + KEPT] = Float.NaN;
            return;
        }
        // with large numbers the difference to the maximum is exact wherever it counts
        float shift = Math.abs(top) > LARGE ? max : 0;
        double shifted = largest - (double) scale * shift;
        double exponent = Math.rint(shifted * LOG2_E);
        float lowest = (float) ((shifted - VANISHED) / scale);
        parts(scale * LOG2_E, parameters, 0);
        parameters[2] = (float) (ROUNDER - exponent);
        parameters[3] = lowest > 0 ? -0f : lowest;
        parameters[4] = lowest > 0 ? lowest : -0f;
        parameters[5] = shift;
        RowOperation exponentials = shift == 0 && lowest < 0 ? RowOperation.EXPONENTIALS : RowOperation.SHIFTED_EXPONENTIALS;
        exponentials.loop().run(parameters, x, xOffset, y, yOffset, partials, at, null, 0, null, 0, columns);
        boolean sunk = sink > Float.NEGATIVE_INFINITY;
        parts(sunk ? SCALE_OF_EXPONENTIALS * StrictMath.exp(sink - (double) scale * shift - exponent * LN2) : 0, partials, at + KEPT);
    }

    private static void products(float[] y, int yOffset, int columns, float[] partials, int at, float[] parameters) {
        double sum = RowOperation.EXPONENTIALS.sum(partials, at) + partials[at + KEPT] + partials[at + KEPT + 1];
        parts(1 / sum, parameters, 0);
        RowOperation.PRODUCT.loop().run(
                parameters, y, yOffset, y, yOffset, null, 0, null, 0, null, 0, columns);
    }

    /** The sum of a row's exponentials, and its maximum; or its values where there is nothing to compute. */
    private static void sum(
            float scale, float sink, float[] x, int xOffset, float[] y, int yOffset, int columns, float[] partials, int at, float[] parameters) {
        float max = RowOperation.maximum(partials, at);
        double largest = Math.max((double) scale * max, sink);
        if (!Double.isFinite(largest) || max == Float.NEGATIVE_INFINITY) {
            Arrays.fill(y, yOffset, yOffset + columns, Double.isFinite(largest) ? Float.NEGATIVE_INFINITY : Float.NaN);
            partials[at + KEPT] = Float.NaN;
            return;
        }
        parameters[0] = max;
        parameters[1] = scale;
        RowOperation.EXPONENTIAL_SUM.loop().run(
                parameters, x, xOffset, partials, at, null, 0, null, 0, null, 0, columns);
        partials[at + KEPT] = max;
    }

    private static void logarithms(
            float scale, float sink, float[] x, int xOffset, float[] y, int yOffset, int columns, float[] partials, int at, float[] parameters) {
        float max = partials[at + KEPT];
        double others = RowOperation.EXPONENTIAL_SUM.sumWithout(SCALE_OF_EXPONENTIALS, partials, at) / SCALE_OF_EXPONENTIALS;
        parameters[0] = max;
        parameters[1] = scale;
        parts(logarithm(others, sink - (double) scale * max), parameters, 2);
        RowOperation.LOGARITHM.loop().run(
                parameters, x, xOffset, y, yOffset, null, 0, null, 0, null, 0, columns);
    }

    /** ln(1 + others + e^sink). */
    private static double logarithm(double others, double sink) {
        return sink > 0 ? sink + StrictMath.log1p((1 + others) * StrictMath.exp(-sink)) : StrictMath.log1p(others + StrictMath.exp(sink));
    }

    /** A number as the sum of two floats. */
    private static void parts(double number, float[] parameters, int index) {
        parameters[index] = (float) number;
        parameters[index + 1] = Float.isInfinite(parameters[index]) ? 0 : (float) (number - parameters[index]);
    }
}
