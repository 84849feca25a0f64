package io.lanewise.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.openjdk.jmh.profile.GCProfiler;
import org.openjdk.jmh.results.format.ResultFormatType;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.ChainedOptionsBuilder;
import org.openjdk.jmh.runner.options.CommandLineOptionException;
import org.openjdk.jmh.runner.options.CommandLineOptions;
import org.openjdk.jmh.runner.options.OptionsBuilder;

/** JMH's command line, with the whole catalogue as the parameter where none is given, and the garbage counted. */
public final class Bench {
    private static final Path RESULT = Path.of("target", "bench", "jmh.json");

    private Bench() {
    }

    /** Takes JMH's own arguments. */
    public static void main(String[] arguments) throws CommandLineOptionException, RunnerException, IOException {
        CommandLineOptions given = new CommandLineOptions(arguments);
        if (given.shouldHelp() || given.shouldList() || given.shouldListWithParams() || given.shouldListProfilers()) {
            org.openjdk.jmh.Main.main(arguments);
            return;
        }
        ChainedOptionsBuilder options = new OptionsBuilder().parent(given).addProfiler(GCProfiler.class);
        if (!given.getParameter(ActivationBenchmark.NAMES).hasValue()) {
            options.param(ActivationBenchmark.NAMES, WholeCatalogue.names().toArray(String[]::new));
        }
        if (!given.getResult().hasValue()) {
            Files.createDirectories(RESULT.getParent());
            options.resultFormat(ResultFormatType.JSON).result(RESULT.toString());
        }
        new Runner(options.build()).run();
    }
}
