package io.lanewise.check;

import io.lanewise.Contract;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import java.util.zip.CRC32C;

/**
 * Inputs for a check of the bits, and the checksums that the results must have on every machine. They are
 * in one file for the tests of this library and for the {@link SelfCheck} of the jar.
 */
public final class CheckValues {
    private static final String FILE = "/io/lanewise/sweep/bits.csv";
    private static final String VALUE = "value of few";
    private static final String DERIVATIVE = "derivative of few";
    /** Odd, so that it goes through all low bits: 2^10 inputs. */
    private static final int STRIDE = 4_194_319;
    private static final int NEAR = 3;
    private static final ValueLayout.OfFloat LITTLE_ENDIAN = ValueLayout.JAVA_FLOAT_UNALIGNED.withOrder(ByteOrder.LITTLE_ENDIAN);

    /** Checksums of one activation with its default parameters. */
    record Pinned(String value, String derivative) {
    }

    private CheckValues() {
    }

    /** Few inputs, for a JVM that interprets. */
    public static float[] few(Contract contract) {
        return inputs(contract, STRIDE, NEAR);
    }

    /** Bit patterns spread over all of them, and the neighbours of zero, subnormals, infinities, kinks and roots. */
    public static float[] inputs(Contract contract, int stride, int near) {
        IntStream spread = IntStream.iterate(0, i -> i + 1).limit((1L << Integer.SIZE) / stride + 1).map(i -> i * stride);
        IntStream landmarks = DoubleStream.concat(
                DoubleStream.of(0, -0.0, Float.MIN_NORMAL, -Float.MIN_NORMAL, Float.POSITIVE_INFINITY, Float.NEGATIVE_INFINITY),
                Stream.concat(contract.kinks().stream(), contract.roots().stream()).mapToDouble(Double::doubleValue))
                .mapToInt(landmark -> Float.floatToRawIntBits((float) landmark))
                .flatMap(bits -> IntStream.rangeClosed(bits - near, bits + near));
        int[] bits = IntStream.concat(spread, landmarks).toArray();
        float[] inputs = new float[bits.length];
        for (int i = 0; i < inputs.length; i++) {
            inputs[i] = Float.intBitsToFloat(bits[i]);
        }
        return inputs;
    }

    /** CRC-32C of the bits, little-endian, in hex. */
    public static String checksum(float[] results) {
        byte[] bytes = new byte[results.length * Float.BYTES];
        MemorySegment.copy(results, 0, MemorySegment.ofArray(bytes), LITTLE_ENDIAN, 0, results.length);
        CRC32C crc = new CRC32C();
        crc.update(bytes);
        return "%08x".formatted(crc.getValue());
    }

    /** What is pinned for {@link #few} inputs, by canonical name. */
    static Map<String, Pinned> pinned() throws IOException {
        try (InputStream file = CheckValues.class.getResourceAsStream(FILE)) {
            if (file == null) {
                throw new IOException("the resource " + FILE + " is missing");
            }
            BufferedReader lines = new BufferedReader(new InputStreamReader(file, StandardCharsets.UTF_8));
            String[] header = lines.readLine().split(",");
            Map<String, Pinned> pinned = new HashMap<>();
            lines.lines().map(line -> line.split(",")).forEach(cells ->
                    pinned.put(cells[0], new Pinned(cells[column(header, VALUE)], cells[column(header, DERIVATIVE)])));
            return pinned;
        }
    }

    private static int column(String[] header, String name) {
        return List.of(header).indexOf(name);
    }
}
