package io.lanewise.lane;

import jdk.incubator.vector.FloatVector;

/**
 * Marks the lanes from which a long formula can go on without what led to them. Its loops have two stages then: the first
 * stores these lanes for some vectors, and the second starts from them.
 *
 * <p>Results are the same; a processor is faster. It looks ahead over some two hundred operations, and while those of one
 * vector mostly wait for each other, it needs the next vectors among them to be busy: in a stage of half the length there
 * are twice as many. (K. Kennedy, K. McKinley, Maximizing Loop Parallelism and Improving Data Locality via Loop Fusion and
 * Distribution, LCPC 1993.)
 *
 * <p>Value and derivative mark the same lanes alike, so that one loop for both stores them once: a helper that marks is called by
 * both with the same arguments. What is not marked is computed in both stages where both need it: mark what stands at the end of
 * a long chain, and nothing else, since each mark costs a store and a load. Short operations stay in one stage.
 */
public final class Halfway {
    private Halfway() {
    }

    /** The lanes themselves. */
    public static FloatVector first(FloatVector lanes) {
        return lanes;
    }

    /** The lanes themselves. */
    public static FloatVector second(FloatVector lanes) {
        return lanes;
    }

    /** The lanes themselves. */
    public static FloatVector third(FloatVector lanes) {
        return lanes;
    }
}
