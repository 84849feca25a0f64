package io.lanewise.loop;

import java.util.concurrent.atomic.AtomicInteger;

/**
 * Scalar code until lanes are compiled, with the same bits.
 *
 * <p>Before the compiler has had its time, each call of the Vector API is dozens of interpreted calls that make objects, behind
 * hundreds of classes to load. Scalar code is arithmetic from the first call on, and compiled within a few. So the first elements of
 * a program are left to scalar code. Then lanes take turns: a short piece among many elements in scalar code, and calls for nothing,
 * since the compiler counts calls, until a piece has been faster for several turns.
 */
final class ScalarStart implements Loop {
    /** Elements before the first turn, unless one call has more. */
    private static final int ELEMENTS = Integer.getInteger(Platform.SCALAR_START, 1 << 16);
    /** Elements of a run of scalar code: the compiler takes a method after some hundred calls, or 60,000 steps of a loop in it. */
    private static final int RUN = 32;
    /** Elements from turn to turn. */
    private static final int TURN = 1 << 12;
    /** Vectors of a piece: enough to be timed. */
    private static final int PIECE = 8;
    /** Calls for nothing in a turn: the compiler looks at a method again after 128 to 2,048 calls, and takes it after 200 and after 5,000. */
    private static final int CALLS = 512;
    /** Turns in a row in which lanes must have been faster. */
    private static final int FASTER = 8;
    private static final int MOST_TURNS = 1 << 12;

    private final Loop scalar;
    private final Kernels kernels;
    private final Operation operation;
    private Loop written;
    /** Elements until the next turn. */
    private final AtomicInteger left;
    /** Turns to come, in any case. */
    private final AtomicInteger turns;
    /** Turns to come in which lanes must be faster. */
    private final AtomicInteger faster = new AtomicInteger(FASTER);

    /**
     * A loop that becomes the lanes of an operation.
     *
     * @param scalar the same operation in scalar code
     * @param lanes the same in lanes, or null if they are to be written when they are needed
     * @param elements how many of them scalar code computes before lanes have their first turn
     */
    ScalarStart(LoopWriter.Written scalar, Loop lanes, Kernels kernels, Operation operation, int elements) {
        this.scalar = scalar.loop();
        this.written = lanes;
        this.kernels = kernels;
        this.operation = operation;
        this.left = new AtomicInteger(elements);
        // the compiler unrolls a short loop, but only one that it has seen run long whenever it was called
        this.turns = new AtomicInteger(scalar.brief() ? 0 : MOST_TURNS);
    }

    /** Whether a program starts in scalar code at all. */
    static boolean wanted() {
        return ELEMENTS > 0;
    }

    /** The start of an operation; lanes may be null. */
    static ScalarStart of(LoopWriter.Written scalar, Loop lanes, Kernels kernels, Operation operation) {
        return new ScalarStart(scalar, lanes, kernels, operation, ELEMENTS);
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
        Call call = new Call(parameters, a, aOffset, b, bOffset, c, cOffset, d, dOffset, e, eOffset);
        int done = 0;
        while (length - done > left.get()) {
            if (turns.get() <= 0 || faster.get() <= 0) {
                Loop lanes = lanes();
                kernels.become(operation, lanes);
                call.run(lanes, done, length);
                return;
            }
            // a rest of less than another turn belongs to this one, so that lanes have a tail where calls have one
            int end = length - done < 2 * TURN ? length : done + TURN;
            turn(call, done, end);
            done = end;
        }
        left.addAndGet(done - length);
        runScalar(call, done, length);
    }

    /** All in scalar code but for a last piece, which is half of a short call. */
    private void turn(Call call, int from, int end) {
        int elements = end - from;
        int vectors = Math.min(PIECE, Math.ceilDiv(elements / 2, Platform.lanes()));
        int piece = Math.min(elements, vectors * Platform.lanes() + elements % Platform.lanes());
        int others = elements - piece;
        Loop lanes = lanes();
        long start = System.nanoTime();
        runScalar(call, from, end - piece);
        long between = System.nanoTime();
        call.run(lanes, end - piece, end);
        // where a call is all piece there is nothing to compare, and lanes count as faster
        if ((System.nanoTime() - between) * others <= (between - start) * piece) {
            faster.decrementAndGet();
        } else {
            faster.set(FASTER);
        }
        for (int i = 0; i < CALLS; i++) {
            call.run(lanes, from, from);
        }
        turns.decrementAndGet();
        left.set(TURN);
    }

    private void runScalar(Call call, int from, int end) {
        for (int i = from; i < end; i += RUN) {
            call.run(scalar, i, Math.min(end, i + RUN));
        }
    }

    private synchronized Loop lanes() {
        if (written == null) {
            written = kernels.write(operation, Platform.target());
        }
        return written;
    }

    /** The arguments, but for the length. */
    private record Call(
            float[] parameters,
            Object a, long aOffset,
            Object b, long bOffset,
            Object c, long cOffset,
            Object d, long dOffset,
            Object e, long eOffset) {
        void run(Loop loop, int from, int end) {
            loop.run(parameters, a, aOffset + from, b, bOffset + from, c, cOffset + from, d, dOffset + from, e, eOffset + from, end - from);
        }
    }
}
