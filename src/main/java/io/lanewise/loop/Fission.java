package io.lanewise.loop;

/**
 * Value and derivative by the loop of each, block after block, for formulas where the two have little in common.
 *
 * <p>One loop for both saves what they share. Where that is next to nothing, it only has twice as many constants and tables to keep in
 * registers, and takes up to a third more time than one after the other. A block stays in the second-level cache between the
 * two, so that memory is read once. (R. Allen, K. Kennedy, Optimizing Compilers for Modern Architectures, 2002, where this is called
 * loop distribution.)
 */
final class Fission implements Loop {
    /** Elements of a block: 384 KiB with its results. With a first-level cache full it took 2 % more time, and 10 % more from memory. */
    static final int BLOCK = 1 << 15;
    /** Short loops have registers enough. */
    private static final int LEAST_OPERATIONS = 40;
    /** Per cent of the operations of both that one loop for both has at least: fewer are worth it. */
    private static final int LEAST_LEFT = 90;
    /** Over native memory, where one loop for both took up to 40 % longer, and parts no longer than over arrays. */
    private static final int LEAST_LEFT_IF_NATIVE = 82;

    private final Kernels kernels;
    private final Elements elements;

    /**
     * A loop for value and derivative.
     *
     * @param kernels has a loop for each, over such elements
     */
    Fission(Kernels kernels, Elements elements) {
        this.kernels = kernels;
        this.elements = elements;
    }

    /** Whether this is faster than one loop for both, by the operations of a step. Over halves it was not: two vectors a step fill the registers as it is. */
    static boolean isFaster(Kernels kernels, Elements elements) {
        if (Platform.target().scalar() || elements.halves()) {
            return false;
        }
        int both = kernels.operations(Operation.FORWARD_AND_DERIVATIVE);
        int left = elements == Elements.NATIVE_FLOATS ? LEAST_LEFT_IF_NATIVE : LEAST_LEFT;
        return both >= LEAST_OPERATIONS
                && 100 * both >= left * (kernels.operations(Operation.FORWARD) + kernels.operations(Operation.DERIVATIVE));
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
        Loop forward = kernels.loop(Operation.FORWARD, elements);
        Loop derivative = kernels.loop(Operation.DERIVATIVE, elements);
        // what is written over the inputs comes last
        boolean valuesLast = elements.isSame(a, aOffset, b, bOffset);
        for (int from = 0; from < length;) {
            int count = Math.min(BLOCK, length - from);
            long distance = elements.distance(from);
            if (valuesLast) {
                derivative.run(parameters, a, aOffset + distance, c, cOffset + distance, null, 0, null, 0, null, 0, count);
            }
            forward.run(parameters, a, aOffset + distance, b, bOffset + distance, null, 0, null, 0, null, 0, count);
            if (!valuesLast) {
                derivative.run(parameters, a, aOffset + distance, c, cOffset + distance, null, 0, null, 0, null, 0, count);
            }
            from += count;
        }
    }
}
