package io.lanewise.regression;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Two sides, in turns, on this machine. */
@Command(name = "compare", mixinStandardHelpOptions = true, sortOptions = false,
        description = "Compares two builds, two JDKs or two sets of flags in alternating forks.",
        exitCodeListHeading = "Exit codes:%n",
        exitCodeList = {"0:nothing is slower or newly boxed", "1:something is", "2:it could not be measured"})
final class Compare implements Callable<Integer> {
    @Parameters(index = "0", arity = "0..1", defaultValue = Builds.WORKING_TREE, paramLabel = "A",
            description = "a jar or class path, a git revision, or ${DEFAULT-VALUE}, which it is unless given")
    private String a;

    @Parameters(index = "1", arity = "0..1", defaultValue = Builds.WORKING_TREE, paramLabel = "B", description = "as A")
    private String b;

    @Option(names = "--jdk-a", paramLabel = "DIR", description = "home of the JDK of side A; the one that runs this unless given")
    private String jdkA;

    @Option(names = "--jdk-b", paramLabel = "DIR", description = "home of the JDK of side B")
    private String jdkB;

    @Option(names = "--jvm-a", paramLabel = "FLAGS", defaultValue = "", description = "flags of the JVMs of side A")
    private String jvmA;

    @Option(names = "--jvm-b", paramLabel = "FLAGS", defaultValue = "", description = "flags of the JVMs of side B")
    private String jvmB;

    @Mixin
    private Selection selection;

    @Mixin
    private Rule rule;

    @Override
    public Integer call() throws IOException, InterruptedException {
        Decision decision = rule.decision();
        try (Run run = new Run(rule.directory(), selection)) {
            List<Side> sides = List.of(run.side("a", a, jdkA, jvmA), run.side("b", b, jdkB, jvmB));
            List<List<Fork>> forks = run.forks(sides, run.plan(sides, decision));
            boolean alike = sides.getFirst().runsAs(sides.getLast());
            List<String> notes = new ArrayList<>(run.notes(forks));
            notes.add(alike ? "What the rooflines of a fork tell of the machine's speed is divided out of its times."
                    : "The JVMs differ, and so may their rooflines: times are compared as they are.");
            List<List<Fork>> compared = alike ? Machine.evened(forks) : forks;
            Report report = Report.of(sides.getFirst(), sides.getLast(), decision, notes,
                    new Comparer(decision, Comparer.Method.IN_TURNS).compare(compared.getFirst(), compared.getLast()), forks.getFirst(), forks.getLast());
            Writing.write(report, rule.directory());
            return rule.exitCode(report);
        }
    }
}
