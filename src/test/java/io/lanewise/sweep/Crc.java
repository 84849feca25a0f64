package io.lanewise.sweep;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteOrder;
import java.util.zip.CRC32C;

/**
 * CRC-32C of floats as little-endian bits, of parts that are joined afterwards: the remainder of a
 * polynomial over two elements, so that appending n bytes is a multiplication by x^8n.
 *
 * @param value the checksum
 * @param bytes how many bytes it covers
 */
record Crc(int value, long bytes) {
    static final Crc EMPTY = new Crc(0, 0);

    private static final int POLYNOMIAL = 0x82f63b78;
    private static final int ONE = 0x80000000;
    private static final int X = ONE >>> 1;
    private static final ValueLayout.OfFloat LITTLE_ENDIAN = ValueLayout.JAVA_FLOAT_UNALIGNED.withOrder(ByteOrder.LITTLE_ENDIAN);

    /** The checksum of a part of an array. */
    static Crc of(float[] floats, int from, int count, byte[] scratch) {
        MemorySegment.copy(floats, from, MemorySegment.ofArray(scratch), LITTLE_ENDIAN, 0, count);
        CRC32C crc = new CRC32C();
        crc.update(scratch, 0, count * Float.BYTES);
        return new Crc((int) crc.getValue(), (long) count * Float.BYTES);
    }

    /** The checksum of these bytes and then those. */
    Crc then(Crc next) {
        return new Crc(times(power(next.bytes * Byte.SIZE), value) ^ next.value, bytes + next.bytes);
    }

    String hex() {
        return "%08x".formatted(value);
    }

    private static int power(long exponent) {
        int result = ONE;
        int square = X;
        for (long e = exponent; e != 0; e >>>= 1) {
            result = (e & 1) == 0 ? result : times(result, square);
            square = times(square, square);
        }
        return result;
    }

    /** The product of two polynomials modulo the checksum's own; the highest bit is the constant term. */
    private static int times(int a, int b) {
        int product = 0;
        int shifted = b;
        for (int bit = ONE; bit != 0; bit >>>= 1) {
            product ^= (a & bit) == 0 ? 0 : shifted;
            shifted = (shifted >>> 1) ^ ((shifted & 1) == 0 ? 0 : POLYNOMIAL);
        }
        return product;
    }
}
