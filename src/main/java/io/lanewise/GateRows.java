package io.lanewise;

import io.lanewise.loop.Loop;
import io.lanewise.loop.Operation;
import io.lanewise.storage.Interleaved;
import io.lanewise.storage.Scratch;
import java.util.concurrent.Executor;

/**
 * Gated units over matrices whose rows hold gate and up, in arrays or in storages.
 *
 * <p>Forward reads {@code x} and writes {@code out}, and there is no {@code gradX}; backward reads the gradient by the
 * values from where forward puts the values, and writes {@code gradX}. Gate and up of a pair are at the same two places
 * in {@code x} and {@code gradX}, read before they are written, so that one may be the other.
 */
final class GateRows {
    /** Pairs that are copied at a time: by turns they fill a block. */
    private static final int STEP = Scratch.LENGTH / 2;

    /** {@link Storage#read} or {@link Storage#write}. */
    private interface Copy {
        void run(Storage storage, long index, float[] block, int blockOffset, int count);
    }

    private GateRows() {
    }

    /** Over arrays: whole rows are shared out, where there is an executor. */
    static void run(
            StorageGated unit, Gate.Layout layout, float[] x, int xOffset, float[] out, int outOffset, float[] gradX, int gradXOffset,
            int length, int columns) {
        if (unit.executor() == null) {
            rows(unit, layout, x, xOffset, out, outOffset, gradX, gradXOffset, length, columns);
            return;
        }
        Split.run(unit.executor(), columns == 0 ? 0 : length / columns, Split.rows(columns), (row, count) -> {
            int from = (int) row * columns;
            rows(unit, layout, x, xOffset + 2 * from, out, outOffset + from, gradX, gradXOffset + 2 * from, (int) count * columns, columns);
        });
    }

    private static void rows(
            StorageGated unit, Gate.Layout layout, float[] x, int xOffset, float[] out, int outOffset, float[] gradX, int gradXOffset,
            int length, int columns) {
        Operation operation = operation(gradX);
        if (layout == Gate.Layout.INTERLEAVED) {
            float[][] blocks = Scratch.blocks();
            for (int i = 0; i < length; i += Scratch.LENGTH) {
                int count = Math.min(Scratch.LENGTH, length - i);
                Interleaved.split(x, xOffset + 2 * i, blocks[0], blocks[1], count);
                unit.run(operation, blocks[0], 0, blocks[1], 0, out, outOffset + i, blocks[0], 0, blocks[1], 0, count);
                if (gradX != null) {
                    Interleaved.join(blocks[0], blocks[1], gradX, gradXOffset + 2 * i, count);
                }
            }
            return;
        }
        int gate = layout == Gate.Layout.GATE_FIRST ? 0 : columns;
        int up = columns - gate;
        for (int row = 0; row < length; row += columns) {
            int in = xOffset + 2 * row;
            int grad = gradXOffset + 2 * row;
            unit.run(operation, x, in + gate, x, in + up, out, outOffset + row, gradX, grad + gate, gradX, grad + up, columns);
        }
    }

    /** Over storages: where one of them is no array, pairs are shared out, wherever a row ends. */
    static void run(StorageGated unit, Gate.Layout layout, Storage x, Storage out, Storage gradX, int columns) {
        long length = x.length() / 2;
        if (x.direct() && out.direct() && (gradX == null || gradX.direct())) {
            run(unit, layout, x.array(), x.arrayIndex(0), out.array(), out.arrayIndex(0),
                    gradX == null ? null : gradX.array(), gradX == null ? 0 : gradX.arrayIndex(0), (int) length, columns);
            return;
        }
        Executor executor = unit.executor();
        if (executor == null) {
            pairs(unit, layout, x, out, gradX, columns, 0, length);
            return;
        }
        Split.run(executor, length, Split.GRAIN, (from, count) -> pairs(unit, layout, x, out, gradX, columns, from, count));
    }

    private static void pairs(
            StorageGated unit, Gate.Layout layout, Storage x, Storage out, Storage gradX, int columns, long from, long length) {
        Loop loop = unit.loop(operation(gradX));
        float[][] blocks = Scratch.blocks();
        for (long start = from; start < from + length; start += STEP) {
            int count = (int) Math.min(STEP, from + length - start);
            if (layout == Gate.Layout.INTERLEAVED) {
                x.read(2 * start, blocks[2], 0, 2 * count);
                Interleaved.split(blocks[2], 0, blocks[0], blocks[1], count);
            } else {
                halves(Storage::read, layout, x, start, columns, blocks, count);
            }
            if (gradX != null) {
                out.read(start, blocks[2], 0, count);
            }
            loop.run(unit.parameters(), blocks[0], 0, blocks[1], 0, blocks[2], 0, blocks[0], 0, blocks[1], 0, count);
            if (gradX == null) {
                out.write(start, blocks[2], 0, count);
            } else if (layout == Gate.Layout.INTERLEAVED) {
                Interleaved.join(blocks[0], blocks[1], blocks[2], 0, count);
                gradX.write(2 * start, blocks[2], 0, 2 * count);
            } else {
                halves(Storage::write, layout, gradX, start, columns, blocks, count);
            }
        }
    }

    /** Copies between blocks of gates and of ups and the halves of rows, beginning and ending in the middle if need be. */
    private static void halves(Copy copy, Gate.Layout layout, Storage matrix, long start, int columns, float[][] blocks, int count) {
        int first = layout == Gate.Layout.GATE_FIRST ? 0 : 1;
        int done = 0;
        while (done < count) {
            int column = (int) ((start + done) % columns);
            int part = Math.min(columns - column, count - done);
            long index = 2 * (start + done) - column;
            copy.run(matrix, index, blocks[first], done, part);
            copy.run(matrix, index + columns, blocks[1 - first], done, part);
            done += part;
        }
    }

    /** What is computed into {@code gradX}, or without it. */
    private static Operation operation(Object gradX) {
        return gradX == null ? Operation.GATE_FORWARD : Operation.GATE_BACKWARD;
    }
}
