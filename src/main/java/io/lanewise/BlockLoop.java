package io.lanewise;

import io.lanewise.loop.Elements;
import io.lanewise.loop.Kernels;
import io.lanewise.loop.Loop;
import io.lanewise.loop.Operation;
import io.lanewise.storage.Bfloat16;
import io.lanewise.storage.Scratch;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;

/**
 * Does what a loop over native memory or bfloat16 does, in blocks: copies of memory and scalar code are fast from the first call on,
 * and so is the loop over arrays of floats.
 */
final class BlockLoop implements Loop {
    private final Kernels kernels;
    private final Operation operation;
    private final Elements elements;

    BlockLoop(Kernels kernels, Operation operation, Elements elements) {
        this.kernels = kernels;
        this.operation = operation;
        this.elements = elements;
    }

    @Override
    public void run(
            float[] parameters,
            Object a, long aOffset,
            Object b, long bOffset,
            Object c, long cOffset,
            Object d, long dOffset,
            Object e, long eOffset,
            int length) {
        Loop loop = kernels.loop(operation);
        float[][] blocks = Scratch.blocks();
        for (int start = 0; start < length; start += Scratch.LENGTH) {
            int count = Math.min(Scratch.LENGTH, length - start);
            long distance = elements.distance(start);
            // asked here and not by the methods: the compiler inlines them in every call that has ever been made, and nine took it a second
            loop.run(parameters,
                    read(a, aOffset + distance, blocks, 0, count), 0, b == null ? null : read(b, bOffset + distance, blocks, 1, count), 0,
                    c == null ? null : read(c, cOffset + distance, blocks, 2, count), 0,
                    d == null ? null : read(d, dOffset + distance, blocks, 3, count), 0,
                    e == null ? null : read(e, eOffset + distance, blocks, 4, count), 0, count);
            if (b != null) {
                write(b, bOffset + distance, blocks, 1, count);
            }
            if (c != null) {
                write(c, cOffset + distance, blocks, 2, count);
            }
            if (d != null) {
                write(d, dOffset + distance, blocks, 3, count);
            }
            if (e != null) {
                write(e, eOffset + distance, blocks, 4, count);
            }
        }
    }

    /** The block of a buffer, filled if it is an input's; an output shares that of an input. */
    private float[] read(Object buffer, long offset, float[][] blocks, int position, int count) {
        if (position >= operation.inputs()) {
            return blocks[position - operation.inputs()];
        }
        float[] block = blocks[position];
        switch (elements) {
            case FLOATS -> throw new AssertionError("arrays of floats need no blocks");
            case FLOATS_IN_BYTES -> MemorySegment.copy(MemorySegment.ofArray((byte[]) buffer), ValueLayout.JAVA_FLOAT_UNALIGNED, offset, block, 0, count);
            case NATIVE_FLOATS -> MemorySegment.copy((MemorySegment) buffer, ValueLayout.JAVA_FLOAT_UNALIGNED, offset, block, 0, count);
            case BFLOATS -> Bfloat16.widen((short[]) buffer, (int) offset, block, 0, count);
            case NATIVE_BFLOATS -> {
                short[] shorts = Scratch.shorts(count);
                MemorySegment.copy((MemorySegment) buffer, ValueLayout.JAVA_SHORT_UNALIGNED, offset, shorts, 0, count);
                Bfloat16.widen(shorts, 0, block, 0, count);
            }
        }
        return block;
    }

    private void write(Object buffer, long offset, float[][] blocks, int position, int count) {
        if (position < operation.inputs()) {
            return;
        }
        float[] block = blocks[position - operation.inputs()];
        switch (elements) {
            case FLOATS -> throw new AssertionError("arrays of floats need no blocks");
            case FLOATS_IN_BYTES -> MemorySegment.copy(block, 0, MemorySegment.ofArray((byte[]) buffer), ValueLayout.JAVA_FLOAT_UNALIGNED, offset, count);
            case NATIVE_FLOATS -> MemorySegment.copy(block, 0, (MemorySegment) buffer, ValueLayout.JAVA_FLOAT_UNALIGNED, offset, count);
            case BFLOATS -> Bfloat16.narrow(block, 0, (short[]) buffer, (int) offset, count);
            case NATIVE_BFLOATS -> {
                short[] shorts = Scratch.shorts(count);
                Bfloat16.narrow(block, 0, shorts, 0, count);
                MemorySegment.copy(shorts, 0, (MemorySegment) buffer, ValueLayout.JAVA_SHORT_UNALIGNED, offset, count);
            }
        }
    }
}
