package io.lanewise.sweep;

import io.lanewise.Activation;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/**
 * Measures every activation over all 2^32 inputs against the reference in double precision.
 *
 * <p>Results are kept one file per activation and function; what is there and made of the same code is
 * not measured again, so an interrupted run goes on where it was.
 */
@Command(name = "sweep", mixinStandardHelpOptions = true, sortOptions = false,
        description = "Measures every activation over all 2^32 inputs.")
public final class Sweep implements Callable<Integer> {
    /** Coarse enough to take no time, fine enough to come near the largest error. */
    private static final int SCOUT = 4_099;

    @Option(names = "--only", split = ",", paramLabel = "NAME", description = "these activations, by any name; all unless given")
    private List<String> only = List.of();

    @Option(names = "--kind", paramLabel = "KIND", description = "${COMPLETION-CANDIDATES}; both unless given")
    private List<Kind> kinds = List.of(Kind.values());

    @Option(names = "--stride", defaultValue = "1", paramLabel = "N", description = "every N-th bit pattern; 1 unless given")
    private int stride;

    @Option(names = "--threads", paramLabel = "N", description = "all processors unless given")
    private int threads = Runtime.getRuntime().availableProcessors();

    @Option(names = "--directory", defaultValue = "target/sweep", paramLabel = "DIR", description = "of the results; ${DEFAULT-VALUE} unless given")
    private Path directory;

    @Option(names = "--again", description = "also what has a result already")
    private boolean again;

    @Option(names = "--report", paramLabel = "FILE", description = "write the table of all results and measure nothing")
    private Path report;

    @Option(names = "--pin", paramLabel = "FILE", description = "write the pinned checksums and measure nothing")
    private Path pin;

    @Option(names = "--bits", description = "compare the checksums of lanes of every width, scalar code and JVMs with other flags, and measure nothing")
    private boolean bits;

    private record Unit(Activation activation, Kind kind, List<Plan.Part> parts) {
    }

    /** Starts from the command line. */
    public static void main(String[] arguments) {
        System.exit(new CommandLine(new Sweep()).setCaseInsensitiveEnumValuesAllowed(true).execute(arguments));
    }

    @Override
    public Integer call() throws IOException {
        if (report != null) {
            Files.writeString(report, bits ? new Matrix(directory).report(activations()) : Report.of(directory));
            return 0;
        }
        if (pin != null) {
            Files.writeString(pin, PinnedBits.text(activations()));
            return 0;
        }
        return (bits ? new Matrix(directory).run(activations()) : measure(unfinished())) ? 0 : 1;
    }

    private List<Activation> activations() {
        return only.isEmpty() ? Activation.catalogue() : only.stream().map(Activation::of).toList();
    }

    private List<Unit> unfinished() throws IOException {
        List<Unit> units = new ArrayList<>();
        for (Activation activation : activations()) {
            List<Plan.Part> parts = stride == 1 ? Plan.everything() : Plan.strided(activation, stride);
            for (Kind kind : kinds) {
                Result kept = Result.read(directory, activation, kind);
                if (again || kept == null || !kept.get(Result.FINGERPRINT).equals(Fingerprint.of(activation))
                        || Integer.parseInt(kept.get(Result.STRIDE)) > stride) {
                    units.add(new Unit(activation, kind, parts));
                }
            }
        }
        return units;
    }

    private boolean measure(List<Unit> units) throws IOException {
        Progress progress = new Progress(System.err, units.stream().mapToLong(unit -> unit.parts.size()).sum());
        boolean hold = true;
        for (Unit unit : units) {
            progress.now(unit.activation.name() + " " + unit.kind.text());
            long start = System.nanoTime();
            Tally scouted = Runner.run(unit.activation, unit.kind, Plan.strided(unit.activation, SCOUT), new Tally(), threads, () -> { });
            Tally tally = Runner.run(unit.activation, unit.kind, unit.parts, scouted, threads, progress);
            Result result = Result.of(unit.activation, unit.kind, stride, tally, (System.nanoTime() - start) * 1e-9);
            result.write(directory, unit.activation, unit.kind);
            System.out.printf("%-24s %-5s %s at %s, %s not correctly rounded, faults %s, crc %s, %s s%s%n",
                    result.get("activation"), result.get("kind"), result.get("maxUlp"), result.get("maxUlpInput"),
                    result.get("notCorrectlyRounded"), result.get("faults"), result.get("crc32c"), result.get("seconds"),
                    result.holds() ? "" : "  OUT OF BOUND");
            hold &= result.holds();
        }
        return hold;
    }
}
