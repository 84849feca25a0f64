package io.lanewise.contract;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.lanewise.Activation;
import io.lanewise.Layout;
import io.lanewise.sweep.Kind;
import java.util.List;
import java.util.stream.DoubleStream;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Limits, kinks, signs of zero and NaN: those that the documentation promises, bit for bit, and those of the contracts. */
class LandmarksTest {
    /** Name, input, value and derivative there. */
    private static final String PROMISED = """
            relu                  -Infinity   0          0
            relu                  0           0          0
            relu                  Infinity    Infinity   1
            relu6                 -1          0          0
            relu6                 0           0          0
            relu6                 6           6          0
            relu6                 Infinity    6          0
            leaky_relu(0.2)       -Infinity   -Infinity  0.2
            leaky_relu(0.2)       0           0          0.2
            leaky_relu(0.2)       -0.0        -0.0       0.2
            leaky_relu(0.2)       Infinity    Infinity   1
            prelu(0.3)            0           0          0.3
            hardtanh              -1          -1         0
            hardtanh              1           1          0
            hardtanh              -Infinity   -1         0
            hardtanh(-2,3)        3           3          0
            hardsigmoid           -3          0          0
            hardsigmoid           3           1          0
            hardsigmoid           -Infinity   0          0
            hardsigmoid           Infinity    1          0
            hardswish             3           3          1
            hardswish             3e38        3e38       1
            hardswish             Infinity    Infinity   1
            hardshrink            0.5         0          0
            hardshrink            -0.5        0          0
            hardshrink            -0.6        -0.6       1
            softshrink            0.5         0          0
            softshrink            -0.5        0          0
            softshrink            -1          -0.5       1
            threshold(0.1,20)     0.1         20         0
            threshold(0.1,20)     0.2         0.2        1
            thresholded_relu(1)   1           0          0
            elu                   0           0          1
            elu                   -0.0        -0.0       1
            elu                   -Infinity   -1         0
            elu(0.5)              0           0          0.5
            selu                  0           0          1.7580993
            selu                  -Infinity   -1.7580993 0
            celu(0.5)             0           0          1
            celu(0.5)             -Infinity   -0.5       0
            sigmoid               -Infinity   0          0
            sigmoid               0           0.5        0.25
            sigmoid               Infinity    1          0
            logsigmoid            -Infinity   -Infinity  1
            logsigmoid            Infinity    -0.0       0
            tanh                  -Infinity   -1         0
            tanh                  -0.0        -0.0       1
            tanh                  Infinity    1          0
            rectified_tanh        -Infinity   0          0
            rectified_tanh        -0.0        0          0
            rectified_tanh        0           0          0
            rectified_tanh        Infinity    1          0
            rational_tanh         -Infinity   -1.7159    0
            rational_tanh         -0.0        -0.0       1.1439333
            rational_tanh         Infinity    1.7159     0
            softcap               -Infinity   -30        0
            softcap               -0.0        -0.0       1
            softcap(50)           Infinity    50         0
            tanhshrink            -0.0        -0.0       0
            tanhshrink            Infinity    Infinity   1
            softsign              -Infinity   -1         0
            softsign              -0.0        -0.0       1
            softsign              Infinity    1          0
            silu                  -200        -0.0       -0.0
            silu                  -0.0        -0.0       0.5
            silu                  -Infinity   -0.0       -0.0
            silu                  Infinity    Infinity   1
            swish(1.5)            Infinity    Infinity   1
            quick_gelu            Infinity    Infinity   1
            gelu                  -0.0        -0.0       0.5
            gelu                  -Infinity   -0.0       -0.0
            gelu                  Infinity    Infinity   1
            gelu_tanh             -Infinity   -0.0       -0.0
            gelu_tanh             3e38        3e38       1
            gelu_tanh             Infinity    Infinity   1
            mish                  -Infinity   -0.0       -0.0
            mish                  Infinity    Infinity   1
            softplus              -Infinity   0          0
            softplus              Infinity    Infinity   1
            squareplus            -Infinity   0          0
            squareplus            -0.0        1          0.5
            squareplus            -3e38       3.333333e-39 0
            squareplus            3e38        3e38       1
            squareplus            Infinity    Infinity   1
            exp                   -Infinity   0          0
            exp                   0           1          1
            exp                   Infinity    Infinity   Infinity
            identity              -0.0        -0.0       1
            """;
    private static final double NEAR = 0x1p-20;

    static Stream<Arguments> promised() {
        return PROMISED.lines().map(line -> line.split(" +"))
                .map(cells -> Arguments.of(cells[0], Float.valueOf(cells[1]), Float.valueOf(cells[2]), Float.valueOf(cells[3])));
    }

    static List<Activation> catalogue() {
        return Activation.catalogue();
    }

    @ParameterizedTest
    @MethodSource("promised")
    void isAsPromised(String name, float x, float value, float slope) {
        Activation activation = Activation.of(name);
        Layout.assertSameBits("value", new float[] {value}, at(Kind.VALUE, activation, x));
        Layout.assertSameBits("derivative", new float[] {slope}, at(Kind.SLOPE, activation, x));
    }

    @ParameterizedTest
    @MethodSource("catalogue")
    void everyNaNGivesTheOneNaN(Activation activation) {
        float[] x = {Float.NaN, -Float.NaN, Float.intBitsToFloat(0x7f800001), Float.intBitsToFloat(0xff800001), Float.intBitsToFloat(0xffffffff)};
        float[] expected = {Float.NaN, Float.NaN, Float.NaN, Float.NaN, Float.NaN};
        Layout.assertSameBits("value", expected, at(Kind.VALUE, activation, x));
        Layout.assertSameBits("derivative", expected, at(Kind.SLOPE, activation, x));
        assertTrue(Double.isNaN(activation.value(Double.NaN)) && Double.isNaN(activation.slope(Double.NaN)));
    }

    @ParameterizedTest
    @MethodSource("catalogue")
    void kernelsAgreeWithTheReferenceAtLimitsZerosAndKinks(Activation activation) {
        DoubleStream.concat(DoubleStream.of(Double.NEGATIVE_INFINITY, -0.0, 0.0, Double.POSITIVE_INFINITY),
                activation.contract().kinks().stream().mapToDouble(Double::doubleValue)).forEach(landmark -> {
            float x = (float) landmark;
            for (Kind kind : Kind.values()) {
                float expected = (float) kind.exact(activation, x);
                float found = at(kind, activation, x)[0];
                double allowed = Float.isInfinite(expected) ? 0 : kind.bound(activation.contract()) * Math.ulp(expected);
                String what = kind.text() + " of " + activation + " at " + x;
                assertEquals(expected, found, allowed, what);
                assertEquals(Math.copySign(1, expected), Math.copySign(1, found), what + ": sign of " + found);
            }
        });
    }

    @ParameterizedTest
    @MethodSource("catalogue")
    void derivativesJumpAtKinksAndTakeOneSide(Activation activation) {
        for (double kink : activation.contract().kinks()) {
            double step = NEAR * Math.max(1, Math.abs(kink));
            double left = activation.slope(kink - step);
            double right = activation.slope(kink + step);
            double there = activation.slope((float) kink);
            assertTrue(Math.abs(left - right) > 100 * step, () -> activation + " does not jump at " + kink);
            assertTrue(Math.min(Math.abs(there - left), Math.abs(there - right)) <= 10 * step, () -> activation + "' at the kink " + kink + " is " + there);
        }
    }

    @ParameterizedTest
    @MethodSource("catalogue")
    void derivativesCrossZeroAtRoots(Activation activation) {
        for (double root : activation.contract().roots()) {
            double step = NEAR * Math.max(1, Math.abs(root));
            assertTrue(activation.slope(root - step) * activation.slope(root + step) < 0, () -> activation + "' does not cross zero at " + root);
        }
    }

    private static float[] at(Kind kind, Activation activation, float... x) {
        float[] results = new float[x.length];
        kind.lanes(activation, x, results, x.length);
        return results;
    }
}
