package io.lanewise;

import static io.lanewise.Layout.assertSameBits;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.lanewise.sweep.Ulp;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Softmax and log-softmax against a double reference, their identities, and what happens at the edges. */
class SoftmaxTest {
    private static final float INFINITY = Float.POSITIVE_INFINITY;
    private static final float[] NAN_ROW = {Float.NaN, Float.NaN, Float.NaN};
    private static final double VALUE_ULP = 3;
    private static final double LOGARITHM_ULP = 2;
    private static final double GRADIENT_ULP = 2.5;

    static List<Softmax> all() {
        return List.of(Softmax.SOFTMAX, Softmax.LOG_SOFTMAX, Softmax.SOFTMAX.withScale(0.125f), Softmax.LOG_SOFTMAX.withScale(1.7f),
                Softmax.SOFTMAX.withSink(2), Softmax.LOG_SOFTMAX.withSink(-3), Softmax.SOFTMAX.withScale(3.3f).withSink(40),
                Softmax.LOG_SOFTMAX.withScale(0.3f).withSink(12));
    }

    /** Rows of many lengths, ranges and places, some with masked columns. */
    static List<float[]> rows() {
        return java.util.stream.IntStream.of(1, 2, 3, 7, 15, 16, 17, 31, 33, 64, 100, 257, 1024, 4096).boxed().flatMap(length ->
                java.util.stream.Stream.of(1f, 10f, 60f, 300f).flatMap(range ->
                        java.util.stream.Stream.of(0f, 100f, -3000f, 1e6f).map(place -> {
                            float[] row = Samples.uniform(length, place - range, place + range, length + Math.round(range));
                            for (int i = 5; i < length; i += 9) {
                                row[i] = Float.NEGATIVE_INFINITY;
                            }
                            return row;
                        }))).toList();
    }

    @ParameterizedTest
    @MethodSource("all")
    void valueIsWithinTheBound(Softmax softmax) {
        double worst = 0;
        for (float[] x : rows()) {
            float[] y = forward(softmax, x);
            double[] exact = exact(softmax, x);
            for (int i = 0; i < x.length; i++) {
                worst = Math.max(worst, y[i] == exact[i] ? 0 : Ulp.error(y[i], exact[i]));
            }
        }
        assertTrue(worst <= (softmax.logarithm() ? LOGARITHM_ULP : VALUE_ULP), "error " + worst);
    }

    @ParameterizedTest
    @MethodSource("all")
    void gradientIsWithinTheBound(Softmax softmax) {
        for (float[] x : rows()) {
            float[] y = forward(softmax, x);
            float[] gradOutput = Samples.uniform(x.length, -2, 2, x.length);
            float[] gradInput = backward(softmax, y, gradOutput);
            double sum = 0;
            double magnitude = 0;
            for (int i = 0; i < x.length; i++) {
                double term = softmax.logarithm() ? gradOutput[i] : (double) gradOutput[i] * y[i];
                sum += term;
                magnitude += Math.abs(term);
            }
            for (int i = 0; i < x.length; i++) {
                double share = softmax.logarithm() ? Math.exp(y[i]) : 1;
                double factor = softmax.scale() * (softmax.logarithm() ? 1 : (double) y[i]);
                double exact = factor * (gradOutput[i] - share * sum);
                double bound = GRADIENT_ULP * Ulp.spacing(exact) + 0x1p-45 * Math.abs(factor) * share * magnitude
                        + (softmax.logarithm() ? 2 * softmax.scale() * Ulp.spacing(share * sum) : 0);
                assertEquals(exact, gradInput[i], bound);
            }
        }
    }

    @Test
    void rowsSumToOne() {
        for (float[] x : rows()) {
            double sum = 0;
            for (float y : forward(Softmax.SOFTMAX, x)) {
                sum += y;
            }
            assertEquals(1, sum, 0x1p-22);
        }
    }

    @Test
    void shiftChangesNothing() {
        for (float[] x : rows()) {
            float[] whole = new float[x.length];
            float[] shifted = new float[x.length];
            for (int i = 0; i < x.length; i++) {
                whole[i] = (float) Math.rint(Math.max(x[i], -0x1p20));
                shifted[i] = whole[i] + 12345;
            }
            float[] expected = forward(Softmax.SOFTMAX, whole);
            float[] found = forward(Softmax.SOFTMAX, shifted);
            for (int i = 0; i < x.length; i++) {
                assertEquals(expected[i], found[i], 2 * VALUE_ULP * Ulp.spacing(expected[i]));
            }
            assertSameBits("log-softmax", forward(Softmax.LOG_SOFTMAX, whole), forward(Softmax.LOG_SOFTMAX, shifted));
        }
    }

    @Test
    void logSoftmaxIsTheLogarithm() {
        for (float[] x : rows()) {
            float[] y = forward(Softmax.SOFTMAX, x);
            float[] logarithm = forward(Softmax.LOG_SOFTMAX, x);
            for (int i = 0; i < x.length; i++) {
                double bound = VALUE_ULP * Ulp.spacing(y[i]) + Math.abs(y[i] * LOGARITHM_ULP * Ulp.spacing(Math.max(logarithm[i], -200)));
                assertEquals(Math.exp(logarithm[i]), y[i], bound * 1.001);
            }
        }
    }

    @ParameterizedTest
    @MethodSource("all")
    void gradientIsOrthogonalToOnes(Softmax softmax) {
        if (softmax.sink() > Float.NEGATIVE_INFINITY) {
            softmax = softmax.withSink(Float.NEGATIVE_INFINITY);
        }
        for (float[] x : rows()) {
            double sum = 0;
            double magnitude = 0;
            for (float gradient : backward(softmax, forward(softmax, x), Samples.uniform(x.length, -2, 2, 1))) {
                sum += gradient;
                magnitude += Math.abs(gradient);
            }
            assertEquals(0, sum, 0x1p-20 * (magnitude + softmax.scale() * 2));
        }
    }

    @ParameterizedTest
    @MethodSource("all")
    void inPlaceGivesTheSameBits(Softmax softmax) {
        for (float[] x : rows()) {
            float[] y = forward(softmax, x);
            float[] inPlace = x.clone();
            softmax.forward(inPlace, inPlace);
            assertSameBits("forward", y, inPlace);
            float[] gradOutput = Samples.uniform(x.length, -2, 2, 3);
            float[] expected = backward(softmax, y, gradOutput);
            float[] gradient = gradOutput.clone();
            softmax.backward(y, gradient, gradient);
            assertSameBits("backward in place of gradOutput", expected, gradient);
            softmax.backward(y, gradOutput, y);
            assertSameBits("backward in place of y", expected, y);
        }
    }

    @ParameterizedTest
    @MethodSource("all")
    void rowsAreIndependentAndNothingElseIsWritten(Softmax softmax) {
        int rows = 5;
        for (int columns : new int[] {0, 1, 5, 16, 37}) {
            float[] x = Samples.uniform(rows * columns, -9, 9, columns);
            float[] gradOutput = Samples.uniform(rows * columns, -1, 1, columns);
            float[] values = new float[rows * columns];
            float[] gradients = new float[rows * columns];
            for (int row = 0; row < rows * columns; row += columns) {
                float[] y = forward(softmax, Arrays.copyOfRange(x, row, row + columns));
                System.arraycopy(y, 0, values, row, columns);
                System.arraycopy(backward(softmax, y, Arrays.copyOfRange(gradOutput, row, row + columns)), 0, gradients, row, columns);
            }
            float[] y = Samples.padded(new float[rows * columns], 3, 40);
            softmax.forward(Samples.padded(x, 1, 1), 1, y, 3, rows, columns);
            assertSameBits("values", Samples.padded(values, 3, 40), y);
            float[] gradInput = Samples.padded(new float[rows * columns], 2, 40);
            softmax.backward(y, 3, gradOutput, 0, gradInput, 2, rows, columns);
            assertSameBits("gradients", Samples.padded(gradients, 2, 40), gradInput);
        }
    }

    @ParameterizedTest
    @MethodSource("all")
    void nanAndInfinityTakeTheWholeRow(Softmax softmax) {
        float negativeNaN = Float.intBitsToFloat(0xffc12345);
        for (float[] x : List.of(new float[] {1, Float.NaN, 2}, new float[] {1, negativeNaN, 2}, new float[] {1, INFINITY, 2},
                new float[] {-INFINITY, negativeNaN, -INFINITY}, new float[] {INFINITY, INFINITY, INFINITY},
                new float[] {-200, negativeNaN, -INFINITY})) {
            assertSameBits(Arrays.toString(x), NAN_ROW, forward(softmax, x));
        }
        float[] y = forward(softmax, new float[] {1, 2, 3});
        for (float bad : new float[] {Float.NaN, negativeNaN, INFINITY, -INFINITY}) {
            assertSameBits("gradient " + bad, NAN_ROW, backward(softmax, y, new float[] {1, bad, 2}));
        }
    }

    @ParameterizedTest
    @MethodSource("all")
    void maskedRowIsNaNUnlessTheSinkTakesIt(Softmax softmax) {
        float expected = softmax.sink() == -INFINITY ? Float.NaN : softmax.logarithm() ? -INFINITY : 0;
        assertSameBits("masked", Samples.filled(3, expected), forward(softmax, Samples.filled(3, -INFINITY)));
    }

    @Test
    void maskedColumnGetsNothing() {
        assertSameBits("softmax", new float[] {0.5f, 0, 0.5f}, forward(Softmax.SOFTMAX, new float[] {7, -INFINITY, 7}));
        float half = (float) -Math.log(2);
        float[] logarithm = forward(Softmax.LOG_SOFTMAX, new float[] {7, -INFINITY, 7});
        assertSameBits("log-softmax", new float[] {half, -INFINITY, half}, logarithm);
        assertSameBits("gradient", new float[] {-2.5f, 4, -1.5f}, backward(Softmax.LOG_SOFTMAX, logarithm, new float[] {1, 4, 2}));
    }

    @Test
    void hugeLogitsDoNotOverflow() {
        float most = Float.MAX_VALUE;
        assertSameBits("equal", new float[] {0.5f, 0.5f, 0}, forward(Softmax.SOFTMAX, new float[] {most, most, -most}));
        assertSameBits("low", new float[] {0.5f, 0.5f}, forward(Softmax.SOFTMAX, new float[] {-most, -most}));
        assertSameBits("scaled", new float[] {1, 0}, forward(Softmax.SOFTMAX.withScale(0x1p100f), new float[] {most, -most}));
        assertSameBits("logarithm", new float[] {0, -INFINITY}, forward(Softmax.LOG_SOFTMAX, new float[] {most, -most}));
        assertSameBits("logarithm, scaled", new float[] {0, -INFINITY}, forward(Softmax.LOG_SOFTMAX.withScale(0x1p100f), new float[] {most, 0}));
        assertSameBits("sink", new float[] {0, 0}, forward(Softmax.SOFTMAX.withSink(most), new float[] {-most, 3}));
        assertSameBits("sink", new float[] {-most, -most}, forward(Softmax.LOG_SOFTMAX.withSink(most), new float[] {0, 3}));
    }

    @Test
    void subnormalSharesAreRoundedOnce() {
        float[] y = forward(Softmax.SOFTMAX, new float[] {0, -88, -100, -103, -104, -200});
        double[] exact = exact(Softmax.SOFTMAX, new float[] {0, -88, -100, -103, -104, -200});
        for (int i = 0; i < y.length; i++) {
            assertEquals((float) exact[i], y[i], "column " + i);
        }
    }

    @ParameterizedTest
    @MethodSource("all")
    void isItselfAfterSerialization(Softmax softmax) throws IOException, ClassNotFoundException {
        assertEquals(softmax, Serialized.copy(softmax));
    }

    private static float[] forward(Softmax softmax, float[] x) {
        float[] y = new float[x.length];
        softmax.forward(x, y);
        return y;
    }

    private static float[] backward(Softmax softmax, float[] y, float[] gradOutput) {
        float[] gradInput = new float[y.length];
        softmax.backward(y, gradOutput, gradInput);
        return gradInput;
    }

    /** In double; scale times a float and differences to the largest are exact or nearly so. */
    private static double[] exact(Softmax softmax, float[] x) {
        double largest = softmax.sink();
        double[] logits = new double[x.length];
        for (int i = 0; i < x.length; i++) {
            logits[i] = (double) softmax.scale() * x[i];
            largest = Math.max(largest, logits[i]);
        }
        double others = softmax.sink() == largest ? 0 : Math.exp(softmax.sink() - largest);
        boolean first = softmax.sink() != largest;
        for (double logit : logits) {
            if (first && logit == largest) {
                first = false;
            } else {
                others += Math.exp(logit - largest);
            }
        }
        double[] exact = new double[x.length];
        for (int i = 0; i < x.length; i++) {
            double difference = logits[i] - largest;
            exact[i] = softmax.logarithm() ? difference - Math.log1p(others) : Math.exp(difference) / (1 + others);
        }
        return exact;
    }
}
