package io.lanewise;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.Arrays;

/** The kinds of elements, with their rounding computed in another way than the library does. */
public enum Coding {
    FLOAT32(Float.BYTES, 24, Float.MIN_EXPONENT, Float.MAX_EXPONENT) {
        @Override
        public Storage view(MemorySegment segment) {
            return Storage.of(segment);
        }

        @Override
        public float get(MemorySegment segment, long index) {
            return segment.get(ValueLayout.JAVA_FLOAT_UNALIGNED, index * bytes());
        }

        @Override
        void set(MemorySegment segment, long index, float element) {
            segment.set(ValueLayout.JAVA_FLOAT_UNALIGNED, index * bytes(), element);
        }
    },
    BFLOAT16(Short.BYTES, 8, Float.MIN_EXPONENT, Float.MAX_EXPONENT) {
        @Override
        public Storage view(MemorySegment segment) {
            return Storage.bfloat16(segment);
        }

        @Override
        public float get(MemorySegment segment, long index) {
            return Float.intBitsToFloat(bits(segment, index) << Short.SIZE);
        }

        @Override
        void set(MemorySegment segment, long index, float element) {
            segment.set(ValueLayout.JAVA_SHORT_UNALIGNED, index * bytes(), (short) (Float.floatToRawIntBits(element) >>> Short.SIZE));
        }
    },
    FLOAT16(Short.BYTES, 11, -14, 15) {
        @Override
        public Storage view(MemorySegment segment) {
            return Storage.float16(segment);
        }

        @Override
        public float get(MemorySegment segment, long index) {
            return Float.float16ToFloat(bits(segment, index));
        }

        @Override
        void set(MemorySegment segment, long index, float element) {
            segment.set(ValueLayout.JAVA_SHORT_UNALIGNED, index * bytes(), Float.floatToFloat16(element));
        }
    };

    private final int bytes;
    private final int precision;
    private final int leastExponent;
    private final int largestExponent;

    Coding(int bytes, int precision, int leastExponent, int largestExponent) {
        this.bytes = bytes;
        this.precision = precision;
        this.leastExponent = leastExponent;
        this.largestExponent = largestExponent;
    }

    int bytes() {
        return bytes;
    }

    /** The storage of this kind over a segment. */
    public abstract Storage view(MemorySegment segment);

    /** Reads an element, exactly. */
    public abstract float get(MemorySegment segment, long index);

    /** Stores an element that the format can hold. */
    abstract void set(MemorySegment segment, long index, float element);

    short bits(MemorySegment segment, long index) {
        return segment.get(ValueLayout.JAVA_SHORT_UNALIGNED, index * bytes);
    }

    /** The nearest number of this format, of two the one with an even significand. */
    public float rounded(double exact) {
        if (!Double.isFinite(exact) || exact == 0) {
            return (float) exact;
        }
        double spacing = Math.scalb(1.0, Math.max(Math.getExponent(exact), leastExponent) - precision + 1);
        double rounded = Math.rint(exact / spacing) * spacing;
        return (float) (Math.getExponent(rounded) > largestExponent ? Math.copySign(Double.POSITIVE_INFINITY, exact) : rounded);
    }

    float[][] rounded(float[][] arrays) {
        return Arrays.stream(arrays).map(this::rounded).toArray(float[][]::new);
    }

    float[] rounded(float[] elements) {
        float[] rounded = new float[elements.length];
        for (int i = 0; i < elements.length; i++) {
            rounded[i] = Float.isNaN(elements[i]) ? Float.NaN : rounded(elements[i]);
        }
        return rounded;
    }
}
