package io.lanewise.loop;

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
    /** Elements of a run of scalar code: the compiler takes a method after some hundred calls, or 60,000 steps of a loop in it. */
    static final int RUN = 32;
    /** Calls for nothing after which the compiler takes scalar code in any case. */
    static final int CALLS = 256;
    /** Elements of a run of blocks, and of what a turn is a part of. */
    static final int TURN = Turns.SHORTEST;
    /** Vectors of a piece: enough to be timed. */
    private static final int PIECE = 8;
    /** What a piece's call and the two times around it may take, beside which blocks are no slower than lanes; more than they do. */
    private static final int CALL_NANOS = 200;

    private final Loop otherwise;
    private final Kernels kernels;
    private final Operation operation;
    private final Elements elements;
    private final boolean overArrays;
    private Loop written;
    private final Turns turns;

    /**
     * A loop that becomes the lanes of an operation.
     *
     * @param otherwise the same operation in scalar code, or in blocks
     * @param lanes the same in lanes, or null if they are to be written when they are needed
     * @param turns when lanes have their turns
     */
    ScalarStart(Loop otherwise, Loop lanes, Kernels kernels, Operation operation, Elements elements, Turns turns) {
        this.otherwise = otherwise;
        this.written = lanes;
        this.kernels = kernels;
        this.operation = operation;
        this.elements = elements;
        this.overArrays = elements == Elements.FLOATS;
        this.turns = turns;
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
        while (turns.isDueIn(length - done)) {
            Loop lanes = lanes();
            if (lanes == Kernels.NONE || turns.areWon() || overArrays && turns.areOver()) {
                kernels.become(operation, elements, lanes);
                call.run(lanes == Kernels.NONE ? otherwise : lanes, done, length);
                return;
            }
            // a rest of less than another turn belongs to this one, so that lanes have a tail where calls have one
            int end = length - done < 2 * TURN ? length : done + TURN;
            turn(call, lanes, done, end);
            done = end;
        }
        turns.pass(length - done);
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
        boolean won = (System.nanoTime() - between - CALL_NANOS) * others <= (between - start) * piece;
        for (int i = 0; i < Turns.CALLS; i++) {
            call.run(lanes, from, from);
        }
        turns.take(won, (System.nanoTime() - between) * others / (between - start + 1));
    }

    private void runOtherwise(Call call, int from, int end) {
        call.run(otherwise, from, end, overArrays ? RUN : TURN);
    }

    private synchronized Loop lanes() {
        if (written == null) {
            written = kernels.lanes(operation, elements);
        }
        return written;
    }
}
