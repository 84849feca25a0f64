package io.lanewise.loop;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.IntVector;
import jdk.incubator.vector.VectorOperators;

/**
 * bfloat16 elements two by two, as ints, and the floats that they are. {@link LoopWriter} reads this class as bytecode.
 *
 * <p>The lower halves make one vector of floats and the upper halves another: nothing has to change its place, which
 * would cost more than all of this.
 */
final class Halves {
    private static final int WIDTH = 16;
    private static final int UPPER = 0xffff0000;
    /** Just less than half a unit of the upper half, which its last bit completes where it is odd. */
    private static final int BELOW_HALF = 0x7fff;

    private Halves() {
    }

    static FloatVector lower(IntVector pairs) {
        return pairs.lanewise(VectorOperators.LSHL, WIDTH).reinterpretAsFloats();
    }

    static FloatVector upper(IntVector pairs) {
        return pairs.and(UPPER).reinterpretAsFloats();
    }

    static IntVector join(FloatVector lower, FloatVector upper) {
        return rounded(lower).lanewise(VectorOperators.LSHR, WIDTH).or(rounded(upper).and(UPPER));
    }

    /** To nearest, ties to even, in the upper half. The one NaN that leaves a loop, 0x7fc00000, stays what it is. */
    private static IntVector rounded(FloatVector floats) {
        IntVector bits = floats.reinterpretAsInts();
        return bits.add(BELOW_HALF).add(bits.lanewise(VectorOperators.LSHR, WIDTH).and(1));
    }
}
