package io.lanewise.regression;

/**
 * What is timed.
 *
 * @param kernel the name of an activation, of a {@link Runnable} brought by the user, or {@value #ROOFLINE}
 * @param size elements per call; 1 for a {@link Runnable}
 */
record Benchmark(String kernel, Operation operation, int size) {
    static final String ROOFLINE = "roofline";

    static Benchmark roofline(Operation operation, int size) {
        return new Benchmark(ROOFLINE, operation, size);
    }

    /** A benchmark of a user's own. */
    static Benchmark call(String name) {
        return new Benchmark(name, Operation.CALL, 1);
    }

    /** Without the size. */
    String family() {
        return operation == Operation.CALL ? kernel : kernel + " " + operation.text();
    }

    String name() {
        return operation == Operation.CALL ? kernel : "%s %,d".formatted(family(), size);
    }

    String unit() {
        return operation == Operation.CALL ? "ns per call" : "ns per element";
    }
}
