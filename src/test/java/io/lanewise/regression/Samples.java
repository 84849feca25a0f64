package io.lanewise.regression;

import java.util.List;
import java.util.stream.IntStream;

/** Forks made up for tests. */
final class Samples {
    static final Environment HERE = new Environment("machine", 2, 512, "25");
    static final Benchmark SIGMOID = new Benchmark("sigmoid", Operation.FORWARD, 1_024);
    static final Benchmark RELU = new Benchmark("relu", Operation.FORWARD, 1_024);
    static final Decision RULE = new Decision(0.05, 0.05);
    static final Side SIDE = new Side("some <build>", List.of("lanewise.jar"), System.getProperty("java.home"), List.of());

    /** How far forks lie apart that nothing happened to. */
    private static final double SPREAD = 0.002;

    private Samples() {
    }

    /**
     * Forks of sigmoid, relu and the rooflines.
     *
     * @param machine how much longer all takes
     * @param sigmoid how much longer sigmoid takes
     * @param bytes per call of sigmoid
     */
    static List<Fork> forks(int count, double machine, double sigmoid, double bytes) {
        return IntStream.range(0, count).mapToObj(i -> {
            double unit = machine * (1 + SPREAD * Math.floorMod(i * 5, 7));
            return new Fork(HERE, List.of(measured(SIGMOID, unit * sigmoid, bytes), measured(RELU, unit / 4, 0),
                    measured(Benchmark.roofline(Operation.COPY, 1_024), unit / 8, 0), measured(Benchmark.roofline(Operation.FMA, 1_024), unit / 3, 0),
                    measured(Benchmark.roofline(Operation.DIVISION, 1_024), unit / 2, 0)), List.of(), 1);
        }).toList();
    }

    static Measured measured(Benchmark benchmark, double nanos, double bytes) {
        return new Measured(benchmark, nanos, 1, bytes, true);
    }

    static Report report(List<Fork> a, List<Fork> b) {
        return Report.of(SIDE, SIDE, RULE, List.of("a note"), new Comparer(RULE, Comparer.Method.IN_TURNS).compare(a, b), a, b);
    }
}
