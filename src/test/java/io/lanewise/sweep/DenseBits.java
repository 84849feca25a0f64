package io.lanewise.sweep;

import io.lanewise.Activation;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Checksums of value and derivative at every float from 2^-6 to 2^7 and their negatives, 218 million:
 * where functions bend, so that a change in the last bit of the least coefficient shows in some result.
 */
final class DenseBits {
    private static final int LENGTH = 1 << 16;
    private static final int FIRST = Float.floatToRawIntBits(0x1p-6f);
    private static final int END = Float.floatToRawIntBits(0x1p7f);
    private static final int SIGN = 0x80000000;
    /** Blocks that a thread takes at a time. */
    private static final int TOGETHER = 16;

    private final Activation activation;
    private final float[] x = new float[LENGTH];
    private final float[] y = new float[LENGTH];
    private final float[] dydx = new float[LENGTH];
    private final byte[] scratch = new byte[LENGTH * Float.BYTES];
    private Crc value = Crc.EMPTY;
    private Crc slope = Crc.EMPTY;

    private DenseBits(Activation activation) {
        this.activation = activation;
    }

    /** The checksum of the values and that of the derivatives. */
    static List<String> of(Activation activation) {
        int pieces = (END - FIRST) / (LENGTH * TOGETHER);
        List<DenseBits> found = IntStream.range(0, 2 * pieces).parallel().mapToObj(piece -> {
            DenseBits bits = new DenseBits(activation);
            bits.piece(piece < pieces ? 0 : SIGN, FIRST + piece % pieces * LENGTH * TOGETHER);
            return bits;
        }).toList();
        return List.of(found.stream().map(bits -> bits.value).reduce(Crc.EMPTY, Crc::then).hex(),
                found.stream().map(bits -> bits.slope).reduce(Crc.EMPTY, Crc::then).hex());
    }

    private void piece(int sign, int first) {
        for (int block = 0; block < TOGETHER; block++) {
            for (int i = 0; i < LENGTH; i++) {
                x[i] = Float.intBitsToFloat(sign | first + block * LENGTH + i);
            }
            activation.forwardAndDerivative(x, y, dydx);
            value = value.then(Crc.of(y, 0, LENGTH, scratch));
            slope = slope.then(Crc.of(dydx, 0, LENGTH, scratch));
        }
    }
}
