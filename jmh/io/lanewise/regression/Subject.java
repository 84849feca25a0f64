package io.lanewise.regression;

import java.io.IOException;
import java.nio.file.Path;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** A baseline and the one build that is measured for it or against it. */
final class Subject {
    @Parameters(index = "0", paramLabel = "FILE", description = "the baseline")
    private Path baseline;

    @Parameters(index = "1", arity = "0..1", defaultValue = Builds.WORKING_TREE, paramLabel = "BUILD",
            description = "a jar or class path, a git revision, or ${DEFAULT-VALUE}, which it is unless given")
    private String build;

    @Option(names = "--jdk", paramLabel = "DIR", description = "home of the JDK; the one that runs this unless given")
    private String jdk;

    @Option(names = "--jvm", paramLabel = "FLAGS", defaultValue = "", description = "flags of the JVMs")
    private String jvm;

    Path baseline() {
        return baseline;
    }

    /**
     * @param copy the name of its working copy, where it is a revision
     */
    Side side(Run run, String copy) throws IOException, InterruptedException {
        return run.side(copy, build, jdk, jvm);
    }
}
