package io.lanewise;

import io.lanewise.loop.Loop;
import io.lanewise.storage.Scratch;
import java.util.Arrays;
import java.util.concurrent.Executor;

/**
 * Runs loops over matrices where one buffer has an element per column, such as a bias.
 *
 * <p>Rows too short to be worth a call of their own are taken several at a time, the per-column buffer
 * repeated side by side in a block.
 */
final class Rows {
    /** Elements of short rows that are taken at a time: the order of sums depends on it. */
    private static final int TOGETHER = 1024;

    private Rows() {
    }

    /**
     * Gives the number of rows.
     *
     * @throws IllegalArgumentException if the matrix does not consist of whole rows
     */
    static long count(String name, long size, String columnsName, long columns) {
        if (columns == 0 ? size != 0 : size % columns != 0) {
            throw new IllegalArgumentException(name + " has " + size + " elements; they must be a multiple of " + columnsName
                    + ", which is " + columns);
        }
        return columns == 0 ? 0 : size / columns;
    }

    /** Shares the rows out, where there is an executor. */
    static void run(
            Executor executor, Loop loop, float[] parameters,
            float[] a, int aOffset, float[] perColumn, int perColumnOffset, float[] c, int cOffset, float[] d, int dOffset,
            int rows, int columns) {
        if (executor == null) {
            run(loop, parameters, a, aOffset, perColumn, perColumnOffset, c, cOffset, d, dOffset, rows, columns);
            return;
        }
        Split.run(executor, rows, Split.rows(columns), (row, count) -> {
            int from = (int) row * columns;
            run(loop, parameters, a, aOffset + from, perColumn, perColumnOffset, c, cOffset + from, d, dOffset + from, (int) count, columns);
        });
    }

    /** Runs a loop whose second buffer has an element per column; {@code d} may be null. */
    static void run(
            Loop loop, float[] parameters,
            float[] a, int aOffset, float[] perColumn, int perColumnOffset, float[] c, int cOffset, float[] d, int dOffset,
            int rows, int columns) {
        if (columns == 0) {
            return; // any number of rows has no element
        }
        int together = together(columns);
        float[] side = perColumn;
        int sideOffset = perColumnOffset;
        if (together > 1 && rows > 1) {
            side = Scratch.blocks()[0];
            sideOffset = 0;
            for (int i = 0; i < together; i++) {
                System.arraycopy(perColumn, perColumnOffset, side, i * columns, columns);
            }
        }
        for (int row = 0; row < rows;) {
            int start = row * columns;
            int count = Math.min(together, rows - row);
            loop.run(parameters, a, aOffset + start, side, sideOffset, c, cOffset + start, d, dOffset + start, null, 0, count * columns);
            row += count;
        }
    }

    /**
     * Runs a loop (a, sum, c) &rarr; sum that adds every row to one sum per column. The order of the
     * additions depends on the number of columns alone.
     */
    static void sum(
            Loop loop, float[] parameters,
            float[] a, int aOffset, float[] sums, int sumsOffset, float[] c, int cOffset, int rows, int columns) {
        if (columns == 0) {
            return; // any number of rows has no element
        }
        int together = together(columns);
        float[] partial = Scratch.blocks()[0];
        if (together == 1) {
            partial = sums;
        } else {
            Arrays.fill(partial, 0, together * columns, 0f);
        }
        int partialOffset = together == 1 ? sumsOffset : 0;
        for (int row = 0; row < rows;) {
            int start = row * columns;
            int count = Math.min(together, rows - row);
            loop.run(parameters, a, aOffset + start, partial, partialOffset, c, cOffset + start, partial, partialOffset, null, 0, count * columns);
            row += count;
        }
        if (together > 1) {
            for (int i = 0; i < together * columns; i++) {
                float sum = sums[sumsOffset + i % columns] + partial[i];
                sums[sumsOffset + i % columns] = Float.isNaN(sum) ? Float.NaN : sum;
            }
        }
    }

    private static int together(int columns) {
        return Math.max(1, TOGETHER / columns);
    }
}
