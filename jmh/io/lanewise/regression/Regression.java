package io.lanewise.regression;

import picocli.CommandLine;
import picocli.CommandLine.Command;

/** Says whether kernels became slower: with another build, another JDK, other flags, or since an earlier run. */
@Command(name = "regression", mixinStandardHelpOptions = true, subcommands = {Compare.class, Store.class, Check.class, Draw.class},
        description = "Says whether kernels became slower, with another build, JDK or flags.")
public final class Regression {
    /** What was asked for could not be done; 1 is left to the verdict. */
    private static final int FAILED = 2;

    private Regression() {
    }

    /** Starts from the command line. */
    public static void main(String[] arguments) {
        System.exit(commandLine().setExecutionExceptionHandler((exception, command, result) -> {
            command.getErr().println(exception.getMessage() == null ? exception.toString() : exception.getMessage());
            return FAILED;
        }).execute(arguments));
    }

    static CommandLine commandLine() {
        return new CommandLine(new Regression());
    }
}
