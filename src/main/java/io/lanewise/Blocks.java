package io.lanewise;

import io.lanewise.loop.Elements;
import io.lanewise.loop.Kernels;
import io.lanewise.loop.Loop;
import io.lanewise.loop.Operation;
import io.lanewise.loop.Platform;
import io.lanewise.storage.Scratch;
import java.util.concurrent.Executor;

/**
 * Runs loops over storages: where they are, if there is a loop for their kind of elements. Otherwise what is kept is
 * copied into a block of floats of the running thread, a block at a time, and results are copied back from it.
 *
 * <p>An output shares its block with an input, which a loop allows: less cache is touched.
 */
final class Blocks {
    /** Elements of a call of a loop: the compiler soon has code from its start, where it sees what the buffers are. */
    private static final int CALL = 1 << 15;

    private Blocks() {
    }

    /**
     * Runs an operation over all elements of {@code a}, shared out where there is an executor.
     *
     * @param period 0, or how many elements {@code b} has, which then stand for as many in every row of the others
     */
    static void run(
            Executor executor, Kernels kernels, Operation operation, float[] parameters, long period,
            Storage a, Storage b, Storage c, Storage d, Storage e) {
        Elements elements = a.elements();
        boolean same = elements != null && period == 0 && is(elements, b) && is(elements, c) && is(elements, d) && is(elements, e);
        Loop inPlace = same ? loop(kernels, operation, elements) : Kernels.NONE;
        int step = inPlace == Kernels.NONE ? 0 : elements.step(Platform.lanes());
        Loop inBlocks = kernels.loop(operation);
        if (executor == null) {
            run(inPlace, step, inBlocks, parameters, operation.inputs(), 0, a.length(), period, a, b, c, d, e);
            return;
        }
        Split.run(executor, a.length(), Split.GRAIN, (from, length) ->
                run(inPlace, step, inBlocks, parameters, operation.inputs(), from, length, period, a, b, c, d, e));
    }

    private static Loop loop(Kernels kernels, Operation operation, Elements elements) {
        Loop loop = kernels.existing(operation, elements);
        return loop != null ? loop : kernels.start(operation, elements, part -> new BlockLoop(kernels, part, elements));
    }

    private static boolean is(Elements elements, Storage storage) {
        return storage == null || storage.elements() == elements;
    }

    /** What is left over where a loop takes multiples of a step goes through blocks. */
    private static void run(
            Loop inPlace, int step, Loop inBlocks, float[] parameters, int inputs, long from, long length, long period,
            Storage a, Storage b, Storage c, Storage d, Storage e) {
        long whole = step == 0 ? 0 : length / step * step;
        for (long start = from; start < from + whole; start += CALL) {
            inPlace.run(parameters, buffer(a), offset(a, start), buffer(b), offset(b, start), buffer(c), offset(c, start),
                    buffer(d), offset(d, start), buffer(e), offset(e, start), (int) Math.min(CALL, from + whole - start));
        }
        if (whole < length) {
            run(inBlocks, parameters, inputs, from + whole, length - whole, period, a, b, c, d, e);
        }
    }

    private static Object buffer(Storage storage) {
        return storage == null ? null : storage.buffer();
    }

    private static long offset(Storage storage, long index) {
        return storage == null ? 0 : storage.offset(index);
    }

    /**
     * Runs a loop over a range of all storages; those that the operation does not have are null.
     *
     * @param inputs how many of the storages are read, the first ones
     * @param from index of the first element
     * @param length how many elements
     */
    private static void run(
            Loop loop, float[] parameters, int inputs, long from, long length, long period,
            Storage a, Storage b, Storage c, Storage d, Storage e) {
        float[][] blocks = Scratch.blocks();
        float[] row = period == 0 ? null : blocks[Scratch.ROW];
        long step = Scratch.LENGTH;
        if (period > 0) {
            step = period < step ? step / period * period : step;
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
