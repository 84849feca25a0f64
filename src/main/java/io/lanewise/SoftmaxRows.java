package io.lanewise;

import io.lanewise.storage.Scratch;

/** Softmax over all rows of a matrix, in arrays or in storages; a row has columns or there is none. */
final class SoftmaxRows {
    private SoftmaxRows() {
    }

    static void forward(Softmax softmax, float[] x, int xOffset, float[] y, int yOffset, int length, int columns) {
        for (int start = 0; start < length;) {
            int rows = Math.min(SoftmaxRow.together(columns), (length - start) / columns);
            SoftmaxRow.forward(softmax, x, xOffset + start, y, yOffset + start, rows, columns);
            start += rows * columns;
        }
    }

    static void backward(
            Softmax softmax, float[] y, int yOffset, float[] gradOutput, int gradOutputOffset, float[] gradInput, int gradInputOffset,
            int length, int columns) {
        for (int start = 0; start < length;) {
            int rows = Math.min(SoftmaxRow.together(columns), (length - start) / columns);
            SoftmaxRow.backward(softmax, y, yOffset + start, gradOutput, gradOutputOffset + start, gradInput, gradInputOffset + start, rows, columns);
            start += rows * columns;
        }
    }

    /** As many rows as fit a block are copied into it, worked on in place and copied back. */
    static void forward(Softmax softmax, Storage x, Storage y, int columns) {
        long length = x.length();
        if (x.direct() && y.direct()) {
            forward(softmax, x.array(), x.arrayIndex(0), y.array(), y.arrayIndex(0), (int) length, columns);
            return;
        }
        int step = step(columns);
        float[] block = Scratch.block(0, (int) Math.min(step, length));
        for (long start = 0; start < length; start += step) {
            int count = (int) Math.min(step, length - start);
            x.read(start, block, 0, count);
            forward(softmax, block, 0, block, 0, count, columns);
            y.write(start, block, 0, count);
        }
    }

    static void backward(Softmax softmax, Storage y, Storage gradOutput, Storage gradInput, int columns) {
        long length = y.length();
        if (y.direct() && gradOutput.direct() && gradInput.direct()) {
            backward(softmax, y.array(), y.arrayIndex(0), gradOutput.array(), gradOutput.arrayIndex(0),
                    gradInput.array(), gradInput.arrayIndex(0), (int) length, columns);
            return;
        }
        int step = step(columns);
        float[] block = Scratch.block(0, (int) Math.min(step, length));
        float[] gradients = Scratch.block(1, block.length);
        for (long start = 0; start < length; start += step) {
            int count = (int) Math.min(step, length - start);
            y.read(start, block, 0, count);
            gradOutput.read(start, gradients, 0, count);
            backward(softmax, block, 0, gradients, 0, block, 0, count, columns);
            gradInput.write(start, block, 0, count);
        }
    }

    private static int step(int columns) {
        return Math.max(columns, columns == 0 ? 0 : Scratch.LENGTH / columns * columns);
    }
}
