package io.lanewise.bench;

import io.lanewise.regression.Processor;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Measures every row of the table of targets in several JVMs, and writes results, report and chart. */
@Command(name = "targets", mixinStandardHelpOptions = true, sortOptions = false,
        description = "Measures Lanewise beside other libraries, the JDK and plain copies.")
public final class Targets implements Callable<Integer> {
    static final String LANES_128 = "lanes of 128 bits";
    static final String LANES_256 = "lanes of 256 bits";
    static final String NO_LANES = "scalar code";

    private static final String VECTOR_MODULE = "--add-modules=jdk.incubator.vector";
    /** Enough for the largest size of {@link Group#GROWTH}; there from the beginning, so that no page is fetched while a slice runs. */
    private static final List<String> HEAP = List.of("-Xms4g", "-Xmx4g", "-XX:+AlwaysPreTouch");
    private static final String OWN = Stream.of(Lanewise.class, MathLoop.class).map(Class::getName).reduce((a, b) -> a + "," + b).orElseThrow();
    private static final List<String> STARTED = List.of("relu", "hardswish", "sigmoid", "tanh", "gelu", "softplus");

    @Option(names = "--library", split = ",", paramLabel = "CLASS", description = "other libraries that take part")
    private List<String> libraries = List.of();

    @Option(names = "--only", split = ",", paramLabel = "NAME", description = "these functions; all unless given")
    private List<String> functions = WholeCatalogue.names();

    @Option(names = "--group", split = ",", paramLabel = "GROUP", description = "${COMPLETION-CANDIDATES}; all unless given")
    private List<Group> groups = List.of(Group.values());

    @Option(names = "--forks", defaultValue = "3", paramLabel = "N", description = "JVMs for each group; ${DEFAULT-VALUE} unless given")
    private int forks;

    @Option(names = "--rounds", defaultValue = "31", paramLabel = "N", description = "turns of each contestant in a JVM; ${DEFAULT-VALUE} unless given")
    private int rounds;

    @Option(names = "--quick", description = "one JVM, few rounds, the functions that other libraries have: minutes instead of half an hour")
    private boolean quick;

    @Option(names = "--report", description = "measure nothing, write the report of what was measured last")
    private boolean report;

    @Option(names = "--directory", defaultValue = "target/bench", paramLabel = "DIR", description = "of the results; ${DEFAULT-VALUE} unless given")
    private Path directory;

    @Option(names = "--publish", defaultValue = "target/bench", paramLabel = "DIR",
            description = "where BENCHMARKS.md and docs/ are written; ${DEFAULT-VALUE} unless given")
    private Path publish;

    /** Starts from the command line. */
    public static void main(String[] arguments) {
        System.exit(new CommandLine(new Targets()).setCaseInsensitiveEnumValuesAllowed(true).execute(arguments));
    }

    @Override
    public Integer call() throws IOException, InterruptedException {
        Path kept = directory.resolve("results.json");
        if (!report) {
            measure().write(kept);
        }
        Results results = Results.read(kept);
        Files.createDirectories(publish.resolve("docs"));
        Files.writeString(publish.resolve(Report.CHART), SizeChart.svg(results));
        Files.writeString(publish.resolve("BENCHMARKS.md"), Report.of(results));
        System.out.print(Report.summary(results));
        System.out.println("Written to " + publish.resolve("BENCHMARKS.md"));
        return 0;
    }

    private Results measure() throws IOException, InterruptedException {
        if (quick) {
            forks = 1;
            rounds = 9;
            functions = functions.stream().filter(TargetTable.COMPARED::contains).toList();
        }
        String only = "--only=" + String.join(",", functions);
        List<Results> parts = new ArrayList<>();
        for (int fork = 0; fork < forks; fork++) {
            String all = "--library=" + String.join(",", Stream.concat(
                    Stream.of(Lanewise.class, MathLoop.class, JdkLanes.class).map(Class::getName), libraries.stream()).toList());
            parts.add(fork(fork, groups.stream().filter(group -> group != Group.SCALAR).toList(), "", Stream.concat(Stream.of(VECTOR_MODULE), HEAP.stream()).toList(), all, only));
            if (groups.contains(Group.SCALAR)) {
                List<Group> scalar = List.of(Group.SCALAR);
                parts.add(fork(fork, scalar, LANES_128, List.of(VECTOR_MODULE, "-XX:MaxVectorSize=16"), "--library=" + OWN, only));
                parts.add(fork(fork, scalar, LANES_256, List.of(VECTOR_MODULE, "-XX:MaxVectorSize=32"), "--library=" + OWN, only));
                parts.add(fork(fork, scalar, NO_LANES, List.of(), "--library=" + OWN, only));
                for (String function : Stream.concat(STARTED.stream().filter(functions::contains), Stream.of(Lanewise.SOFTMAX)).toList()) {
                    parts.add(child(Start.class, List.of(VECTOR_MODULE), "--number=" + fork, "--only=" + function));
                }
            }
        }
        Map<String, String> machine = new LinkedHashMap<>();
        machine.put("Date", LocalDate.now(ZoneOffset.UTC).toString());
        machine.put("JDK", System.getProperty("java.vm.vendor") + " " + Runtime.version());
        machine.put("Processor", Processor.name() + ", " + Runtime.getRuntime().availableProcessors() + " processors");
        machine.put("System", System.getProperty("os.name") + ", " + System.getProperty("os.arch"));
        machine.putAll(parts.getFirst().machine());
        machine.put("Extent", "%d JVMs, %d rounds in each%s".formatted(forks, rounds, quick ? " (a quick run: figures are rough)" : ""));
        return new Results(machine, parts.getFirst().peers(), parts.stream().flatMap(part -> part.samples().stream()).toList());
    }

    private Results fork(int number, List<Group> groups, String alias, List<String> jvm, String libraries, String only)
            throws IOException, InterruptedException {
        if (groups.isEmpty()) {
            return new Results(Map.of(), List.of(), List.of());
        }
        return child(Fork.class, jvm, "--number=" + number, "--group=" + String.join(",", groups.stream().map(Group::name).toList()),
                "--alias=" + alias, libraries, only, "--rounds=" + rounds, quick ? "--hasty" : "");
    }

    private Results child(Class<?> program, List<String> jvm, String... arguments) throws IOException, InterruptedException {
        Path output = directory.resolve("part.json");
        List<String> command = new ArrayList<>(List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString()));
        command.addAll(jvm);
        command.addAll(List.of("--enable-native-access=ALL-UNNAMED", "-cp", System.getProperty("java.class.path"), program.getName()));
        Stream.of(arguments).filter(argument -> !argument.isEmpty()).forEach(command::add);
        command.add("--output=" + output);
        ProcessBuilder builder = new ProcessBuilder(command).inheritIO();
        builder.environment().put("OMP_NUM_THREADS", "1");
        int exit = builder.start().waitFor();
        if (exit != 0) {
            throw new IOException(program.getSimpleName() + " ended with exit code " + exit);
        }
        return Results.read(output);
    }
}
