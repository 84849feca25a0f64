package io.lanewise;

import java.util.concurrent.Executor;

/** The checks of every public call: all of them before the first element is read. */
final class Buffers {
    /** Apart, because few programs need one in their first call. */
    private static final class Another {
        /** Any thread that owns no memory. */
        static final Thread THREAD = Thread.ofVirtual().unstarted(() -> { });
    }

    private Buffers() {
    }

    /**
     * Checks that a range lies inside an array.
     *
     * @throws NullPointerException if the array is null
     * @throws IndexOutOfBoundsException if offset or length is negative or the range ends behind the array
     */
    static void range(String name, float[] array, String offsetName, int offset, int length) {
        notNull(name, array);
        notNegative("length", length);
        if (offset < 0 || offset > array.length - length) {
            throw new IndexOutOfBoundsException(offsetName + " is " + offset + " and length " + length + " where " + name + " has "
                    + array.length + " elements; " + offsetName + " must be 0 or more and " + offsetName + " + length at most "
                    + array.length);
        }
    }

    /**
     * Checks that what is written does not overlap what is read, unless both are the very same range.
     *
     * @throws IllegalArgumentException if the ranges overlap without being the same
     */
    static void sameOrApart(String outName, float[] out, int outOffset, String inName, float[] in, int inOffset, int length) {
        if (out == in && outOffset != inOffset && overlap(outOffset, inOffset, length)) {
            throw overlapping(outName, outOffset, length, inName, inOffset, length,
                    "it must be the same range or one that does not overlap");
        }
    }

    /**
     * Checks that two outputs do not overlap.
     *
     * @throws IllegalArgumentException if the ranges overlap
     */
    static void apart(String firstName, float[] first, int firstOffset, String secondName, float[] second, int secondOffset, int length) {
        apart(firstName, first, firstOffset, length, secondName, second, secondOffset, length);
    }

    /**
     * Checks that two ranges of different length do not overlap.
     *
     * @throws IllegalArgumentException if the ranges overlap
     */
    static void apart(
            String firstName, float[] first, int firstOffset, int firstLength,
            String secondName, float[] second, int secondOffset, int secondLength) {
        boolean empty = firstLength == 0 || secondLength == 0;
        if (first == second && !empty && firstOffset < (long) secondOffset + secondLength && secondOffset < (long) firstOffset + firstLength) {
            throw overlapping(firstName, firstOffset, firstLength, secondName, secondOffset, secondLength, "they must not overlap");
        }
    }

    /**
     * Checks that a storage can be read, also by the threads of an executor if there is one.
     *
     * @throws NullPointerException if the storage is null
     * @throws IndexOutOfBoundsException if it has less than {@code length} elements
     * @throws IllegalStateException if its memory is closed
     * @throws WrongThreadException if its memory belongs to another thread
     */
    static void input(Executor executor, String name, Storage storage, long length) {
        notNull(name, storage);
        if (!storage.segment().scope().isAlive()) {
            throw new IllegalStateException(name + " is closed; its memory must be open");
        }
        if (!storage.segment().isAccessibleBy(Thread.currentThread())) {
            throw new WrongThreadException(name + " belongs to another thread; its memory must belong to the calling one, which is "
                    + Thread.currentThread() + ", or be shared");
        }
        if (executor != null && !storage.segment().isAccessibleBy(Another.THREAD)) {
            throw new WrongThreadException(name + " belongs to one thread; where an executor's threads share the work, its memory must be "
                    + "shared, such as that of Arena.ofShared() or Arena.ofAuto()");
        }
        if (storage.length() < length) {
            throw new IndexOutOfBoundsException(name + " has " + storage.length() + " elements; it must have at least " + length);
        }
    }

    /**
     * Checks that a storage can be written.
     *
     * @throws IllegalArgumentException if it is read-only
     */
    static void output(Executor executor, String name, Storage storage, long length) {
        input(executor, name, storage, length);
        if (storage.segment().isReadOnly()) {
            throw new IllegalArgumentException(name + " is read-only; it must be writable");
        }
    }

    /**
     * Checks that what is written does not overlap what is read, unless both start at the same element.
     *
     * @throws IllegalArgumentException if the storages overlap and do not start at the same element
     */
    static void sameOrApart(String outName, Storage out, String inName, Storage in, long length) {
        if (out != in && out.overlaps(length, in, length) && !out.startsAs(in)) {
            throw overlapping(outName, out, inName, in, "it must start at the same element, of the same kind, or not overlap");
        }
    }

    /**
     * Checks that two storages do not overlap in their first elements.
     *
     * @throws IllegalArgumentException if the storages overlap
     */
    static void apart(String firstName, Storage first, long firstLength, String secondName, Storage second, long secondLength) {
        if (first.overlaps(firstLength, second, secondLength)) {
            throw overlapping(firstName, first, secondName, second, "they must not overlap");
        }
    }

    /**
     * Gives the number of elements of a matrix.
     *
     * @throws IndexOutOfBoundsException if rows or columns is negative or the product is more than an array can have
     */
    static int size(int rows, String columnsName, int columns) {
        return size(rows, columnsName, columns, 1);
    }

    /** The same where an array has several numbers per element. */
    static int size(int rows, String columnsName, int columns, int numbers) {
        notNegative("rows", rows);
        notNegative(columnsName, columns);
        long size = (long) rows * columns;
        if (size > Integer.MAX_VALUE / numbers) {
            throw new IndexOutOfBoundsException("rows is " + rows + " and " + columnsName + " " + columns + "; their product must be at most "
                    + Integer.MAX_VALUE / numbers);
        }
        return (int) size;
    }

    /**
     * Checks a count.
     *
     * @throws IndexOutOfBoundsException if it is negative
     */
    static int notNegative(String name, int count) {
        if (count < 0) {
            throw new IndexOutOfBoundsException(name + " is " + count + "; it must be 0 or more");
        }
        return count;
    }

    static void notNull(String name, Object argument) {
        if (argument == null) {
            throw new NullPointerException(name + " is null; it must not be");
        }
    }

    private static boolean overlap(int first, int second, int length) {
        return Math.abs((long) first - second) < length;
    }

    private static IllegalArgumentException overlapping(
            String first, int firstOffset, int firstLength, String second, int secondOffset, int secondLength, String allowed) {
        return new IllegalArgumentException(first + " from " + firstOffset + ", length " + firstLength + ", and " + second + " from "
                + secondOffset + ", length " + secondLength + ", overlap in the same array; " + allowed);
    }

    private static IllegalArgumentException overlapping(String firstName, Storage first, String secondName, Storage second, String allowed) {
        return new IllegalArgumentException(firstName + ", " + first + ", and " + secondName + ", " + second + ", overlap in memory; " + allowed);
    }
}
