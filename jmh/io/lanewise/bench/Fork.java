package io.lanewise.bench;

import com.google.gson.Gson;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** One JVM of a measurement: takes turns over contestants and writes what they took. */
@Command(name = "fork")
final class Fork implements Callable<Integer> {
    @Option(names = "--number")
    private int number;

    @Option(names = "--group", required = true)
    private String group;

    @Option(names = "--library", split = ",")
    private List<String> libraries = List.of();

    @Option(names = "--function", split = ",")
    private List<String> functions = WholeCatalogue.names();

    @Option(names = "--size", split = ",", required = true)
    private List<Integer> sizes;

    @Option(names = "--rounds", required = true)
    private int rounds;

    @Option(names = "--roofline")
    private boolean roofline;

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
        long start = System.nanoTime();
        WholeCatalogue.exercise();
        System.err.printf("catalogue %.1f s%n", (System.nanoTime() - start) * 1e-9);
        Contests contests = new Contests(found);
        List<Sample> samples = new ArrayList<>();
        for (int size : sizes) {
            for (String function : functions) {
                start = System.nanoTime();
                samples.addAll(contests.libraries(group, function, size, roofline).run(number, rounds));
                System.err.printf("%s %d %.1f s%n", function, size, (System.nanoTime() - start) * 1e-9);
            }
        }
        Files.writeString(output, new Gson().toJson(samples));
        return 0;
    }
}
