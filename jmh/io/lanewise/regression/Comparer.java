package io.lanewise.regression;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** From the forks of both sides to a verdict for each benchmark. */
final class Comparer {
    private final Decision decision;
    private final Method method;

    /** How times of two sides are compared. */
    @FunctionalInterface
    interface Method {
        /** Plainly: both sides ran in turns on one machine. */
        Method IN_TURNS = (benchmark, a, b, alpha) -> Estimate.of(Series.of(benchmark, a).nanos(), Series.of(benchmark, b).nanos(), alpha);

        Estimate of(Benchmark benchmark, List<Fork> a, List<Fork> b, double alpha);
    }

    Comparer(Decision decision, Method method) {
        this.decision = decision;
        this.method = method;
    }

    /** The greatest change for the worse first. */
    List<Comparison> compare(List<Fork> a, List<Fork> b) {
        List<Benchmark> benchmarks = shared(a, b);
        List<Estimate> estimates = benchmarks.stream().map(benchmark -> method.of(benchmark, a, b, decision.alpha())).toList();
        double[] corrected = Holm.adjusted(estimates.stream().mapToDouble(Estimate::p).toArray());
        List<Comparison> found = new ArrayList<>();
        for (int i = 0; i < corrected.length; i++) {
            Estimate estimate = estimates.get(i);
            Verdict verdict = decision.of(estimate, corrected[i]);
            int more = verdict == Verdict.UNDECIDED ? decision.more(estimate, Math.min(a.size(), b.size()), corrected.length) : 0;
            Benchmark benchmark = benchmarks.get(i);
            found.add(new Comparison(benchmark, estimate, corrected[i], verdict, more, Series.of(benchmark, a), Series.of(benchmark, b)));
        }
        found.sort(Comparator.comparingDouble((Comparison one) -> one.estimate().ratio()).reversed());
        return found;
    }

    private static List<Benchmark> shared(List<Fork> a, List<Fork> b) {
        return a.isEmpty() || b.isEmpty() ? List.of() : a.getFirst().measured().stream().map(Measured::benchmark)
                .filter(benchmark -> !benchmark.operation().roofline() && b.getFirst().find(benchmark) != null).toList();
    }
}
