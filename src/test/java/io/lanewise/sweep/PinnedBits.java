package io.lanewise.sweep;

import io.lanewise.Activation;
import io.lanewise.check.CheckValues;
import io.lanewise.loop.Operation;
import io.lanewise.loop.Target;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The checksums that the results must have on every machine, kept in {@code bits.csv}. */
final class PinnedBits {
    private static final String FILE = "bits.csv";
    private static final String HEADER = "name,value,derivative,value of few,derivative of few,value of all near zero,derivative of all near zero";
    /** Odd, so that it goes through all low bits: 2^17 inputs. */
    private static final int LARGE_STRIDE = 32_771;
    private static final int NEAR = 100;

    /** Of value and derivative, over many inputs, over few, and over those of {@link DenseBits}. */
    record Checksums(String value, String slope, String fewValue, String fewSlope, String denseValue, String denseSlope) {
    }

    private PinnedBits() {
    }

    static float[] large(Activation activation) {
        return CheckValues.inputs(activation.contract(), LARGE_STRIDE, NEAR);
    }

    static float[] small(Activation activation) {
        return CheckValues.few(activation.contract());
    }

    static String crc(float[] results) {
        return CheckValues.checksum(results);
    }

    /** The file for these activations, the samples from scalar code. */
    static String text(List<Activation> activations) {
        return activations.stream().sorted(Comparator.comparing(activation -> activation.contract().name())).map(activation -> {
            Cell cell = new Cell(activation, Target.SCALAR);
            Stream<String> checksums = Stream.of(large(activation), small(activation))
                    .flatMap(sample -> Stream.of(crc(cell.run(Operation.FORWARD, sample)), crc(cell.run(Operation.DERIVATIVE, sample))));
            return Stream.of(Stream.of(activation.contract().name()), checksums, DenseBits.whereFunctionsBend(activation::forwardAndDerivative).stream())
                    .flatMap(cells -> cells).collect(Collectors.joining(","));
        }).collect(Collectors.joining("\n", HEADER + "\n", "\n"));
    }

    /** The pinned checksums of an activation with its default parameters. */
    static Checksums of(Activation activation) throws IOException {
        Checksums pinned = read().get(activation.contract().name());
        if (pinned == null) {
            throw new IOException(FILE + " has no line for " + activation + "; the sweep's option --pin writes it");
        }
        return pinned;
    }

    /** The pinned checksums by name. */
    static Map<String, Checksums> read() throws IOException {
        Map<String, Checksums> pinned = new TreeMap<>();
        try (BufferedReader lines = new BufferedReader(new InputStreamReader(
                PinnedBits.class.getResourceAsStream(FILE), StandardCharsets.UTF_8))) {
            lines.lines().skip(1).map(line -> line.split(","))
                    .forEach(cells -> pinned.put(cells[0], new Checksums(cells[1], cells[2], cells[3], cells[4], cells[5], cells[6])));
        }
        return pinned;
    }
}
