package io.lanewise.storage;

import io.lanewise.loop.Platform;

/** How an element is stored. Whatever it is, it is a float while it is worked on. */
public enum Format {
    /** IEEE 754 binary32. */
    FLOAT32(Float.BYTES),

    /** The upper half of a binary32: 8 bits of significand with the exponents of a float. */
    BFLOAT16(Short.BYTES) {
        @Override
        public void widen(short[] from, int fromOffset, float[] to, int toOffset, int count) {
            int done = few(count) ? 0 : Bfloat16.Lanes.widen(from, fromOffset, to, toOffset, count);
            Bfloat16.widen(from, fromOffset + done, to, toOffset + done, count - done);
        }

        @Override
        public void narrow(float[] from, int fromOffset, short[] to, int toOffset, int count) {
            int done = few(count) ? 0 : Bfloat16.Lanes.narrow(from, fromOffset, to, toOffset, count);
            Bfloat16.narrow(from, fromOffset + done, to, toOffset + done, count - done);
        }

        /** What a loop over bfloat16 leaves for a block is no work for vectors. */
        private boolean few(int count) {
            return count < FEW || Platform.target().scalar();
        }
    },

    /** IEEE 754 binary16: 11 bits of significand and 5 of exponent. */
    FLOAT16(Short.BYTES) {
        @Override
        public void widen(short[] from, int fromOffset, float[] to, int toOffset, int count) {
            for (int i = 0; i < count; i++) {
                to[toOffset + i] = Float.float16ToFloat(from[fromOffset + i]);
            }
        }

        @Override
        public void narrow(float[] from, int fromOffset, short[] to, int toOffset, int count) {
            for (int i = 0; i < count; i++) {
                to[toOffset + i] = Float.floatToFloat16(from[fromOffset + i]);
            }
        }
    };

    /** More than what is left over by steps of the widest lanes. */
    private static final int FEW = 64;

    private final int bytes;

    Format(int bytes) {
        this.bytes = bytes;
    }

    /** Bytes of an element. */
    public int bytes() {
        return bytes;
    }

    /** Makes floats of 16-bit elements, exactly. */
    public void widen(short[] from, int fromOffset, float[] to, int toOffset, int count) {
        throw new UnsupportedOperationException(this + " has no elements of 16 bits");
    }

    /** Makes 16-bit elements of floats, rounded to nearest, ties to even; NaN stays NaN. */
    public void narrow(float[] from, int fromOffset, short[] to, int toOffset, int count) {
        throw new UnsupportedOperationException(this + " has no elements of 16 bits");
    }
}
