package io.lanewise.contract;

import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.lanewise.Activation;
import io.lanewise.sweep.Kind;
import io.lanewise.sweep.Ulp;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The kernels against results of 420-bit arithmetic rounded to float, in {@code golden/NAME.csv}. */
class GoldenTest {
    /** What activations are built of, and none themselves. */
    private static final Set<String> BUILDING_BLOCKS = Set.of("erf", "expm1");

    private static final Set<String> CATALOGUE = Activation.catalogue().stream().map(Activation::contract)
            .flatMap(contract -> Stream.concat(Stream.of(contract.name()), contract.aliases().stream())).collect(Collectors.toSet());

    static Stream<String> files() throws IOException, URISyntaxException {
        try (Stream<Path> files = Files.list(Path.of(GoldenTest.class.getResource("/golden").toURI()))) {
            Set<String> names = files.map(file -> file.getFileName().toString().replaceFirst("\\.csv$", "")).collect(Collectors.toCollection(TreeSet::new));
            names.removeAll(BUILDING_BLOCKS);
            return names.stream().filter(CATALOGUE::contains);
        }
    }

    @ParameterizedTest
    @MethodSource("files")
    void kernelsAreWithinTheirBounds(String file) throws IOException, URISyntaxException {
        Activation activation = Activation.of(file);
        List<String[]> lines = Files.readAllLines(Path.of(GoldenTest.class.getResource("/golden/" + file + ".csv").toURI())).stream()
                .skip(1).map(line -> line.split(",")).toList();
        float[] x = column(lines, 0);
        assertAll(Stream.of(Kind.values()).map(kind -> () -> {
            float[] truth = column(lines, 1 + kind.ordinal());
            float[] y = new float[x.length];
            kind.lanes(activation, x, y, x.length);
            for (int i = 0; i < x.length; i++) {
                compare("%s of %s at %s (0x%s)".formatted(kind.text(), activation, x[i], lines.get(i)[0]),
                        truth[i], y[i], kind.bound(activation.contract()));
            }
        }));
    }

    /** Within the bound of the exact result, which is within half a ULP of the truth: a tie apart, as floats less than half a ULP more. */
    private static void compare(String what, float truth, float y, double bound) {
        if (Float.isNaN(truth) || truth == 0 && y == 0) {
            assertEquals(Float.floatToIntBits(truth), Float.floatToRawIntBits(y), () -> what + ": " + y + " instead of " + truth);
        } else {
            double distance = Ulp.error(y, Math.clamp((double) truth, -Kind.OVERFLOW, Kind.OVERFLOW));
            assertTrue(distance < bound + 0.5, () -> what + ": " + y + " instead of " + truth + ", " + distance + " ULP away, bound " + bound);
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
