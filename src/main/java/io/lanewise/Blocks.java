package io.lanewise;

import io.lanewise.loop.Loop;
import io.lanewise.storage.Scratch;
import java.util.concurrent.Executor;

/**
 * Runs loops over storages. There is one kind of loop, over {@code float[]}: what is kept otherwise is
 * copied into a block of the running thread, a block at a time, and results are copied back from it.
 *
 * <p>An output shares its block with an input, which a loop allows: less cache is touched.
 */
final class Blocks {
    private Blocks() {
    }

    /** Runs a loop over all elements of {@code a}, shared out where there is an executor. */
    static void run(
            Executor executor, Loop loop, float[] parameters, int inputs, long period,
            Storage a, Storage b, Storage c, Storage d, Storage e) {
        if (executor == null) {
            run(loop, parameters, inputs, 0, a.length(), period, a, b, c, d, e);
            return;
        }
        Split.run(executor, a.length(), Split.GRAIN,
                (from, length) -> run(loop, parameters, inputs, from, length, period, a, b, c, d, e));
    }

    /**
     * Runs a loop over a range of all storages; those that the operation does not have are null.
     *
     * @param inputs how many of the storages are read, the first ones
     * @param from index of the first element
     * @param length how many elements
     * @param period 0, or how many elements {@code b} has, which then stand for as many in every row of the others
     */
    private static void run(
            Loop loop, float[] parameters, int inputs, long from, long length, long period,
            Storage a, Storage b, Storage c, Storage d, Storage e) {
        float[][] blocks = Scratch.blocks();
        float[] row = period == 0 ? null : blocks[Scratch.ROW];
        long step = Scratch.LENGTH;
        if (period > 0) {
            step = period < step ? step / period * period : step;
        } else if (direct(a) && direct(b) && direct(c) && direct(d) && direct(e)) {
            step = length;
        }
        boolean rowIsRead = false;
        for (long start = from; start < from + length; start += step) {
            int count = (int) Math.min(step, from + length - start);
            if (period > 0 && !rowIsRead) {
                repeat(b, period, start, row, count);
                rowIsRead = step % period == 0;
            }
            float[] aArray = read(a, start, blocks, 0, inputs, count);
            float[] bArray = period > 0 ? row : read(b, start, blocks, 1, inputs, count);
            float[] cArray = read(c, start, blocks, 2, inputs, count);
            float[] dArray = read(d, start, blocks, 3, inputs, count);
            float[] eArray = read(e, start, blocks, 4, inputs, count);
            loop.run(parameters,
                    aArray, index(a, start), bArray, period > 0 ? 0 : index(b, start), cArray, index(c, start),
                    dArray, index(d, start), eArray, index(e, start), count);
            write(b, start, bArray, 1, inputs, count);
            write(c, start, cArray, 2, inputs, count);
            write(d, start, dArray, 3, inputs, count);
            write(e, start, eArray, 4, inputs, count);
        }
    }

    private static boolean direct(Storage storage) {
        return storage == null || storage.direct();
    }

    private static int index(Storage storage, long start) {
        return direct(storage) && storage != null ? storage.arrayIndex(start) : 0;
    }

    /** The array that the loop works on: the storage's own or a block, filled if it is an input's. */
    private static float[] read(Storage storage, long start, float[][] blocks, int position, int inputs, int count) {
        if (direct(storage)) {
            return storage == null ? null : storage.array();
        }
        if (position >= inputs) {
            return blocks[position - inputs];
        }
        storage.read(start, blocks[position], 0, count);
        return blocks[position];
    }

    private static void write(Storage storage, long start, float[] array, int position, int inputs, int count) {
        if (position >= inputs && !direct(storage)) {
            storage.write(start, array, 0, count);
        }
    }

    /** Reads the elements of a row side by side, as many times as they fit, beginning in the middle if need be. */
    private static void repeat(Storage row, long period, long start, float[] block, int count) {
        long index = start % period;
        int filled = 0;
        while (filled < count) {
            int part = (int) Math.min(period - index, count - filled);
            row.read(index, block, filled, part);
            filled += part;
            index = 0;
        }
    }
}
