package io.lanewise.sweep;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.lanewise.Activation;
import io.lanewise.loop.Operation;
import io.lanewise.loop.Platform;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The same bits for every operation, offset, length and thread, and those that are pinned. The build
 * runs this with lanes of each width and without the Vector API. A deliberate change of bits is pinned
 * by the sweep's option {@code --pin}.
 */
class BitsTest {
    private static final int OFFSETS = 64;
    private static final int LENGTHS = 131;
    private static final int THREADS_PIECE = 4_099;
    private static final float UNTOUCHED = 123f;

    static List<Activation> catalogue() {
        return Activation.catalogue();
    }

    @ParameterizedTest
    @MethodSource("catalogue")
    void areThosePinnedForEveryOperation(Activation activation) throws IOException {
        PinnedBits.Checksums pinned = PinnedBits.of(activation);
        float[] sample = PinnedBits.large(activation);
        Cell cell = new Cell(activation, Platform.target());
        float[][] fused = cell.fused(sample);
        assertEquals(pinned.value(), PinnedBits.crc(cell.run(Operation.FORWARD, sample)), "forward");
        assertEquals(pinned.slope(), PinnedBits.crc(cell.run(Operation.DERIVATIVE, sample)), "derivative");
        assertEquals(pinned.value(), PinnedBits.crc(fused[0]), "fused value");
        assertEquals(pinned.slope(), PinnedBits.crc(fused[1]), "fused derivative");
        assertEquals(pinned.slope(), PinnedBits.crc(cell.run(Operation.BACKWARD, sample)), "backward");
    }

    @ParameterizedTest
    @MethodSource("catalogue")
    void areTheSameAtEveryOffsetAndLength(Activation activation) {
        float[] x = new float[OFFSETS + LENGTHS];
        for (int i = 0; i < x.length; i++) {
            x[i] = Float.intBitsToFloat(i * 0x9e3779b9);
        }
        float[] values = new float[x.length];
        float[] slopes = new float[x.length];
        activation.forwardAndDerivative(x, values, slopes);
        float[] y = new float[x.length];
        float[] dydx = new float[x.length];
        for (int offset = 0; offset < OFFSETS; offset++) {
            for (int length = 0; length < LENGTHS; length++) {
                Arrays.fill(y, UNTOUCHED);
                Arrays.fill(dydx, UNTOUCHED);
                int out = OFFSETS - 1 - offset;
                activation.forward(x, offset, y, out, length);
                activation.derivative(x, offset, dydx, out, length);
                assertPlaced(values, offset, y, out, length);
                assertPlaced(slopes, offset, dydx, out, length);
            }
        }
    }

    private static void assertPlaced(float[] expected, int from, float[] found, int at, int length) {
        if (Arrays.mismatch(expected, from, from + length, found, at, at + length) >= 0) {
            assertArrayEquals(Arrays.copyOfRange(expected, from, from + length), Arrays.copyOfRange(found, at, at + length));
        }
        for (int i = 0; i < found.length; i++) {
            if ((i < at || i >= at + length) && found[i] != UNTOUCHED) {
                assertEquals(UNTOUCHED, found[i], "written outside of its range, at " + i);
            }
        }
    }

    @ParameterizedTest
    @MethodSource("catalogue")
    void areTheSameWhenThreadsShareTheWork(Activation activation) throws IOException {
        float[] x = PinnedBits.large(activation);
        float[] y = new float[x.length];
        float[] dydx = new float[x.length];
        IntStream.range(0, x.length / THREADS_PIECE + 1).parallel().forEach(piece -> {
            int from = piece * THREADS_PIECE;
            int length = Math.min(THREADS_PIECE, x.length - from);
            activation.forwardAndDerivative(x, from, y, from, dydx, from, length);
        });
        PinnedBits.Checksums pinned = PinnedBits.of(activation);
        assertEquals(pinned.value(), PinnedBits.crc(y));
        assertEquals(pinned.slope(), PinnedBits.crc(dydx));
    }
}
