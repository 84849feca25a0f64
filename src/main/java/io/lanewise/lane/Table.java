package io.lanewise.lane;

import java.util.StringTokenizer;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.IntVector;
import jdk.incubator.vector.VectorOperators;

/**
 * Lookups in small tables: each lane gets the entry that its index names. A loop has the tables in registers before it
 * begins, so that a lookup is one instruction or a few, and costs no more than a multiplication; the coefficients of short
 * polynomials on many intervals come from there, where one long polynomial or a quotient would serve all.
 *
 * <p>(P. Tang, Table-Lookup Algorithms for Elementary Functions and Their Error Analysis, ARITH 1991, has them in memory.)
 */
public final class Table {
    /** No more entries than two vectors of 512 bits have lanes. */
    private static final int MOST = 32;
    private static final int QUARTER_BITS = 21;

    private Table() {
    }

    /**
     * The entries that the lanes of the index name. The loops have instructions in place of this method: it is never run.
     *
     * @param index only as many of its lowest bits count as it takes to number the entries
     * @param entries a constant: 2, 4, 8, 16 or 32 numbers with white space between them; the fewer, the faster where lanes are
     *     narrow
     */
    public static FloatVector at(IntVector index, String entries) {
        throw new UnsupportedOperationException("a lookup outside of a loop, in the table " + entries);
    }

    /** An index of intervals that are a quarter of an octave each: the exponent and the first two bits of the significand. */
    public static IntVector quarter(FloatVector place) {
        return place.reinterpretAsInts().lanewise(VectorOperators.LSHR, QUARTER_BITS);
    }

    /**
     * The second of two numbers that share an entry, where a few bits are enough for either. The first is the entry as it is: what its last
     * bits add to it is known when the table is made.
     *
     * @param bits how many bits of the entry come before those of the second
     */
    public static FloatVector second(FloatVector entry, int bits) {
        return entry.reinterpretAsInts().lanewise(VectorOperators.LSHL, bits).reinterpretAsFloats();
    }

    /**
     * The bits of the entries.
     *
     * @throws IllegalArgumentException if they are no numbers, or not as many as they may be
     */
    public static int[] bits(String entries) {
        StringTokenizer numbers = new StringTokenizer(entries);
        int count = numbers.countTokens();
        if (count < 2 || count > MOST || Integer.bitCount(count) != 1) {
            throw new IllegalArgumentException("a table has " + count + " entries; allowed are powers of two from 2 to " + MOST + ": " + entries);
        }
        int[] bits = new int[count];
        for (int i = 0; i < count; i++) {
            bits[i] = Float.floatToRawIntBits(Float.parseFloat(numbers.nextToken()));
        }
        return bits;
    }
}
