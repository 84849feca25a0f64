package io.lanewise.sweep;

import io.lanewise.Contract;
import java.util.TreeSet;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * The floats near every place where something happens: zero, the infinities, kinks, roots, and wherever
 * value or derivative becomes subnormal or zero, overflows, changes its sign, or comes to equal its
 * limit or the input.
 */
public final class Landmarks {
    /** Neighbours on each side. */
    static final int NEAR = 1_000;

    /** Steps of the search for such places: 256 in each binade. */
    private static final long STEP = 1 << 15;
    private static final int SIGN = 0x80000000;
    private static final long INFINITY = Float.floatToRawIntBits(Float.POSITIVE_INFINITY);

    private final Subject subject;
    private final TreeSet<Long> positions = new TreeSet<>();

    private Landmarks(Subject subject) {
        this.subject = subject;
    }

    /** The bits of all these floats and some NaNs, in the order of the numbers. */
    public static int[] near(Subject subject) {
        Landmarks landmarks = new Landmarks(subject);
        landmarks.find();
        return IntStream.concat(IntStream.of(SIGN), landmarks.positions.stream().mapToInt(Landmarks::bits)).toArray(); // -0 has no position
    }

    private void find() {
        Contract contract = subject.contract();
        DoubleStream.concat(DoubleStream.of(0, Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY),
                Stream.concat(contract.kinks().stream(), contract.roots().stream()).mapToDouble(Double::doubleValue))
                .forEach(landmark -> around(position((float) landmark)));
        for (Subject.Side side : subject.sides().values()) {
            float left = (float) side.exact(Double.NEGATIVE_INFINITY);
            float right = (float) side.exact(Double.POSITIVE_INFINITY);
            for (long at = -INFINITY; at + STEP <= INFINITY; at += STEP) {
                changes(side, left, right, at, at + STEP);
            }
        }
    }

    /** Halves the way to where the kind of result changes. */
    private void changes(Subject.Side side, float left, float right, long from, long to) {
        int before = character(side, left, right, from);
        if (before == character(side, left, right, to)) {
            return;
        }
        long low = from;
        long high = to;
        while (high - low > 1) {
            long middle = (low + high) >> 1;
            if (character(side, left, right, middle) == before) {
                low = middle;
            } else {
                high = middle;
            }
        }
        around(high);
    }

    private int character(Subject.Side side, float left, float right, long position) {
        float x = Float.intBitsToFloat(bits(position));
        float exact = (float) side.exact(x);
        int character = exact < 0 ? 1 : 0;
        character |= exact == 0 ? 2 : 0;
        character |= Math.abs(exact) < Float.MIN_NORMAL ? 4 : 0;
        character |= Float.isInfinite(exact) ? 8 : 0;
        character |= exact == left ? 16 : 0;
        character |= exact == right ? 32 : 0;
        character |= exact == x ? 64 : 0;
        return character;
    }

    private void around(long position) {
        for (long near = position - NEAR; near <= position + NEAR; near++) {
            positions.add(near);
        }
    }

    /** Floats counted from zero; one more is the next float, and what lies beyond infinity is NaN. */
    private static long position(float x) {
        int bits = Float.floatToRawIntBits(x);
        return bits >= 0 ? bits : -(long) (bits & ~SIGN);
    }

    private static int bits(long position) {
        return position >= 0 ? (int) position : (int) -position | SIGN;
    }
}
