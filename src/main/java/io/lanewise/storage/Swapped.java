package io.lanewise.storage;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;

/**
 * Floats in the byte order that the machine does not have.
 *
 * <p>They are swapped as ints, in a loop that the compiler makes into vectors, between two copies: one copy that swaps took three times as
 * long as all of this, and a loop that turns ints into floats twice as long.
 */
public final class Swapped {
    /** The same memory as an array and as a segment, which can be copied to and from floats. */
    private record Ints(int[] array, MemorySegment segment) {
        Ints(int[] array) {
            this(array, MemorySegment.ofArray(array));
        }
    }

    private static final ThreadLocal<Ints> INTS_OF_THREAD = ThreadLocal.withInitial(() -> new Ints(new int[Scratch.LENGTH]));

    private Swapped() {
    }

    /** Reads floats from a byte offset. */
    public static void read(MemorySegment from, long fromOffset, float[] to, int toOffset, int count) {
        Ints ints = INTS_OF_THREAD.get();
        for (int start = 0; start < count; start += Scratch.LENGTH) {
            int length = Math.min(Scratch.LENGTH, count - start);
            MemorySegment.copy(from, fromOffset + (long) start * Float.BYTES, ints.segment, 0, (long) length * Float.BYTES);
            reverse(ints.array, length);
            MemorySegment.copy(ints.segment, ValueLayout.JAVA_FLOAT_UNALIGNED, 0, to, toOffset + start, length);
        }
    }

    /** Writes floats from a byte offset. */
    public static void write(float[] from, int fromOffset, MemorySegment to, long toOffset, int count) {
        Ints ints = INTS_OF_THREAD.get();
        for (int start = 0; start < count; start += Scratch.LENGTH) {
            int length = Math.min(Scratch.LENGTH, count - start);
            MemorySegment.copy(from, fromOffset + start, ints.segment, ValueLayout.JAVA_FLOAT_UNALIGNED, 0, length);
            reverse(ints.array, length);
            MemorySegment.copy(ints.segment, 0, to, toOffset + (long) start * Float.BYTES, (long) length * Float.BYTES);
        }
    }

    private static void reverse(int[] elements, int count) {
        for (int i = 0; i < count; i++) {
            elements[i] = Integer.reverseBytes(elements[i]);
        }
    }
}
