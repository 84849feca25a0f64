package io.lanewise;

import io.lanewise.loop.Elements;
import io.lanewise.storage.Format;
import io.lanewise.storage.Scratch;
import io.lanewise.storage.Swapped;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;

/**
 * A view of elements that are kept somewhere: in an array, a buffer, native memory or a mapped file.
 *
 * {@snippet lang = java :
 * Storage x = Storage.of(segment);                  // a mapped file, native memory, ...
 * Storage y = Storage.of(new float[1000]);
 * Activation.TANH.forward(x.slice(5_000_000_000L, 1000), y);
 * }
 *
 * <p>A view owns nothing and copies nothing: it is made once and used for many calls. Storages of any kind can be mixed in a
 * call.
 *
 * <p>Elements are {@code float}, bfloat16 or float16. Those of 16 bits are made {@code float}, which is exact, worked on
 * as a {@code float}, and the result is rounded once more, to nearest, ties to even; what is larger than the format
 * holds becomes infinite, subnormals are kept. So results have the bits that the operation over {@code float[]} gives,
 * and over 16 bits those bits rounded. That is the exact value rounded to the format but for a few inputs whose
 * result is within a float's ULP of the middle between two numbers: for each activation at most 32 of the 65,536 inputs
 * of a format, and 1,400 for rrelu.
 *
 * <p>Length and offsets are counts of elements and may be larger than an array's. Elements need not be
 * aligned in memory. They are in the byte order of the machine, in a buffer in the order of the buffer.
 *
 * <p>An operation of an {@link Activation} or a {@link Gate} works on floats in a {@code float[]}, in a {@code byte[]} or in native memory,
 * and on bfloat16 in a {@code short[]} or in native memory, where they are, if all storages of the call are of this one kind;
 * outside a {@code float[]} once lanes have been faster than blocks, and not if the operation is one of the longest. Anything else
 * passes through blocks of 16 KiB that belong to the running thread and stay in its first-level cache.
 *
 * <p>A storage is as safe for use by several threads as what it is a view of. Where memory can be
 * reached by two addresses, as with a file that is mapped twice, an overlap is not noticed.
 */
public final class Storage {
    private final MemorySegment segment;
    private final Format format;
    private final ByteOrder order;
    private final boolean swapped;
    private final long length;
    private final float[] floats;
    private final short[] shorts;
    private final byte[] bytes;
    private final int arrayOffset;
    private final Elements elements;

    private Storage(MemorySegment segment, Format format, ByteOrder order) {
        this.segment = segment;
        this.format = format;
        this.order = order;
        this.swapped = order != ByteOrder.nativeOrder();
        this.length = segment.byteSize() / format.bytes();
        boolean whole = !swapped && segment.address() % format.bytes() == 0;
        Object base = whole ? segment.heapBase().orElse(null) : null;
        this.floats = format == Format.FLOAT32 && base instanceof float[] array ? array : null;
        this.shorts = format != Format.FLOAT32 && base instanceof short[] array ? array : null;
        this.bytes = format == Format.FLOAT32 && !swapped && segment.heapBase().orElse(null) instanceof byte[] array ? array : null;
        this.arrayOffset = base == null ? 0 : (int) (segment.address() / format.bytes());
        this.elements = elements(!swapped && segment.isNative());
    }

    private Elements elements(boolean isNative) {
        return switch (format) {
            case FLOAT32 -> floats != null ? Elements.FLOATS : bytes != null ? Elements.FLOATS_IN_BYTES : isNative ? Elements.NATIVE_FLOATS : null;
            case BFLOAT16 -> shorts != null ? Elements.BFLOATS : isNative ? Elements.NATIVE_BFLOATS : null;
            case FLOAT16 -> null;
        };
    }

    /**
     * The elements of an array.
     *
     * @param array the elements
     * @return a view of the whole array
     * @throws NullPointerException if the array is null
     */
    public static Storage of(float[] array) {
        Buffers.notNull("array", array);
        return new Storage(MemorySegment.ofArray(array), Format.FLOAT32, ByteOrder.nativeOrder());
    }

    /**
     * Floats in a segment: on the heap, native or mapped, at any address.
     *
     * @param segment the elements, in the byte order of the machine
     * @return a view of the whole segment
     * @throws NullPointerException if the segment is null
     * @throws IllegalArgumentException if the segment's size is not a multiple of 4 bytes
     */
    public static Storage of(MemorySegment segment) {
        return of(segment, Format.FLOAT32, ByteOrder.nativeOrder());
    }

    /**
     * What remains of a buffer, from its position to its limit as they are now.
     *
     * @param buffer the elements, in the buffer's byte order
     * @return a view of the remaining elements; later changes of position and limit do not matter to it
     * @throws NullPointerException if the buffer is null
     */
    public static Storage of(FloatBuffer buffer) {
        Buffers.notNull("buffer", buffer);
        return of(MemorySegment.ofBuffer(buffer), Format.FLOAT32, buffer.order());
    }

    /**
     * Elements in bfloat16, the upper 16 bits of a float.
     *
     * @param array the bits of the elements
     * @return a view of the whole array
     * @throws NullPointerException if the array is null
     */
    public static Storage bfloat16(short[] array) {
        Buffers.notNull("array", array);
        return bfloat16(MemorySegment.ofArray(array));
    }

    /**
     * Elements in bfloat16, the upper 16 bits of a float.
     *
     * @param segment the elements, in the byte order of the machine
     * @return a view of the whole segment
     * @throws NullPointerException if the segment is null
     * @throws IllegalArgumentException if the segment's size is not a multiple of 2 bytes
     */
    public static Storage bfloat16(MemorySegment segment) {
        return of(segment, Format.BFLOAT16, ByteOrder.nativeOrder());
    }

    /**
     * Elements in float16, the IEEE 754 format binary16.
     *
     * @param array the bits of the elements, as {@link Float#floatToFloat16} gives them
     * @return a view of the whole array
     * @throws NullPointerException if the array is null
     */
    public static Storage float16(short[] array) {
        Buffers.notNull("array", array);
        return float16(MemorySegment.ofArray(array));
    }

    /**
     * Elements in float16, the IEEE 754 format binary16.
     *
     * @param segment the elements, in the byte order of the machine
     * @return a view of the whole segment
     * @throws NullPointerException if the segment is null
     * @throws IllegalArgumentException if the segment's size is not a multiple of 2 bytes
     */
    public static Storage float16(MemorySegment segment) {
        return of(segment, Format.FLOAT16, ByteOrder.nativeOrder());
    }

    private static Storage of(MemorySegment segment, Format format, ByteOrder order) {
        Buffers.notNull("segment", segment);
        if (segment.byteSize() % format.bytes() != 0) {
            throw new IllegalArgumentException("segment has " + segment.byteSize() + " bytes; it must have a multiple of " + format.bytes());
        }
        return new Storage(segment, format, order);
    }

    /**
     * How many elements there are.
     *
     * @return the number of elements
     */
    public long length() {
        return length;
    }

    /**
     * A part of this storage.
     *
     * @param offset index of the first element
     * @param length how many
     * @return a view of these elements
     * @throws IndexOutOfBoundsException if the range is not inside this storage
     */
    public Storage slice(long offset, long length) {
        if (offset < 0 || length < 0 || offset > this.length - length) {
            throw new IndexOutOfBoundsException("offset is " + offset + " and length " + length + " where the storage has " + this.length
                    + " elements; both must be 0 or more and their sum at most " + this.length);
        }
        return new Storage(segment.asSlice(offset * format.bytes(), length * format.bytes()), format, order);
    }

    MemorySegment segment() {
        return segment;
    }

    /** Whether the elements are those of a {@code float[]}, so that no block is needed. */
    boolean direct() {
        return floats != null;
    }

    float[] array() {
        return floats;
    }

    /** What a loop over such elements takes, or null where there is none. */
    Elements elements() {
        return elements;
    }

    /** What that loop takes as the buffer. */
    Object buffer() {
        return floats != null ? floats : shorts != null ? shorts : bytes != null ? bytes : segment;
    }

    /** What that loop takes as the offset. */
    long offset(long index) {
        return floats != null || shorts != null ? arrayIndex(index) : (bytes == null ? 0 : segment.address()) + index * format.bytes();
    }

    int arrayIndex(long index) {
        return arrayOffset + (int) index;
    }

    void read(long index, float[] block, int blockOffset, int count) {
        if (swapped) { // as only floats in a buffer can be
            Swapped.read(segment, index * format.bytes(), block, blockOffset, count);
        } else if (format == Format.FLOAT32) {
            MemorySegment.copy(segment, ValueLayout.JAVA_FLOAT_UNALIGNED, index * format.bytes(), block, blockOffset, count);
        } else if (shorts != null) {
            format.widen(shorts, arrayIndex(index), block, blockOffset, count);
        } else {
            short[] elements = Scratch.shorts(count);
            MemorySegment.copy(segment, ValueLayout.JAVA_SHORT_UNALIGNED, index * format.bytes(), elements, 0, count);
            format.widen(elements, 0, block, blockOffset, count);
        }
    }

    void write(long index, float[] block, int blockOffset, int count) {
        if (swapped) {
            Swapped.write(block, blockOffset, segment, index * format.bytes(), count);
        } else if (format == Format.FLOAT32) {
            MemorySegment.copy(block, blockOffset, segment, ValueLayout.JAVA_FLOAT_UNALIGNED, index * format.bytes(), count);
        } else if (shorts != null) {
            format.narrow(block, blockOffset, shorts, arrayIndex(index), count);
        } else {
            short[] elements = Scratch.shorts(count);
            format.narrow(block, blockOffset, elements, 0, count);
            MemorySegment.copy(elements, 0, segment, ValueLayout.JAVA_SHORT_UNALIGNED, index * format.bytes(), count);
        }
    }

    /** Whether the first elements of one have bytes in common with the first of the other. */
    boolean overlaps(long count, Storage that, long thatCount) {
        long start = segment.address();
        long thatStart = that.segment.address();
        boolean empty = count == 0 || thatCount == 0;
        if (empty || start >= thatStart + thatCount * that.format.bytes() || thatStart >= start + count * format.bytes()) {
            return false;
        }
        if (segment.isNative() || that.segment.isNative()) {
            return segment.isNative() && that.segment.isNative();
        }
        // on the heap an address counts from the start of an array, and a read-only segment hides which one
        return segment.asOverlappingSlice(that.segment).isPresent();
    }

    /** Whether one of two that overlap starts where the other does, with elements of the same kind. */
    boolean startsAs(Storage that) {
        return format == that.format && order.equals(that.order) && segment.address() == that.segment.address();
    }

    @Override
    public String toString() {
        return format + "[" + length + "] at " + segment.address();
    }
}
