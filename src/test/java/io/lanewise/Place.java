package io.lanewise;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/** Where a storage keeps its elements. */
enum Place {
    ARRAY {
        @Override
        MemorySegment memory(long bytes) {
            return MemorySegment.ofArray(new float[(int) (bytes / Float.BYTES)]);
        }
    },
    MISPLACED_IN_ARRAY(1) {
        @Override
        MemorySegment memory(long bytes) {
            return MemorySegment.ofArray(new float[(int) (bytes / Float.BYTES) + 1]);
        }
    },
    SHORTS {
        @Override
        MemorySegment memory(long bytes) {
            return MemorySegment.ofArray(new short[(int) (bytes / Short.BYTES)]);
        }
    },
    BYTES(3) {
        @Override
        MemorySegment memory(long bytes) {
            return MemorySegment.ofArray(new byte[(int) bytes]);
        }
    },
    NATIVE {
        @Override
        MemorySegment memory(long bytes) {
            return Arena.ofAuto().allocate(bytes, Long.BYTES);
        }
    },
    UNALIGNED(1) {
        @Override
        MemorySegment memory(long bytes) {
            return Arena.ofAuto().allocate(bytes, Long.BYTES);
        }
    },
    MAPPED {
        @Override
        MemorySegment memory(long bytes) {
            return mapped(bytes);
        }
    };

    /** Bytes in front of the elements and behind them; what is there must stay. */
    static final int MARGIN = 64;
    private static final byte UNTOUCHED = 0x5a;

    private final int shift;

    Place() {
        this(0);
    }

    Place(int shift) {
        this.shift = shift;
    }

    abstract MemorySegment memory(long bytes);

    /** Memory for so many bytes and the margins, all untouched. */
    MemorySegment withMargins(long bytes) {
        return memory(Math.ceilDiv(bytes, Float.BYTES) * Float.BYTES + 2 * MARGIN + Float.BYTES).fill(UNTOUCHED);
    }

    /** The elements between the margins. */
    MemorySegment inside(MemorySegment memory, long bytes) {
        return memory.asSlice(MARGIN + shift, bytes);
    }

    /** Whether nothing but the elements has been written. */
    boolean marginsAreUntouched(MemorySegment memory, long bytes) {
        MemorySegment untouched = MemorySegment.ofArray(new byte[(int) memory.byteSize()]).fill(UNTOUCHED);
        long behind = MARGIN + shift + bytes;
        return MemorySegment.mismatch(memory, 0, MARGIN + shift, untouched, 0, MARGIN + shift) < 0
                && MemorySegment.mismatch(memory, behind, memory.byteSize(), untouched, behind, memory.byteSize()) < 0;
    }

    static MemorySegment mapped(long bytes) {
        try {
            Path file = Files.createTempFile("lanewise", ".floats");
            try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ, StandardOpenOption.WRITE, StandardOpenOption.DELETE_ON_CLOSE)) {
                return channel.map(FileChannel.MapMode.READ_WRITE, 0, bytes, Arena.ofAuto());
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
