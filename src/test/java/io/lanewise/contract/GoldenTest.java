package io.lanewise.contract;

import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.lanewise.Activation;
import io.lanewise.sweep.Golden;
import io.lanewise.sweep.Kind;
import io.lanewise.sweep.Ulp;
import java.io.IOException;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The kernels against results of 420-bit arithmetic rounded to float. */
class GoldenTest {
    @ParameterizedTest
    @MethodSource("io.lanewise.sweep.Golden#names")
    void kernelsAreWithinTheirBounds(String name) throws IOException {
        Golden golden = Golden.of(name);
        Activation activation = golden.activation();
        float[] x = golden.x();
        assertAll(Stream.of(Kind.values()).map(kind -> () -> {
            float[] y = new float[x.length];
            kind.lanes(activation, x, y, x.length);
            for (int i = 0; i < x.length; i++) {
                compare("%s of %s at %s (0x%08x)".formatted(kind.text(), activation, x[i], Float.floatToRawIntBits(x[i])),
                        golden.truth(kind)[i], y[i], kind.bound(activation.contract()));
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
}
