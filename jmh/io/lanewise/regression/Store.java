package io.lanewise.regression;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Measures one side, to be compared with later. */
@Command(name = "store", mixinStandardHelpOptions = true, sortOptions = false, description = "Measures a build and stores it as a baseline.")
final class Store implements Callable<Integer> {
    @Mixin
    private Subject subject;

    @Option(names = "--directory", defaultValue = "target/regression", paramLabel = "DIR", description = "of working files; ${DEFAULT-VALUE} unless given")
    private Path directory;

    @Mixin
    private Selection selection;

    @Override
    public Integer call() throws IOException, InterruptedException {
        try (Run run = new Run(directory, selection)) {
            Side side = subject.side(run, "a");
            Plan plan = run.plan(List.of(side), Run.DEFAULT);
            List<Fork> forks = run.forks(List.of(side), plan).getFirst();
            Json.write(subject.baseline(), new Baseline(side, plan, forks));
            System.out.printf("%d forks stored in %s%n", forks.size(), subject.baseline());
            return 0;
        }
    }
}
