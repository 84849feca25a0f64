package io.lanewise.regression;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** One side against an earlier run. */
@Command(name = "check", mixinStandardHelpOptions = true, sortOptions = false,
        description = "Measures what a baseline holds again and compares, in units of the rooflines of either run.",
        exitCodeListHeading = "Exit codes:%n",
        exitCodeList = {"0:nothing is slower or newly boxed", "1:something is", "2:it could not be measured, or must not be compared"})
final class Check implements Callable<Integer> {
    @Parameters(index = "0", paramLabel = "FILE", description = "the baseline")
    private Path file;

    @Parameters(index = "1", defaultValue = Builds.WORKING_TREE, paramLabel = "BUILD",
            description = "a jar or class path, a git revision, or ${DEFAULT-VALUE}, which it is unless given")
    private String build;

    @Option(names = "--jdk", paramLabel = "DIR", description = "home of the JDK; the one that runs this unless given")
    private String jdk;

    @Option(names = "--jvm", paramLabel = "FLAGS", defaultValue = "", description = "flags of the JVMs")
    private String jvm;

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
        Baseline baseline = Json.read(file, Baseline.class);
        try (Run run = new Run(rule.directory(), ownPath, count == null ? baseline.forks().size() : count)) {
            Side side = run.side("b", build, jdk, jvm);
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
            Report report = Report.of(baseline.side(), side, decision, notes, baseline.forks(), forks.getLast(), new Normalised());
            Writing.write(report, rule.directory());
            return rule.exitCode(report);
        }
    }
}
