package io.lanewise.regression;

import java.util.List;

/**
 * What one fork does.
 *
 * @param benchmarks in the order in which they warm up
 * @param own names of classes that supply benchmarks of the user's own
 * @param exerciseMillis how long the whole catalogue runs before, so that code shared by kernels is as it is in a program with many of them
 * @param warmUpMillis after which a fork measures even what is not steady
 * @param rounds measured for each benchmark
 * @param roundMicros length of a round
 */
record Plan(List<Benchmark> benchmarks, List<String> own, int exerciseMillis, int warmUpMillis, int rounds, int roundMicros) {
}
