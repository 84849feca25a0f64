package io.lanewise.loop;

/**
 * The first calls of a loop over arrays of floats, cut into short ones. HotSpot compiles a method after some hundred calls, but waits
 * for a hundred thousand turns of a loop in few long ones, each of them a thousand times slower than it will be.
 */
final class FirstCalls implements Loop {
    /** By default a method is compiled fully after 600 calls where calls and turns are 15,000 together. */
    private static final int VECTORS = 24;
    /** After 5,000 calls it is compiled in any case; some hundred more come before they are counted. */
    private static final int ENOUGH = 6_000;

    private final Loop loop;
    private final Runnable done;
    private final int piece = VECTORS * Platform.lanes();
    /** A count that threads lose makes no difference to any result. */
    private int calls;

    /**
     * @param done what to do when there have been enough calls, perhaps more than once
     */
    FirstCalls(Loop loop, Runnable done) {
        this.loop = loop;
        this.done = done;
    }

    @Override
    public void run(
            float[] parameters,
            Object a, long aOffset,
            Object b, long bOffset,
            Object c, long cOffset,
            Object d, long dOffset,
            Object e, long eOffset,
            int length) {
        int i = 0;
        do {
            int part = calls < ENOUGH ? Math.min(piece, length - i) : length - i;
            loop.run(parameters, a, aOffset + i, b, bOffset + i, c, cOffset + i, d, dOffset + i, e, eOffset + i, part);
            i += part;
            calls++;
        } while (i < length);
        if (calls >= ENOUGH) {
            done.run();
        }
    }
}
