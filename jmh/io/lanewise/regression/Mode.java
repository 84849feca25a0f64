package io.lanewise.regression;

import java.util.List;

/** How much is measured. */
enum Mode {
    /** In two to three minutes, on a machine that does nothing else: well-known kernels, each loop shape once. */
    QUICK(7, 500, 30_000, 16, 2_000, List.of(Operation.FORWARD, Operation.FORWARD_AND_DERIVATIVE)) {
        @Override
        List<String> kernels(List<String> catalogue) {
            return catalogue.stream().filter(KNOWN::contains).toList();
        }
    },
    /** In about an hour: the whole catalogue. */
    FULL(10, 5_000, 300_000, 32, 3_000,
            List.of(Operation.FORWARD, Operation.DERIVATIVE, Operation.FORWARD_AND_DERIVATIVE, Operation.BACKWARD)) {
        @Override
        List<String> kernels(List<String> catalogue) {
            return catalogue;
        }
    };

    private static final List<String> KNOWN = List.of("relu", "sigmoid", "tanh", "silu", "elu", "gelu");

    /** In L1, in L2, and beyond. */
    static final List<Integer> SIZES = List.of(1_024, 16_384, 262_144);

    private final int forks;
    private final int exerciseMillis;
    private final int warmUpMillis;
    private final int rounds;
    private final int roundMicros;
    private final List<Operation> operations;

    Mode(int forks, int exerciseMillis, int warmUpMillis, int rounds, int roundMicros, List<Operation> operations) {
        this.forks = forks;
        this.exerciseMillis = exerciseMillis;
        this.warmUpMillis = warmUpMillis;
        this.rounds = rounds;
        this.roundMicros = roundMicros;
        this.operations = operations;
    }

    abstract List<String> kernels(List<String> catalogue);

    int forks() {
        return forks;
    }

    List<Operation> operations() {
        return operations;
    }

    Plan plan(List<Benchmark> benchmarks, List<String> own) {
        return new Plan(benchmarks, own, exerciseMillis, warmUpMillis, rounds, roundMicros);
    }
}
