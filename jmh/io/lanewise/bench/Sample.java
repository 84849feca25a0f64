package io.lanewise.bench;

/**
 * What one contestant took in one fork.
 *
 * @param group what was measured: contestants of the same group, function and size took turns
 * @param function the activation or what else was computed
 * @param size how many elements
 * @param fork which JVM
 * @param contestant who computed it
 * @param nanoseconds per element, one figure for each round; the same index in other contestants is the same round
 * @param allocated bytes per call
 */
record Sample(String group, String function, int size, int fork, String contestant, double[] nanoseconds, long allocated) {
}
