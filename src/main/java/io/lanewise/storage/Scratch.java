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

    private static final ThreadLocal<short[]> SHORTS_OF_THREAD = ThreadLocal.withInitial(() -> new short[LENGTH]);

    private Scratch() {
    }

    /** This thread's blocks. */
    public static float[][] blocks() {
        return BLOCKS_OF_THREAD.get();
    }

    /** This thread's block of 16-bit elements on their way to a block of floats or back. */
    public static short[] shorts() {
        return SHORTS_OF_THREAD.get();
    }
}
