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

    /**
     * The same on whole vectors, in a class of its own: it loads only where the Vector API is there. As in {@link Interleaved}, C2 is
     * told the class of each vector.
     */
    static final class Lanes {
        private static final VectorSpecies<Float> FLOATS = FloatVector.SPECIES_PREFERRED;
        private static final VectorSpecies<Integer> INTS = VectorSpecies.of(int.class, FLOATS.vectorShape());
        private static final VectorSpecies<Short> SHORTS =
                VectorSpecies.of(short.class, VectorShape.forBitSize(FLOATS.vectorBitSize() / 2));
        private static final Class<? extends FloatVector> FLOAT_VECTOR = FLOATS.vectorType().asSubclass(FloatVector.class);
        private static final Class<? extends IntVector> INT_VECTOR = INTS.vectorType().asSubclass(IntVector.class);
        private static final Class<? extends ShortVector> SHORT_VECTOR = SHORTS.vectorType().asSubclass(ShortVector.class);

        private Lanes() {
        }

        /** Gives how many it has done. */
        static int widen(short[] from, int fromOffset, float[] to, int toOffset, int count) {
            int done = FLOATS.loopBound(count);
            for (int i = 0; i < done; i += FLOATS.length()) {
                ShortVector upper = SHORT_VECTOR.cast(ShortVector.fromArray(SHORTS, from, fromOffset + i));
                IntVector lower = INT_VECTOR.cast(upper.convertShape(VectorOperators.ZERO_EXTEND_S2I, INTS, 0));
                IntVector bits = INT_VECTOR.cast(lower.lanewise(VectorOperators.LSHL, LOWER_HALF));
                FLOAT_VECTOR.cast(bits.reinterpretAsFloats()).intoArray(to, toOffset + i);
            }
            return done;
        }

        /** Gives how many it has done. */
        static int narrow(float[] from, int fromOffset, short[] to, int toOffset, int count) {
            int done = FLOATS.loopBound(count);
            for (int i = 0; i < done; i += FLOATS.length()) {
                FloatVector floats = FLOAT_VECTOR.cast(FloatVector.fromArray(FLOATS, from, fromOffset + i));
                IntVector bits = INT_VECTOR.cast(floats.reinterpretAsInts());
                IntVector upper = INT_VECTOR.cast(bits.lanewise(VectorOperators.LSHR, LOWER_HALF));
                IntVector odd = INT_VECTOR.cast(upper.and(1));
                IntVector magnitude = INT_VECTOR.cast(bits.and(MAGNITUDE));
                VectorMask<Integer> nan = magnitude.compare(VectorOperators.GT, INFINITY);
                IntVector sum = INT_VECTOR.cast(INT_VECTOR.cast(bits.add(BELOW_HALF)).add(odd));
                IntVector rounded = INT_VECTOR.cast(sum.lanewise(VectorOperators.LSHR, LOWER_HALF));
                IntVector chosen = INT_VECTOR.cast(rounded.blend(upper.or(QUIET), nan));
                SHORT_VECTOR.cast(chosen.convertShape(VectorOperators.I2S, SHORTS, 0)).intoArray(to, toOffset + i);
            }
            return done;
        }
    }
}
