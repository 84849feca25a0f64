package io.lanewise.storage;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.IntVector;
import jdk.incubator.vector.ShortVector;
import jdk.incubator.vector.VectorMask;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorShape;
import jdk.incubator.vector.VectorSpecies;

/** Between float and its upper half. Scalar loops over it are not made into vectors by the compiler. */
public final class Bfloat16 {
    private static final int LOWER_HALF = 16;
    /** Added to the bits: just less than half a unit of the upper half, which its last bit completes where it is odd. */
    private static final int BELOW_HALF = 0x7fff;
    private static final int MAGNITUDE = 0x7fffffff;
    private static final int INFINITY = 0x7f800000;
    /** Keeps a NaN one whose payload is in the lower half alone. */
    private static final int QUIET = 0x40;

    private Bfloat16() {
    }

    /** Makes floats of bfloat16, exactly. */
    public static void widen(short[] from, int fromOffset, float[] to, int toOffset, int count) {
        for (int i = 0; i < count; i++) {
            to[toOffset + i] = Float.intBitsToFloat(from[fromOffset + i] << LOWER_HALF);
        }
    }

    /** Makes bfloat16 of floats, rounded to nearest, ties to even; NaN stays NaN. */
    public static void narrow(float[] from, int fromOffset, short[] to, int toOffset, int count) {
        for (int i = 0; i < count; i++) {
            int bits = Float.floatToRawIntBits(from[fromOffset + i]);
            int upper = bits >>> LOWER_HALF;
            boolean nan = (bits & MAGNITUDE) > INFINITY;
            to[toOffset + i] = (short) (nan ? upper | QUIET : bits + BELOW_HALF + (upper & 1) >>> LOWER_HALF);
        }
    }

    /** The same on whole vectors, in a class of its own: it loads only where the Vector API is there. */
    static final class Lanes {
        private static final VectorSpecies<Float> FLOATS = FloatVector.SPECIES_PREFERRED;
        private static final VectorSpecies<Integer> INTS = VectorSpecies.of(int.class, FLOATS.vectorShape());
        private static final VectorSpecies<Short> SHORTS =
                VectorSpecies.of(short.class, VectorShape.forBitSize(FLOATS.vectorBitSize() / 2));

        private Lanes() {
        }

        /** Gives how many it has done. */
        static int widen(short[] from, int fromOffset, float[] to, int toOffset, int count) {
            int done = FLOATS.loopBound(count);
            for (int i = 0; i < done; i += FLOATS.length()) {
                ShortVector.fromArray(SHORTS, from, fromOffset + i).convertShape(VectorOperators.ZERO_EXTEND_S2I, INTS, 0)
                        .reinterpretAsInts().lanewise(VectorOperators.LSHL, LOWER_HALF).reinterpretAsFloats().intoArray(to, toOffset + i);
            }
            return done;
        }

        /** Gives how many it has done. */
        static int narrow(float[] from, int fromOffset, short[] to, int toOffset, int count) {
            int done = FLOATS.loopBound(count);
            for (int i = 0; i < done; i += FLOATS.length()) {
                IntVector bits = FloatVector.fromArray(FLOATS, from, fromOffset + i).reinterpretAsInts();
                IntVector upper = bits.lanewise(VectorOperators.LSHR, LOWER_HALF);
                VectorMask<Integer> nan = bits.and(MAGNITUDE).compare(VectorOperators.GT, INFINITY);
                bits.add(BELOW_HALF).add(upper.and(1)).lanewise(VectorOperators.LSHR, LOWER_HALF).blend(upper.or(QUIET), nan)
                        .convertShape(VectorOperators.I2S, SHORTS, 0).reinterpretAsShorts().intoArray(to, toOffset + i);
            }
            return done;
        }
    }
}
