package io.lanewise.storage;

/**
 * Blocks of floats that belong to the running thread and stay in its first-level cache. They are made
 * at a thread's first need and used again by every later call.
 */
public final class Scratch {
    /** Floats in a block: five blocks are 20 KiB. */
    public static final int LENGTH = 1024;
    private static final int BLOCKS = 5;

    private static final ThreadLocal<float[][]> BLOCKS_OF_THREAD = ThreadLocal.withInitial(() -> new float[BLOCKS][LENGTH]);

    private Scratch() {
    }

    /** The blocks of this thread. */
    public static float[][] blocks() {
        return BLOCKS_OF_THREAD.get();
    }
}
