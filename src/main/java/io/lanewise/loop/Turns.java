package io.lanewise.loop;

import java.util.concurrent.atomic.AtomicInteger;

/** When lanes take their turns beside other code, and whether they have been faster for long enough. */
final class Turns {
    /** Elements from turn to turn, at least. */
    static final int SHORTEST = 1 << 12;
    /** Calls for nothing in a turn: the compiler looks at a method again after 128 to 2,048 calls, and takes it after 200 and after 5,000. */
    static final int CALLS = 512;
    /** After so many turns lanes are taken in any case, or further turns are rare. */
    static final int MOST = 1 << 12;
    /** Elements before the first turn, unless one call has more. */
    private static final int ELEMENTS = Integer.getInteger(Platform.SCALAR_START, 1 << 16);
    /** Elements between turns at most, but for rare ones. */
    private static final int LONGEST = 1 << 20;
    private static final int RARE = 64;
    /** Turns in a row in which lanes must have been faster. */
    private static final int FASTER = 8;

    /** Elements until the next turn. */
    private final AtomicInteger left;
    private final AtomicInteger toCome;
    /** Turns to come in which lanes must be faster. */
    private final AtomicInteger faster = new AtomicInteger(FASTER);

    /**
     * Turns to come.
     *
     * @param left how many elements come before the first
     * @param most how many there are before they end, or are rare
     */
    Turns(int left, int most) {
        this.left = new AtomicInteger(left);
        this.toCome = new AtomicInteger(most);
    }

    /** All turns of an operation. */
    static Turns all() {
        return new Turns(ELEMENTS, MOST);
    }

    /** Whether lanes are the target of this program, and it starts without them. */
    static boolean wanted() {
        return ELEMENTS > 0 && !Platform.target().scalar();
    }

    /** Whether there is a turn before so many elements are computed. */
    boolean isDueIn(int elements) {
        return elements > left.get();
    }

    /** Elements are computed without a turn. */
    void pass(int elements) {
        left.addAndGet(-elements);
    }

    /** Whether lanes have been faster for long enough. */
    boolean areWon() {
        return faster.get() <= 0;
    }

    /** Whether there have been as many as there are. */
    boolean areOver() {
        return toCome.get() <= 0;
    }

    /**
     * A turn has been taken.
     *
     * @param won whether lanes were as fast as the other code, at least
     * @param pause elements that the other code computes in the time that the turn has taken: lanes take no more than half of all time
     */
    void take(boolean won, long pause) {
        if (won) {
            faster.decrementAndGet();
        } else {
            faster.set(FASTER);
        }
        left.set(Math.clamp(pause, SHORTEST, LONGEST) * (toCome.decrementAndGet() < 0 ? RARE : 1));
    }
}
