package io.lanewise.loop;

import java.util.concurrent.atomic.AtomicInteger;

/**
 * Scalar code for the first elements of a program, lanes for all that follow, with the same bits.
 *
 * <p>Before the compiler has had its time, each call of the Vector API is dozens of interpreted calls, behind hundreds of
 * classes to load. Scalar code is arithmetic from the first call on, and compiled within a few: a program that needs no more
 * than some thousand elements has them in half the time; any other is at full speed some tenths of a second later.
 */
final class ScalarStart implements Loop {
    private static final int ELEMENTS = Integer.getInteger(Platform.SCALAR_START, 1 << 16);

    private final Loop scalar;
    private final Kernels kernels;
    private final Operation operation;
    private final AtomicInteger left;

    /**
     * A loop that becomes the lanes of an operation.
     *
     * @param scalar the same operation in scalar code
     * @param elements how many of them scalar code computes
     */
    ScalarStart(Loop scalar, Kernels kernels, Operation operation, int elements) {
        this.scalar = scalar;
        this.kernels = kernels;
        this.operation = operation;
        this.left = new AtomicInteger(elements);
    }

    /** Whether a program starts in scalar code at all. */
    static boolean wanted() {
        return ELEMENTS > 0;
    }

    /** The start of an operation. */
    static ScalarStart of(Kernels kernels, Operation operation) {
        return new ScalarStart(kernels.write(operation, Target.SCALAR), kernels, operation, ELEMENTS);
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
        Loop loop = scalar;
        if (length > left.get()) {
            loop = kernels.lanes(operation);
        } else {
            left.addAndGet(-length);
        }
        loop.run(parameters, a, aOffset, b, bOffset, c, cOffset, d, dOffset, e, eOffset, length);
    }
}
