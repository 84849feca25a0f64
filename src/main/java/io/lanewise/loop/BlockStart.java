package io.lanewise.loop;

import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * Blocks until lanes over other buffers than arrays of floats are compiled, with the same bits.
 *
 * <p>Blocks are copied to arrays of floats and back, whose own loop has a {@link ScalarStart}. They are soon nearly as fast as lanes.
 * Lanes take turns: a short piece of the work, and calls for nothing, since the compiler counts calls, until a piece has been faster for
 * several turns. The work has to be their own, so that the compiler sees what the memory is.
 */
final class BlockStart implements Loop {
    /** Elements of what a turn is a part of, and of a run of blocks. */
    private static final int TURN = Turns.SHORTEST;
    /** Vectors of a piece: half of them are enough to be timed. */
    private static final int PIECE = 8;
    /** What a piece's call and the two times around it may take, beside which blocks are no slower than lanes; more than they do. */
    private static final int CALL_NANOS = 200;

    private final Loop blocks;
    private final Supplier<Loop> lanes;
    private final Consumer<Loop> become;
    private final Elements elements;
    private final Turns turns;
    private Loop written;
    /** What a call too short to be parted took in blocks, until lanes have done another; 0 if none is remembered. */
    private long alone;

    /**
     * A loop that becomes another.
     *
     * @param blocks the operation in blocks
     * @param lanes writes it in lanes, or gives {@link Kernels#NONE}
     * @param become takes the lanes that are to be in the place of this loop
     * @param elements what the buffers are
     * @param turns when lanes have their turns
     */
    BlockStart(Loop blocks, Supplier<Loop> lanes, Consumer<Loop> become, Elements elements, Turns turns) {
        this.blocks = blocks;
        this.lanes = lanes;
        this.become = become;
        this.elements = elements;
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
            if (lanes == Kernels.NONE || turns.areWon()) {
                become.accept(lanes);
                call.run(lanes == Kernels.NONE ? blocks : lanes, done, length);
                return;
            }
            // a rest of less than another turn belongs to this one
            int end = length - done < 2 * TURN ? length : done + TURN;
            turn(call, lanes, done, end);
            done = end;
        }
        turns.pass(length - done);
        call.run(blocks, done, length, TURN);
    }

    /** All in blocks but for a last piece, which is half of a short call. The shortest are done one in blocks, the next in lanes. */
    private void turn(Call call, Loop lanes, int from, int end) {
        int count = end - from;
        int unit = elements.step(Platform.lanes());
        int vectors = Math.min(PIECE, Math.ceilDiv(count / 2, unit));
        int piece = Math.min(count, vectors * unit + count % unit);
        boolean whole = piece == count;
        long start = System.nanoTime();
        if (whole && alone == 0) {
            call.run(blocks, from, end);
            alone = Math.max(1, System.nanoTime() - start);
            return;
        }
        call.run(blocks, from, end - piece, TURN);
        long between = System.nanoTime();
        // without a clock: what has not run for a while is fetched from slow memory first
        int timed = end - piece + vectors / 2 * unit;
        call.run(lanes, end - piece, timed);
        long begun = System.nanoTime();
        call.run(lanes, timed, end);
        long spent = System.nanoTime() - begun;
        long others = whole ? count : count - piece;
        long othersSpent = whole ? alone : between - start;
        alone = 0;
        for (int i = 0; i < Turns.CALLS; i++) {
            call.run(lanes, from, from);
        }
        turns.take((spent - CALL_NANOS) * others <= othersSpent * (end - timed), (System.nanoTime() - between) * others / (othersSpent + 1));
    }

    private synchronized Loop lanes() {
        if (written == null) {
            written = lanes.get();
        }
        return written;
    }
}
