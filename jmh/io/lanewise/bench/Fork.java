package io.lanewise.bench;

import io.lanewise.loop.Platform;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.function.Supplier;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** One JVM of a measurement: takes turns over contestants and writes what they took. */
@Command(name = "fork")
final class Fork implements Callable<Integer> {
    @Option(names = "--number", required = true)
    private int number;

    @Option(names = "--group", split = ",", required = true)
    private List<Group> groups;

    /** What the groups are called in the results, where the JVM was started in a special way. */
    @Option(names = "--alias", defaultValue = "")
    private String alias;

    @Option(names = "--library", split = ",")
    private List<String> libraries = List.of();

    @Option(names = "--only", split = ",")
    private List<String> functions = WholeCatalogue.names();

    @Option(names = "--rounds", required = true)
    private int rounds;

    /** Whether the compiler may have work left when measuring begins. */
    @Option(names = "--hasty")
    private boolean hasty;

    @Option(names = "--output", required = true)
    private Path output;

    /** Starts from the command line. */
    public static void main(String[] arguments) {
        System.exit(new CommandLine(new Fork()).execute(arguments));
    }

    @Override
    public Integer call() throws Exception {
        List<Library> found = new ArrayList<>();
        for (String name : libraries) {
            found.add((Library) Class.forName(name).getDeclaredConstructor().newInstance());
        }
        WholeCatalogue.exercise(hasty);
        Contests contests = new Contests(found, functions.stream().filter(WholeCatalogue.names()::contains).toList());
        List<Sample> samples = new ArrayList<>();
        for (Group group : groups) {
            long start = System.nanoTime();
            for (Supplier<Heat> heat : contests.heats(group).toList()) {
                samples.addAll(heat.get().run(number, rounds));
            }
            System.err.printf("%s %s fork %d: %.0f s%n", group.text(), alias, number, (System.nanoTime() - start) * 1e-9);
        }
        Map<String, String> versions = new LinkedHashMap<>();
        versions.put("Lanes", Platform.reason());
        found.stream().filter(library -> !library.version().isEmpty()).forEach(library -> versions.put(library.name(), library.version()));
        new Results(versions, found.stream().filter(Library::peer).map(Library::name).toList(), samples.stream().map(sample -> sample.named(alias)).toList()).write(output);
        return 0;
    }
}
