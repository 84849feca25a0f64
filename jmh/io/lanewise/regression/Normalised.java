package io.lanewise.regression;

import java.util.Comparator;
import java.util.List;
import java.util.stream.DoubleStream;

/**
 * Compares with an earlier run: times are told in units of a roofline of the same fork.
 *
 * <p>Which roofline a kernel follows when the machine is faster or slower than it was is not known. So a
 * change counts only if it is there by each of them: the ratio is the one nearest to 1, the interval holds all three, p is the largest.
 */
final class Normalised implements Comparer.Method {
    private static final List<Operation> ROOFLINES = List.of(Operation.COPY, Operation.FMA, Operation.DIVISION);

    @Override
    public Estimate of(Benchmark benchmark, List<Fork> a, List<Fork> b, double alpha) {
        List<Estimate> by = ROOFLINES.stream().map(roofline -> Estimate.of(units(benchmark, roofline, a), units(benchmark, roofline, b), alpha)).toList();
        double[] ratios = by.stream().mapToDouble(Estimate::ratio).toArray();
        boolean open = by.stream().anyMatch(estimate -> estimate.high() == null);
        boolean agree = DoubleStream.of(ratios).allMatch(ratio -> ratio > 1) || DoubleStream.of(ratios).allMatch(ratio -> ratio < 1);
        return new Estimate(nearest(ratios), by.stream().mapToDouble(Estimate::low).min().orElseThrow(),
                open ? null : (Double) by.stream().mapToDouble(Estimate::high).max().orElseThrow(),
                agree ? by.stream().mapToDouble(Estimate::p).max().orElseThrow() : 1);
    }

    private static double nearest(double[] ratios) {
        return DoubleStream.of(ratios).boxed().min(Comparator.comparingDouble(ratio -> Math.abs(Math.log(ratio)))).orElseThrow();
    }

    private static double[] units(Benchmark benchmark, Operation roofline, List<Fork> forks) {
        return forks.stream().mapToDouble(fork -> fork.find(benchmark).nanos() / fork.roofline(roofline, benchmark.size())).toArray();
    }
}
