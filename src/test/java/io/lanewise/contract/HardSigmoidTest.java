package io.lanewise.contract;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.lanewise.Activation;
import io.lanewise.sweep.Ulp;
import java.util.stream.DoubleStream;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** The ends of the ramp with parameters that are not the catalogue's: for 1/6, which no float holds, they are the hard part. */
class HardSigmoidTest {
    private static final int AROUND = 5_000;

    static Stream<Arguments> parameters() {
        return Stream.of(1f / 6, 0.2f, 0.5f, 1f).flatMap(slope -> DoubleStream.of(
                0.5, 0, 1, -1, -0.5, -0.3, -7, 0.3, 1.5, 2, 9, 1e-10, -1e-10, 0x1p-149, 1e30, -1e30, Float.MAX_VALUE, -Float.MAX_VALUE)
                .mapToObj(offset -> Arguments.of(slope, (float) offset)));
    }

    @ParameterizedTest
    @MethodSource("parameters")
    void holdsAroundTheEndsAndAtTheLimits(float slope, float offset) {
        Activation activation = Activation.of("hardsigmoid(" + slope + "," + offset + ")");
        float[] x = new float[4 * AROUND + 4];
        int i = 0;
        for (double kink : activation.contract().kinks()) {
            float next = (float) kink;
            for (int k = 0; k < AROUND; k++, next = Math.nextUp(next)) {
                x[i++] = next;
            }
            next = (float) kink;
            for (int k = 0; k < AROUND; k++, next = Math.nextDown(next)) {
                x[i++] = next;
            }
        }
        x[i++] = Float.NEGATIVE_INFINITY;
        x[i++] = -Float.MAX_VALUE;
        x[i++] = Float.MAX_VALUE;
        x[i] = Float.POSITIVE_INFINITY;
        float[] value = new float[x.length];
        float[] derivative = new float[x.length];
        activation.forwardAndDerivative(x, value, derivative);
        for (i = 0; i < x.length; i++) {
            String where = "at " + x[i];
            assertEquals((float) activation.slope(x[i]), derivative[i], where);
            assertTrue(value[i] >= 0 && value[i] <= 1, where + ": " + value[i]);
            assertTrue(Ulp.error(value[i], activation.value(x[i])) <= activation.contract().valueUlp(), where);
        }
    }
}
