package io.lanewise.loop;

/**
 * One operation of one activation over arrays: the code that {@link LoopWriter} writes.
 *
 * <p>An operation with k inputs and m outputs reads the first k buffers and writes the next m; the
 * others are null. Arguments are trusted: the public face has checked them. What a buffer is, and what its offset counts,
 * {@link Elements} says.
 */
public interface Loop {
    /** The most buffers that an operation has. */
    int BUFFERS = 5;

    /**
     * Runs the operation over {@code length} elements of each buffer.
     *
     * @param parameters the formula's parameters, in the order of its record components
     * @param a first buffer, from {@code aOffset}; the others likewise
     */
    void run(
            float[] parameters,
            Object a, long aOffset,
            Object b, long bOffset,
            Object c, long cOffset,
            Object d, long dOffset,
            Object e, long eOffset,
            int length);
}
