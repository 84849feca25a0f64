package io.lanewise.loop;

import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * Scalar code until lanes are compiled, with the same bits.
 *
 * <p>Before the compiler has had its time, each call of the Vector API is dozens of interpreted calls that make objects, behind
 * hundreds of classes to load. Scalar code is arithmetic from the first call on, and compiled within a few. So all is left to scalar
 * code at first. Then lanes take turns beside it, on elements of their own, whose results nobody asks for, and in calls for nothing,
 * since the compiler counts calls, until they have been faster for several turns.
 *
 * <p>A piece of the work would not do: a fold has one result for all of its elements, a call can be a single vector, and the compiler
 * unrolls a loop as far as it has seen it run.
 */
final class ScalarStart implements Loop {
    /** Elements of a run of scalar code: the compiler takes a method after some hundred calls, or 60,000 steps of a loop in it. */
    private static final int RUN = 32;
    /** Calls for nothing after which the compiler takes scalar code in any case. */
    static final int CALLS = 256;
    /** Vectors of a turn: enough to be timed. */
    private static final int VECTORS = 8;
    /** Only short loops are unrolled: a turn is as long as calls are, up to this. */
    private static final int VECTORS_OF_BRIEF = 256;
    /** The compiler makes vectors of some scalar code, and lanes are no faster then; while they are not compiled they are far slower. */
    private static final int TOLERANCE = 2;

    private final Loop scalar;
    private final boolean brief;
    private final Shape shape;
    private final boolean isFold;
    private final Supplier<Loop> lanes;
    private final Consumer<Loop> become;
    private final Turns turns;
    /** Of several threads one takes the turn, and none waits. */
    private final ReentrantLock turn = new ReentrantLock();
    private Loop written;

    /**
     * A loop that becomes another.
     *
     * @param scalar the operation in scalar code
     * @param shape the operation
     * @param lanes writes it in lanes
     * @param become takes the lanes that are to be in the place of this loop
     * @param turns when lanes have their turns
     */
    ScalarStart(LoopWriter.Written scalar, Shape shape, Supplier<Loop> lanes, Consumer<Loop> become, Turns turns) {
        this.scalar = scalar.loop();
        this.brief = scalar.brief();
        this.shape = shape;
        this.isFold = !shape.folds().isEmpty();
        this.lanes = lanes;
        this.become = become;
        this.turns = turns;
        Call.nothing(this.scalar, CALLS);
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
        Call call = new Call(Elements.FLOATS, parameters, a, aOffset, b, bOffset, c, cOffset, d, dOffset, e, eOffset);
        for (int from = 0; from < length;) {
            if (turns.areWon() || turns.areOver()) {
                become.accept(written);
                call.run(written, from, length);
                return;
            }
            int end = from + Math.min(length - from, isFold ? length : Turns.SHORTEST);
            call.run(scalar, from, end, isFold ? length : RUN);
            if (!turns.isDueIn(end - from)) {
                turns.pass(end - from);
            } else if (turn.tryLock()) {
                try {
                    turn(parameters, length);
                } finally {
                    turn.unlock();
                }
            }
            from = end;
        }
    }

    private void turn(float[] parameters, int length) {
        if (written == null) {
            written = lanes.get();
        }
        int width = Platform.lanes();
        int vectors = brief ? Math.clamp(length / width, VECTORS, VECTORS_OF_BRIEF) : VECTORS;
        int count = vectors * width + length % width;
        int size = Math.max(count, shape.results() * Shape.PARTIALS);
        Call own = new Call(Elements.FLOATS, parameters,
                new float[size], 0, new float[size], 0, new float[size], 0, new float[size], 0, new float[size], 0);
        // all kinds of lengths: what lanes have never done is left out, and when it is needed they are slow until they are compiled once more
        own.run(written, 0, 1);
        own.run(written, 0, width);
        own.run(written, 0, width + 1);
        long start = System.nanoTime();
        own.run(scalar, 0, count);
        long between = System.nanoTime();
        own.run(written, 0, count);
        boolean won = System.nanoTime() - between <= TOLERANCE * (between - start);
        Call.nothing(written, Turns.CALLS);
        turns.take(won, (System.nanoTime() - between) * count / (between - start + 1));
    }
}
