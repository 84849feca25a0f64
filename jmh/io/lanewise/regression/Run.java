package io.lanewise.regression;

import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

/** What all commands that measure do. */
final class Run implements AutoCloseable {
    static final Decision DEFAULT = new Decision(0.05, 0.05);

    private final Selection selection;
    private final String ownPath;
    private final int count;
    private final Builds builds;
    private final Forks forks;
    private final Interruption interruption;
    private final List<String> notes = new ArrayList<>();

    Run(Path directory, Selection selection) {
        this(directory, selection, selection.ownPath(), selection.forks());
    }

    Run(Path directory, String ownPath, int count) {
        this(directory, null, ownPath, count);
    }

    private Run(Path directory, Selection selection, String ownPath, int count) {
        this.selection = selection;
        this.ownPath = ownPath;
        this.count = count;
        this.builds = new Builds(directory.resolve("builds"));
        this.forks = new Forks(directory.resolve("forks"));
        this.interruption = new Interruption(forks::stop);
    }

    /**
     * @param jdk null for the JDK that runs this
     */
    Side side(String copy, String build, String jdk, String flags) throws IOException, InterruptedException {
        Stream<String> own = ownPath == null ? Stream.empty() : Arrays.stream(ownPath.split(File.pathSeparator)).map(part -> Path.of(part).toAbsolutePath().toString());
        return new Side(build, Stream.concat(builds.classPath(build, copy).stream(), own).toList(), jdk == null ? System.getProperty("java.home") : jdk,
                Arrays.stream(flags.strip().split("\\s+")).filter(flag -> !flag.isEmpty()).toList());
    }

    /** What the sides have in common. */
    Plan plan(List<Side> sides, Decision decision) throws IOException, InterruptedException {
        List<String> first = forks.catalogue(sides.getFirst());
        List<String> last = forks.catalogue(sides.getLast());
        only("A", first, last);
        only("B", last, first);
        Plan plan = selection.plan(first.stream().filter(last::contains).toList());
        long benchmarks = plan.benchmarks().stream().filter(benchmark -> !benchmark.operation().roofline()).count();
        int least = decision.least((int) benchmarks);
        if (count < least) {
            notes.add("%d forks of each side cannot be significant among %d benchmarks: it takes %d.".formatted(count, benchmarks, least));
        }
        if (selection.mode() == Mode.QUICK) {
            notes.add("Quick mode: few kernels, few rounds, wide intervals. Full mode decides what this leaves undecided.");
        }
        return plan;
    }

    Environment environment(Side side) throws IOException, InterruptedException {
        return forks.run(side, new Plan(List.of(), List.of(), 0, 0, 0, 0)).environment();
    }

    List<List<Fork>> forks(List<Side> sides, Plan plan) throws IOException, InterruptedException {
        Session session = new Session(forks, new Progress(System.err, System::nanoTime), interruption::requested);
        List<List<Fork>> found = session.run(sides, plan, count);
        if (session.repeated() > 0) {
            notes.add("%d forks were measured again, because rooflines took much longer in them than in the others.".formatted(session.repeated()));
        }
        return found;
    }

    List<String> notes(List<List<Fork>> found) {
        List<String> all = new ArrayList<>(notes);
        if (interruption.requested()) {
            all.add("Stopped before its end: %d and %d forks were measured.".formatted(found.getFirst().size(), found.getLast().size()));
        }
        found.stream().flatMap(List::stream).flatMap(fork -> fork.missing().stream()).distinct().forEach(name -> all.add("Not on both sides: " + name + "."));
        return all;
    }

    @Override
    public void close() {
        interruption.close();
    }

    private void only(String side, List<String> mine, List<String> others) {
        List<String> more = mine.stream().filter(name -> !others.contains(name)).toList();
        if (!more.isEmpty()) {
            notes.add("Only " + side + " has " + String.join(", ", more) + ".");
        }
    }
}
