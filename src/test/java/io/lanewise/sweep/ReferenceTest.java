package io.lanewise.sweep;

import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.io.IOException;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The reference in double precision against results of 420-bit arithmetic rounded to float: it must lie
 * within half a ULP of those, but for the 2^-12 ULP that are allowed to the reference.
 */
@OnceInABuild
class ReferenceTest {
    private static final double ALLOWED = 0.5 + Interpolant.TRUSTED;

    @ParameterizedTest
    @MethodSource("io.lanewise.sweep.Golden#names")
    void agreesWithTheTruth(String name) throws IOException {
        Golden golden = Golden.of(name);
        for (Kind kind : Kind.values()) {
            for (int i = 0; i < golden.x().length; i++) {
                float x = golden.x()[i];
                compare("%s %s at %08x (%s)".formatted(name, kind.text(), Float.floatToRawIntBits(x), x),
                        golden.truth(kind)[i], kind.exact(golden.activation(), x));
            }
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
