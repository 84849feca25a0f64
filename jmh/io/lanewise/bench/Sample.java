package io.lanewise.bench;

/**
 * What one contestant took in one fork.
 *
 * @param group what was measured: contestants of the same group, function and size took turns
 * @param function the activation or what else was computed
 * @param size how many elements
 * @param fork which JVM
 * @param contestant who computed it
 * @param nanoseconds one figure for each round, per element or, where the group says so, of the whole; the same index in other
 *     contestants is the same round
 * @param allocated bytes per call
 */
record Sample(String group, String function, int size, int fork, String contestant, double[] nanoseconds, long allocated) {
    static final String FIRST_CALL = "first call, the whole";
    static final String WARM_UP = "warm-up, the whole";

    /** The same in another group; unchanged where the name is empty. */
    Sample named(String other) {
        return other.isEmpty() ? this : new Sample(other, function, size, fork, contestant, nanoseconds, allocated);
    }
}
