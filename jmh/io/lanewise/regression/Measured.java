package io.lanewise.regression;

/**
 * One benchmark in one fork.
 *
 * @param nanos per element: the fork's mean
 * @param drift median of the later half of the rounds over that of the earlier half
 * @param bytes per call in the middle round, which the compiler's and the collector's odd moments do not reach
 * @param steady whether times had stopped falling before they were measured
 */
record Measured(Benchmark benchmark, double nanos, double drift, double bytes, boolean steady) {
    Measured faster(double factor) {
        return new Measured(benchmark, nanos / factor, drift, bytes, steady);
    }
}
