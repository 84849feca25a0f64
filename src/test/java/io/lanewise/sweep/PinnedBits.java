package io.lanewise.sweep;

import io.lanewise.Activation;
import io.lanewise.Contract;
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
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** The checksums that the results must have on every machine, kept in {@code bits.csv}. */
final class PinnedBits {
    private static final String FILE = "bits.csv";
    private static final String HEADER = "name,value,derivative,value of few,derivative of few,value of all near zero,derivative of all near zero";
    /** Odd, so that it goes through all low bits: 2^17 inputs. */
    private static final int LARGE_STRIDE = 32_771;
    /** 2^10 inputs, for a JVM that interprets. */
    private static final int SMALL_STRIDE = 4_194_319;
    private static final int NEAR = 100;
    private static final int FEW_NEAR = 3;

    /** Of value and derivative, over many inputs, over few, and over those of {@link DenseBits}. */
    record Checksums(String value, String slope, String fewValue, String fewSlope, String denseValue, String denseSlope) {
    }

    private PinnedBits() {
    }

    static float[] large(Activation activation) {
        return sample(activation.contract(), LARGE_STRIDE, NEAR);
    }

    static float[] small(Activation activation) {
        return sample(activation.contract(), SMALL_STRIDE, FEW_NEAR);
    }

    static String crc(float[] results) {
        return Crc.of(results, 0, results.length, new byte[results.length * Float.BYTES]).hex();
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

    /** Bit patterns spread over all of them, and the neighbours of zero, subnormals, infinities, kinks and roots. */
    private static float[] sample(Contract contract, int stride, int near) {
        IntStream spread = IntStream.iterate(0, i -> i + 1).limit((1L << Integer.SIZE) / stride + 1).map(i -> i * stride);
        IntStream landmarks = DoubleStream.concat(
                DoubleStream.of(0, -0.0, Float.MIN_NORMAL, -Float.MIN_NORMAL, Float.POSITIVE_INFINITY, Float.NEGATIVE_INFINITY),
                Stream.concat(contract.kinks().stream(), contract.roots().stream()).mapToDouble(Double::doubleValue))
                .mapToInt(landmark -> Float.floatToRawIntBits((float) landmark))
                .flatMap(bits -> IntStream.rangeClosed(bits - near, bits + near));
        int[] bits = IntStream.concat(spread, landmarks).toArray();
        float[] sample = new float[bits.length];
        for (int i = 0; i < sample.length; i++) {
            sample[i] = Float.intBitsToFloat(bits[i]);
        }
        return sample;
    }
}
