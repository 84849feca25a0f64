package io.lanewise.sweep;

import io.lanewise.Activation;
import java.util.ArrayList;
import java.util.List;

/** Which inputs a sweep takes, in parts that threads share out; results are joined in this order. */
final class Plan {
    private static final long PATTERNS = 1L << Integer.SIZE;
    private static final int BLOCKS_PER_PART = 64;

    /** Some inputs. */
    interface Part {
        void sweep(BlockSweep blocks);
    }

    private Plan() {
    }

    /** Every float, by its bits from 0 to 2^32 - 1. */
    static List<Part> everything() {
        long length = (long) BlockSweep.LENGTH * BLOCKS_PER_PART;
        List<Part> parts = new ArrayList<>();
        for (long start = 0; start < PATTERNS; start += length) {
            long first = start;
            parts.add(blocks -> {
                for (int block = 0; block < BLOCKS_PER_PART; block++) {
                    blocks.neighbours((int) (first + (long) block * BlockSweep.LENGTH));
                }
            });
        }
        return parts;
    }

    /** Every {@code stride}-th bit pattern, and then the floats near the landmarks of the activation. */
    static List<Part> strided(Activation activation, int stride) {
        return strided(Subject.of(activation), stride);
    }

    /** The same for anything. */
    static List<Part> strided(Subject subject, int stride) {
        long length = (long) BlockSweep.LENGTH * BLOCKS_PER_PART / 4 * stride;
        List<Part> parts = new ArrayList<>();
        for (long start = 0; start < PATTERNS; start += length) {
            long first = start;
            parts.add(blocks -> strided(blocks, first, Math.min(first + length, PATTERNS), stride));
        }
        parts.add(blocks -> some(blocks, Landmarks.near(subject)));
        return parts;
    }

    private static void strided(BlockSweep blocks, long first, long end, int stride) {
        int[] bits = new int[BlockSweep.LENGTH];
        long next = first;
        while (next < end) {
            int count = 0;
            for (; count < bits.length && next < end; next += stride) {
                bits[count++] = (int) next;
            }
            blocks.inputs(bits, 0, count);
        }
    }

    private static void some(BlockSweep blocks, int[] bits) {
        for (int from = 0; from < bits.length; from += BlockSweep.LENGTH) {
            blocks.inputs(bits, from, Math.min(BlockSweep.LENGTH, bits.length - from));
        }
    }
}
