package io.lanewise.regression;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** One side against an earlier run. */
@Command(name = "check", mixinStandardHelpOptions = true, sortOptions = false,
        description = "Measures what a baseline holds again and compares, in units of the rooflines of either run.",
        exitCodeListHeading = "Exit codes:%n",
        exitCodeList = {"0:nothing is slower or newly boxed", "1:something is", "2:it could not be measured, or must not be compared"})
final class Check implements Callable<Integer> {
    @Mixin
    private Subject subject;

    @Option(names = "--own-path", paramLabel = "PATH", description = "class path of your own benchmarks")
    private String ownPath;

    @Option(names = "--despite-differences", description = "go on where machine, lane width or JDK are not those of the baseline")
    private boolean goOn;

    @Option(names = "--forks", paramLabel = "N", description = "as many as the baseline has unless given")
    private Integer count;

    @Mixin
    private Rule rule;

    @Override
    public Integer call() throws IOException, InterruptedException {
        Decision decision = rule.decision();
        Baseline baseline = Json.read(subject.baseline(), Baseline.class);
        try (Run run = new Run(rule.directory(), ownPath, count == null ? baseline.forks().size() : count)) {
            Side side = subject.side(run, "b");
            List<String> differences = baseline.forks().getFirst().environment().differences(run.environment(side));
            if (!differences.isEmpty() && !goOn) {
                throw new IllegalStateException("the baseline was measured elsewhere, so that its times mean nothing here: " + String.join("; ", differences)
                        + ". Store a baseline here, compare two builds here, or go on with --despite-differences.");
            }
            List<List<Fork>> forks = List.of(baseline.forks(), run.forks(List.of(side), baseline.plan()).getFirst());
            List<String> notes = new ArrayList<>(run.notes(forks));
            notes.add("A is a stored baseline: times are in units of the rooflines of the same fork, and a change counts if it is there by "
                    + "each of copy, FMA and division. Two builds compared in turns tell more.");
            differences.forEach(difference -> notes.add("Not comparable, but asked to go on: " + difference + "."));
            Report report = Report.of(baseline.side(), side, decision, notes,
                    new Comparer(decision, new Normalised()).compare(baseline.forks(), forks.getLast()), baseline.forks(), forks.getLast());
            Writing.write(report, rule.directory());
            return rule.exitCode(report);
        }
    }
}
