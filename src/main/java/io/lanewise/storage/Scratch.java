package io.lanewise.storage;

/**
 * Blocks of floats that belong to the running thread and stay in its first-level cache. They are made
 * at a thread's first need and used again by every later call.
 */
public final class Scratch {
    /** Floats in a block, 16 KiB: an operation with two inputs still fits a cache of 32 KiB. */
    public static final int LENGTH = 4096;
    /** The block for what every row shares. */
    public static final int ROW = 4;
    private static final int BLOCKS = 5;

    private static final ThreadLocal<float[][]> BLOCKS_OF_THREAD = ThreadLocal.withInitial(() -> new float[BLOCKS][LENGTH]);

    /** What is too long for a block; made longer when a call needs it. */
    private static final ThreadLocal<float[][]> LONG_BLOCKS_OF_THREAD = ThreadLocal.withInitial(() -> new float[BLOCKS][0]);

    private static final ThreadLocal<short[]> SHORTS_OF_THREAD = ThreadLocal.withInitial(() -> new short[LENGTH]);

    private Scratch() {
    }

    /** This thread's blocks. */
    public static float[][] blocks() {
        return BLOCKS_OF_THREAD.get();
    }

    /** One of this thread's blocks, or a longer one where it has to have more floats. */
    public static float[] block(int index, int length) {
        if (length <= LENGTH) {
            return blocks()[index];
        }
        float[][] blocks = LONG_BLOCKS_OF_THREAD.get();
        if (blocks[index].length < length) {
            blocks[index] = new float[length];
        }
        return blocks[index];
    }

    /** This thread's block of at least so many 16-bit elements on their way to a block of floats or back. */
    public static short[] shorts(int length) {
        short[] shorts = SHORTS_OF_THREAD.get();
        if (shorts.length < length) {
            shorts = new short[length];
            SHORTS_OF_THREAD.set(shorts);
        }
        return shorts;
    }
}
