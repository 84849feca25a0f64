package io.lanewise.loop;

/** The arguments of a call of a {@link Loop}, but for the length. */
record Call(
        Elements elements,
        float[] parameters,
        Object a, long aOffset,
        Object b, long bOffset,
        Object c, long cOffset,
        Object d, long dOffset,
        Object e, long eOffset) {
    private static final float[] NO_PARAMETERS = {};

    /** Calls for nothing of a loop over arrays, for the compiler to count. */
    static void nothing(Loop loop, int calls) {
        for (int i = 0; i < calls; i++) {
            loop.run(NO_PARAMETERS, null, 0, null, 0, null, 0, null, 0, null, 0, 0);
        }
    }

    /** Runs a loop over a part of the elements. */
    void run(Loop loop, int from, int end) {
        long further = elements.distance(from);
        loop.run(parameters, a, aOffset + further, b, bOffset + further, c, cOffset + further, d, dOffset + further, e, eOffset + further, end - from);
    }

    /** The same in calls of so many elements at most. */
    void run(Loop loop, int from, int end, int most) {
        for (int start = from; start < end;) {
            int next = start + Math.min(most, end - start);
            run(loop, start, next);
            start = next;
        }
    }
}
