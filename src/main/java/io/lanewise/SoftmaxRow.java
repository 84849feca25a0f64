package io.lanewise;

import io.lanewise.lane.Exp;
import io.lanewise.loop.RowOperation;
import io.lanewise.storage.Scratch;
import java.util.Arrays;

/**
 * Softmax and log-softmax of one row, forward and backward: passes over the row, and between them a few
 * numbers in double precision, in a fixed order and with StrictMath, so that they have the same bits
 * everywhere.
 */
final class SoftmaxRow {
    private static final float[] NO_PARAMETERS = {};
    private static final double LN2 = 0x1.62e42fefa39efp-1;
    private static final double SCALE_OF_EXPONENTIALS = 0x1p64;
    /** Half the smallest subnormal is 2^-150 = e^-103.97. */
    private static final double VANISHED = 105;
    /** Far larger than what vanishes, and small enough for an exact k in the loop's k ln 2. */
    private static final double LARGE = 0x1p14;

    /** The blocks that are not a row's. */
    private static final int PARTIALS = Scratch.ROW;
    private static final int PARAMETERS = Scratch.ROW - 1;

    private SoftmaxRow() {
    }

    static void forward(Softmax softmax, float[] x, int xOffset, float[] y, int yOffset, int length) {
        if (softmax.logarithm()) {
            logSoftmax(x, xOffset, y, yOffset, length, softmax.scale(), softmax.sink());
        } else {
            softmax(x, xOffset, y, yOffset, length, softmax.scale(), softmax.sink());
        }
    }

    static void backward(
            Softmax softmax, float[] y, int yOffset, float[] gradOutput, int gradOutputOffset, float[] gradInput, int gradInputOffset,
            int length) {
        if (softmax.logarithm()) {
            logSoftmaxBackward(y, yOffset, gradOutput, gradOutputOffset, gradInput, gradInputOffset, length, softmax.scale());
        } else {
            softmaxBackward(y, yOffset, gradOutput, gradOutputOffset, gradInput, gradInputOffset, length, softmax.scale());
        }
    }

    private static void softmax(float[] x, int xOffset, float[] y, int yOffset, int length, float scale, float sink) {
        float[][] blocks = Scratch.blocks();
        float[] partials = blocks[PARTIALS];
        float[] parameters = blocks[PARAMETERS];
        float max = maximum(x, xOffset, length, partials);
        double top = (double) scale * max;
        double largest = Math.max(top, sink);
        if (!Double.isFinite(largest) || largest - top > VANISHED) {
            Arrays.fill(y, yOffset, yOffset + length, Double.isFinite(largest) && !hasNaN(x, xOffset, length) ? 0f : Float.NaN);
            return;
        }
        // with large numbers the difference to the maximum is exact wherever it counts
        float shift = Math.abs(top) > LARGE ? max : 0;
        double shifted = largest - (double) scale * shift;
        double exponent = Math.rint(shifted / LN2);
        parameters[0] = shift;
        parameters[1] = scale;
        parameters[2] = scale * Exp.LOG2_E;
        parameters[3] = (float) (Exp.ROUNDER - exponent);
        parameters[4] = (float) Math.max(shift + (shifted - VANISHED) / scale, -Float.MAX_VALUE);
        RowOperation.EXPONENTIALS.loop().run(
                parameters, x, xOffset, y, yOffset, partials, 0, null, 0, null, 0, length);
        double sum = RowOperation.EXPONENTIALS.sum(partials);
        if (sink > Float.NEGATIVE_INFINITY) {
            sum += SCALE_OF_EXPONENTIALS * StrictMath.exp(sink - (double) scale * shift - exponent * LN2);
        }
        if (Double.isNaN(sum)) {
            Arrays.fill(y, yOffset, yOffset + length, Float.NaN);
            return;
        }
        parts(1 / sum, parameters, 0);
        RowOperation.PRODUCT.loop().run(
                parameters, y, yOffset, y, yOffset, null, 0, null, 0, null, 0, length);
    }

    private static void logSoftmax(float[] x, int xOffset, float[] y, int yOffset, int length, float scale, float sink) {
        float[][] blocks = Scratch.blocks();
        float[] partials = blocks[PARTIALS];
        float[] parameters = blocks[PARAMETERS];
        float max = maximum(x, xOffset, length, partials);
        double top = (double) scale * max;
        if (!Double.isFinite(Math.max(top, sink)) || max == Float.NEGATIVE_INFINITY) {
            boolean masked = Double.isFinite(Math.max(top, sink)) && !hasNaN(x, xOffset, length);
            Arrays.fill(y, yOffset, yOffset + length, masked ? Float.NEGATIVE_INFINITY : Float.NaN);
            return;
        }
        parameters[0] = max;
        parameters[1] = scale;
        RowOperation.EXPONENTIAL_SUM.loop().run(
                parameters, x, xOffset, partials, 0, null, 0, null, 0, null, 0, length);
        double others = RowOperation.EXPONENTIAL_SUM.sumWithout(SCALE_OF_EXPONENTIALS, partials) / SCALE_OF_EXPONENTIALS;
        if (Double.isNaN(others)) {
            Arrays.fill(y, yOffset, yOffset + length, Float.NaN);
            return;
        }
        parts(logarithm(others, sink - top), parameters, 2);
        RowOperation.LOGARITHM.loop().run(
                parameters, x, xOffset, y, yOffset, null, 0, null, 0, null, 0, length);
    }

    private static void softmaxBackward(
            float[] y, int yOffset, float[] gradOutput, int gradOutputOffset, float[] gradInput, int gradInputOffset, int length, float scale) {
        float[][] blocks = Scratch.blocks();
        float[] partials = blocks[PARTIALS];
        float[] parameters = blocks[PARAMETERS];
        RowOperation.DOT.loop().run(
                NO_PARAMETERS, y, yOffset, gradOutput, gradOutputOffset, partials, 0, null, 0, null, 0, length);
        parameters[0] = scale;
        parts(RowOperation.DOT.sum(partials), parameters, 1);
        RowOperation.SOFTMAX_BACKWARD.loop().run(
                parameters, y, yOffset, gradOutput, gradOutputOffset, gradInput, gradInputOffset, null, 0, null, 0, length);
    }

    private static void logSoftmaxBackward(
            float[] y, int yOffset, float[] gradOutput, int gradOutputOffset, float[] gradInput, int gradInputOffset, int length, float scale) {
        float[][] blocks = Scratch.blocks();
        float[] partials = blocks[PARTIALS];
        float[] parameters = blocks[PARAMETERS];
        RowOperation.SUM.loop().run(
                NO_PARAMETERS, gradOutput, gradOutputOffset, partials, 0, null, 0, null, 0, null, 0, length);
        parameters[0] = scale;
        parts(RowOperation.SUM.sum(partials), parameters, 1);
        RowOperation.LOG_SOFTMAX_BACKWARD.loop().run(
                parameters, y, yOffset, gradOutput, gradOutputOffset, gradInput, gradInputOffset, null, 0, null, 0, length);
    }

    private static float maximum(float[] x, int xOffset, int length, float[] partials) {
        RowOperation.MAXIMUM.loop().run(NO_PARAMETERS, x, xOffset, partials, 0, null, 0, null, 0, null, 0, length);
        return RowOperation.MAXIMUM.maximum(partials);
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

    private static boolean hasNaN(float[] x, int offset, int length) {
        for (int i = 0; i < length; i++) {
            if (Float.isNaN(x[offset + i])) {
                return true;
            }
        }
        return false;
    }
}
