package io.lanewise.regression;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import picocli.CommandLine.Option;

/** Which benchmarks are measured, and how often. */
final class Selection {
    private static final List<Operation> ROOFLINES = Arrays.stream(Operation.values()).filter(Operation::roofline).toList();

    @Option(names = "--quick", description = "in 2 to 3 minutes: some kernels, wide intervals; the whole catalogue in about an hour unless given")
    private boolean quick;

    @Option(names = "--only", split = ",", paramLabel = "NAME", description = "these activations, by any name, instead of the mode's")
    private List<String> only;

    @Option(names = "--operations", split = ",", paramLabel = "NAME", description = "of forward, derivative, forwardAndDerivative, backward")
    private List<String> operations;

    @Option(names = "--sizes", split = ",", paramLabel = "N", description = "elements per call; 1024,16384,262144 unless given")
    private List<Integer> sizes = Mode.SIZES;

    @Option(names = "--forks", paramLabel = "N", description = "of each side; 7 in quick, 10 in full mode unless given")
    private Integer forks;

    @Option(names = "--own", split = ",", paramLabel = "CLASS",
            description = "benchmarks of your own: a class that implements Supplier<Map<String, Runnable>>")
    private List<String> own = List.of();

    @Option(names = "--own-path", paramLabel = "PATH", description = "class path of your own benchmarks, added to that of either side")
    private String ownPath;

    Mode mode() {
        return quick ? Mode.QUICK : Mode.FULL;
    }

    int forks() {
        return forks == null ? mode().forks() : forks;
    }

    String ownPath() {
        return ownPath;
    }

    /**
     * @param catalogue the names that there are on all sides
     */
    Plan plan(List<String> catalogue) {
        List<String> kernels = only != null ? only : own.isEmpty() ? mode().kernels(catalogue) : List.of();
        List<Operation> wanted = operations == null ? mode().operations() : operations.stream().map(Operation::of).toList();
        List<Benchmark> benchmarks = new ArrayList<>();
        for (int size : sizes) {
            kernels.forEach(kernel -> wanted.forEach(operation -> benchmarks.add(new Benchmark(kernel, operation, size))));
            ROOFLINES.forEach(roofline -> benchmarks.add(Benchmark.roofline(roofline, size)));
        }
        return mode().plan(benchmarks, own);
    }
}
