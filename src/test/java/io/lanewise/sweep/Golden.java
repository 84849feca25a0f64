package io.lanewise.sweep;

import io.lanewise.Activation;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** Results of 420-bit arithmetic rounded to float, in {@code golden/NAME.csv}: a line for each input, a column for it and for each kind. */
public record Golden(Activation activation, float[] x, List<float[]> truths) {
    private static final String SUFFIX = ".csv";

    /** The activations that have a file. */
    public static List<String> names() throws IOException {
        try (Stream<Path> files = Files.list(file(""))) {
            return files.map(file -> file.getFileName().toString().replace(SUFFIX, "")).sorted().toList();
        }
    }

    public static Golden of(String name) throws IOException {
        List<String[]> lines = Files.readAllLines(file(name + SUFFIX)).stream().skip(1).map(line -> line.split(",")).toList();
        return new Golden(Activation.of(name), column(lines, 0), Stream.of(Kind.values()).map(kind -> column(lines, 1 + kind.ordinal())).toList());
    }

    public float[] truth(Kind kind) {
        return truths.get(kind.ordinal());
    }

    private static Path file(String name) {
        try {
            return Path.of(Golden.class.getResource("/golden/").toURI()).resolve(name);
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }

    private static float[] column(List<String[]> lines, int column) {
        float[] floats = new float[lines.size()];
        for (int i = 0; i < floats.length; i++) {
            floats[i] = Float.intBitsToFloat(Integer.parseUnsignedInt(lines.get(i)[column], 16));
        }
        return floats;
    }
}
