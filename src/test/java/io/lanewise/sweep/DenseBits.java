package io.lanewise.sweep;

import java.util.List;
import java.util.function.IntFunction;
import java.util.stream.IntStream;

/** Checksums of value and derivative over neighbouring floats, by many threads, in the order of the bits. */
final class DenseBits {
    private static final int LENGTH = 1 << 16;
    private static final int PIECE = 1 << 20;
    private static final int FIRST = Float.floatToRawIntBits(0x1p-6f);
    private static final int END = Float.floatToRawIntBits(0x1p7f);
    private static final int SIGN = 0x80000000;

    private final float[] x = new float[LENGTH];
    private final float[] y = new float[LENGTH];
    private final float[] dydx = new float[LENGTH];
    private final byte[] scratch = new byte[LENGTH * Float.BYTES];
    private Crc value = Crc.EMPTY;
    private Crc slope = Crc.EMPTY;

    /** Value and derivative of as many elements as x has. */
    interface Fused {
        void run(float[] x, float[] y, float[] dydx);
    }

    private DenseBits() {
    }

    /**
     * The floats from 2^-6 to 2^7 and their negatives, 218 million: where functions bend, so that a change
     * in the last bit of the least coefficient shows in some result.
     */
    static List<String> whereFunctionsBend(Fused fused) {
        int pieces = (END - FIRST) / PIECE;
        return of(fused, IntStream.range(0, 2 * pieces).map(piece -> (piece < pieces ? 0 : SIGN) | FIRST + piece % pieces * PIECE));
    }

    /**
     * Every stride-th of all 2^32 floats, by their bits; with 1 the same checksums as the sweep's.
     *
     * @param afterEach called when one of {@link #pieces} is done, by any thread
     */
    static List<String> everywhere(Fused fused, int stride, Runnable afterEach) {
        long count = Math.ceilDiv(1L << Integer.SIZE, stride);
        return of(IntStream.range(0, pieces(stride)), piece -> {
            DenseBits bits = new DenseBits();
            long first = (long) piece * PIECE;
            bits.piece(fused, (int) (first * stride), stride, (int) Math.min(PIECE, count - first));
            afterEach.run();
            return bits;
        });
    }

    /** How many parts that takes. */
    static int pieces(int stride) {
        return (int) Math.ceilDiv(Math.ceilDiv(1L << Integer.SIZE, stride), PIECE);
    }

    private static List<String> of(Fused fused, IntStream pieces) {
        return of(pieces, first -> {
            DenseBits bits = new DenseBits();
            bits.piece(fused, first, 1, PIECE);
            return bits;
        });
    }

    private static List<String> of(IntStream pieces, IntFunction<DenseBits> checksums) {
        List<DenseBits> found = pieces.parallel().mapToObj(checksums).toList();
        return List.of(found.stream().map(bits -> bits.value).reduce(Crc.EMPTY, Crc::then).hex(),
                found.stream().map(bits -> bits.slope).reduce(Crc.EMPTY, Crc::then).hex());
    }

    private void piece(Fused fused, int first, int stride, int count) {
        for (int done = 0; done < count; done += LENGTH) {
            for (int i = 0; i < LENGTH; i++) {
                x[i] = Float.intBitsToFloat(first + (done + i) * stride);
            }
            fused.run(x, y, dydx);
            int taken = Math.min(LENGTH, count - done);
            value = value.then(Crc.of(y, 0, taken, scratch));
            slope = slope.then(Crc.of(dydx, 0, taken, scratch));
        }
    }
}
