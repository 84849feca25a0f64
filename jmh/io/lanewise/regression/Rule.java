package io.lanewise.regression;

import java.nio.file.Path;
import picocli.CommandLine.Option;

/** What counts as a change, and where it is told. */
final class Rule {
    @Option(names = "--effect", defaultValue = "5", paramLabel = "PERCENT", description = "the least change that counts; ${DEFAULT-VALUE} unless given")
    private double effect;

    @Option(names = "--alpha", defaultValue = "0.05", paramLabel = "P",
            description = "the chance of a single false alarm among all benchmarks; ${DEFAULT-VALUE} unless given")
    private double alpha;

    @Option(names = "--strict", description = "exit code 1 also where something is undecided or bimodal, never steady or boxed on side B alone")
    private boolean strict;

    @Option(names = "--directory", defaultValue = "target/regression", paramLabel = "DIR",
            description = "of report.html, report.svg, report.md and report.json; ${DEFAULT-VALUE} unless given")
    private Path directory;

    Decision decision() {
        if (!(effect > 0) || !(alpha > 0 && alpha < 1)) {
            throw new IllegalArgumentException("effect is " + effect + " and alpha is " + alpha + "; effect must be above 0, alpha between 0 and 1");
        }
        return new Decision(effect / 100, alpha);
    }

    Path directory() {
        return directory;
    }

    /** 0 where nothing became slower and nothing is boxed that was not. */
    int exitCode(Report report) {
        return report.comparisons().stream().anyMatch(one -> one.worse() || strict && one.doubtful()) ? 1 : 0;
    }
}
