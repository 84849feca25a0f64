package io.lanewise.regression;

import java.util.Comparator;
import java.util.List;

/**
 * What one fork found.
 *
 * @param measured benchmarks and rooflines
 * @param missing names of benchmarks that this build does not have
 * @param warmUpSeconds from the start of the JVM to the first measured round
 */
record Fork(Environment environment, List<Measured> measured, List<String> missing, double warmUpSeconds) {
    /** What was measured of this benchmark, or null. */
    Measured find(Benchmark benchmark) {
        return measured.stream().filter(one -> one.benchmark().equals(benchmark)).findFirst().orElse(null);
    }

    /** This fork as it would have been on a machine that much faster. */
    Fork faster(double factor) {
        return new Fork(environment, measured.stream().map(one -> one.faster(factor)).toList(), missing, warmUpSeconds);
    }

    /** Nanoseconds per element of the roofline that is measured at the size nearest to this one. */
    double roofline(Operation roofline, int size) {
        return measured.stream().filter(one -> one.benchmark().operation() == roofline)
                .min(Comparator.comparingInt(one -> Math.abs(one.benchmark().size() - size))).orElseThrow().nanos();
    }
}
