package io.lanewise.regression;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Measures one side, to be compared with later. */
@Command(name = "store", mixinStandardHelpOptions = true, sortOptions = false, description = "Measures a build and stores it as a baseline.")
final class Store implements Callable<Integer> {
    @Parameters(index = "0", paramLabel = "FILE", description = "the baseline to be written")
    private Path file;

    @Parameters(index = "1", defaultValue = Builds.WORKING_TREE, paramLabel = "BUILD",
            description = "a jar or class path, a git revision, or ${DEFAULT-VALUE}, which it is unless given")
    private String build;

    @Option(names = "--jdk", paramLabel = "DIR", description = "home of the JDK; the one that runs this unless given")
    private String jdk;

    @Option(names = "--jvm", paramLabel = "FLAGS", defaultValue = "", description = "flags of the JVMs")
    private String jvm;

    @Option(names = "--directory", defaultValue = "target/regression", paramLabel = "DIR", description = "of working files; ${DEFAULT-VALUE} unless given")
    private Path directory;

    @Mixin
    private Selection selection;

    @Override
    public Integer call() throws IOException, InterruptedException {
        try (Run run = new Run(directory, selection)) {
            Side side = run.side("a", build, jdk, jvm);
            Plan plan = run.plan(List.of(side), Run.DEFAULT);
            List<Fork> forks = run.forks(List.of(side), plan).getFirst();
            Json.write(file, new Baseline(side, plan, forks));
            System.out.printf("%d forks stored in %s%n", forks.size(), file);
            return 0;
        }
    }
}
