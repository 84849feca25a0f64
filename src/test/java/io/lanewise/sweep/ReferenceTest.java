package io.lanewise.sweep;

import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assertions.assertFalse;

import io.lanewise.Activation;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The reference in double precision against results of 420-bit arithmetic rounded to float: it must lie
 * within half a ULP of those, but for the 2^-12 ULP that are allowed to the reference.
 */
@OnceInABuild
class ReferenceTest {
    private static final double ALLOWED = 0.5 + Interpolant.TRUSTED;

    static List<String> names() {
        return List.of("celu", "elu", "exp", "gelu_erf", "gelu_tanh", "hardshrink", "hardsigmoid", "hardswish", "hardtanh",
                "leaky_relu", "logsigmoid", "mish", "prelu", "quick_gelu", "relu", "relu6", "selu", "sigmoid", "silu", "softplus",
                "softshrink", "softsign", "tanh", "tanhshrink", "threshold(0.1,20)");
    }

    @ParameterizedTest
    @MethodSource("names")
    void agreesWithTheTruth(String name) throws IOException {
        Activation activation = Activation.of(name);
        String file = "/golden/" + name.replaceFirst("\\(.*", "") + ".csv";
        try (InputStream in = ReferenceTest.class.getResourceAsStream(file);
                BufferedReader lines = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8))) {
            lines.lines().skip(1).map(line -> line.split(",")).forEach(cells -> {
                float x = Float.intBitsToFloat(Integer.parseUnsignedInt(cells[0], 16));
                for (Kind kind : Kind.values()) {
                    float truth = Float.intBitsToFloat(Integer.parseUnsignedInt(cells[1 + kind.ordinal()], 16));
                    compare(name + " " + kind.text() + " at " + cells[0] + " (" + x + ")", truth, kind.exact(activation, x));
                }
            });
        }
    }

    private static void compare(String what, float truth, double reference) {
        if (Float.isNaN(truth)) {
            assertTrue(Double.isNaN(reference), what);
        } else {
            assertFalse(Double.isNaN(reference), what);
            double error = Ulp.error(truth, reference);
            assertTrue(error <= ALLOWED, () -> what + ": reference " + reference + " is " + error + " ULP from the truth " + truth);
            assertTrue(truth != 0 || (Float.floatToRawIntBits(truth) < 0) == (Double.doubleToRawLongBits(reference) < 0),
                    () -> what + ": sign of zero");
        }
    }
}
