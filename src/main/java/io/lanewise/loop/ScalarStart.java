package io.lanewise.loop;

import java.util.concurrent.atomic.AtomicInteger;

/**
 * Scalar code until lanes are compiled, with the same bits.
 *
 * <p>Before the compiler has had its time, each call of the Vector API is dozens of interpreted calls that make objects, behind
 * hundreds of classes to load. Scalar code is arithmetic from the first call on, and compiled within a few. So the first elements of
 * a program are left to scalar code. Then lanes take turns: a short piece among many elements in scalar code, and calls for nothing,
 * since the compiler counts calls, until a piece has been faster for several turns.
 *
 * <p>Over other buffers than arrays of floats blocks are in the place of scalar code, whose own loop starts so. They are soon nearly as
 * fast as lanes, and stay while these are not.
 */
final class ScalarStart implements Loop {
    /** Elements before the first turn, unless one call has more. */
    private static final int ELEMENTS = Integer.getInteger(Platform.SCALAR_START, 1 << 16);
    /** Elements of a run of scalar code: the compiler takes a method after some hundred calls, or 60,000 steps of a loop in it. */
    private static final int RUN = 32;
    /** Elements from turn to turn, at least; and a run of blocks. */
    private static final int TURN = 1 << 12;
    /** Vectors of a piece: enough to be timed. */
    private static final int PIECE = 8;
    /** Calls for nothing in a turn: the compiler looks at a method again after 128 to 2,048 calls, and takes it after 200 and after 5,000. */
    private static final int CALLS = 512;
    /** Turns in a row in which lanes must have been faster. */
    private static final int FASTER = 8;
    /** After so many turns lanes take all over arrays of floats; beside blocks, which are no loss to speak of, further turns are rare. */
    private static final int MOST_TURNS = 1 << 12;
    private static final int RARE = 64;
    /** What a piece's call and the two times around it may take, beside which blocks are no slower than lanes; more than they do. */
    private static final int CALL_NANOS = 200;
    /** Elements between turns at most, but for rare ones. */
    private static final int LONGEST = 1 << 20;

    private final Loop otherwise;
    private final Kernels kernels;
    private final Operation operation;
    private final Elements elements;
    private final boolean overArrays;
    private Loop written;
    /** Elements until the next turn. */
    private final AtomicInteger left;
    /** Turns to come before lanes are taken, or are tried no more than rarely. */
    private final AtomicInteger turns;
    /** Turns to come in which lanes must be faster. */
    private final AtomicInteger faster = new AtomicInteger(FASTER);

    /**
     * A loop that becomes the lanes of an operation.
     *
     * @param otherwise the same operation in scalar code, or in blocks
     * @param lanes the same in lanes, or null if they are to be written when they are needed
     * @param left how many elements come before lanes have their first turn
     */
    ScalarStart(LoopWriter.Written otherwise, Loop lanes, Kernels kernels, Operation operation, Elements elements, int left) {
        this.otherwise = otherwise.loop();
        this.written = lanes;
        this.kernels = kernels;
        this.operation = operation;
        this.elements = elements;
        this.overArrays = elements == Elements.FLOATS;
        this.left = new AtomicInteger(left);
        // the compiler unrolls a short loop, but over arrays only one that it has seen run long whenever it was called
        this.turns = new AtomicInteger(overArrays && otherwise.brief() ? 0 : MOST_TURNS);
    }

    /** Whether a program starts in scalar code at all. */
    static boolean wanted() {
        return ELEMENTS > 0;
    }

    /** The start of an operation; lanes may be null. */
    static ScalarStart of(LoopWriter.Written otherwise, Loop lanes, Kernels kernels, Operation operation, Elements elements) {
        return new ScalarStart(otherwise, lanes, kernels, operation, elements, ELEMENTS);
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
        Call call = new Call(elements, parameters, a, aOffset, b, bOffset, c, cOffset, d, dOffset, e, eOffset);
        int done = 0;
        while (length - done > left.get()) {
            Loop lanes = lanes();
            if (lanes == Kernels.NONE || faster.get() <= 0 || overArrays && turns.get() <= 0) {
                kernels.become(operation, elements, lanes);
                call.run(lanes == Kernels.NONE ? otherwise : lanes, done, length);
                return;
            }
            // a rest of less than another turn belongs to this one, so that lanes have a tail where calls have one
            int end = length - done < 2 * TURN ? length : done + TURN;
            turn(call, lanes, done, end);
            done = end;
        }
        left.addAndGet(done - length);
        runOtherwise(call, done, length);
    }

    /** All otherwise but for a last piece, which is half of a short call. */
    private void turn(Call call, Loop lanes, int from, int end) {
        int count = end - from;
        int unit = Math.max(Platform.lanes(), elements.step(Platform.lanes()));
        int vectors = Math.min(PIECE, Math.ceilDiv(count / 2, unit));
        int piece = Math.min(count, vectors * unit + count % unit);
        int others = count - piece;
        long start = System.nanoTime();
        runOtherwise(call, from, end - piece);
        long between = System.nanoTime();
        call.run(lanes, end - piece, end);
        // where a call is all piece there is nothing to compare, and lanes count as faster
        if ((System.nanoTime() - between - CALL_NANOS) * others <= (between - start) * piece) {
            faster.decrementAndGet();
        } else {
            faster.set(FASTER);
        }
        for (int i = 0; i < CALLS; i++) {
            call.run(lanes, from, from);
        }
        // lanes take no more than half of the time
        int pause = Math.clamp((System.nanoTime() - between) * others / (between - start + 1), TURN, LONGEST);
        left.set(pause * (turns.decrementAndGet() < 0 ? RARE : 1));
    }

    private void runOtherwise(Call call, int from, int end) {
        int run = overArrays ? RUN : TURN;
        for (int i = from; i < end; i += run) {
            call.run(otherwise, i, Math.min(end, i + run));
        }
    }

    private synchronized Loop lanes() {
        if (written == null) {
            written = kernels.lanes(operation, elements);
        }
        return written;
    }

    /** The arguments, but for the length. */
    private record Call(
            Elements elements,
            float[] parameters,
            Object a, long aOffset,
            Object b, long bOffset,
            Object c, long cOffset,
            Object d, long dOffset,
            Object e, long eOffset) {
        void run(Loop loop, int from, int end) {
            long further = elements.distance(from);
            loop.run(parameters, a, aOffset + further, b, bOffset + further, c, cOffset + further, d, dOffset + further, e, eOffset + further, end - from);
        }
    }
}
