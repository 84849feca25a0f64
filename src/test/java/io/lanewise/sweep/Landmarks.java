package io.lanewise.sweep;

import io.lanewise.Activation;
import io.lanewise.Contract;
import java.util.TreeSet;
import java.util.stream.DoubleStream;
import java.util.stream.Stream;

/**
 * The floats near every place where something happens: zero, the infinities, kinks, roots, and wherever
 * value or derivative becomes subnormal or zero, overflows, changes its sign, or comes to equal its
 * limit or the input.
 */
final class Landmarks {
    /** Neighbours on each side. */
    static final int NEAR = 1_000;

    /** Steps of the search for such places: 256 in each binade. */
    private static final long STEP = 1 << 15;
    private static final int SIGN = 0x80000000;
    private static final long INFINITY = Float.floatToRawIntBits(Float.POSITIVE_INFINITY);

    private final Activation activation;
    private final TreeSet<Long> positions = new TreeSet<>();

    private Landmarks(Activation activation) {
        this.activation = activation;
    }

    /** The bits of all these floats and some NaNs, in the order of the numbers. */
    static int[] near(Activation activation) {
        Landmarks landmarks = new Landmarks(activation);
        landmarks.find();
        return landmarks.positions.stream().mapToInt(Landmarks::bits).toArray();
    }

    private void find() {
        Contract contract = activation.contract();
        DoubleStream.concat(DoubleStream.of(0, Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY),
                Stream.concat(contract.kinks().stream(), contract.roots().stream()).mapToDouble(Double::doubleValue))
                .forEach(landmark -> around(position((float) landmark)));
        for (Kind kind : Kind.values()) {
            float left = (float) kind.exact(activation, Double.NEGATIVE_INFINITY);
            float right = (float) kind.exact(activation, Double.POSITIVE_INFINITY);
            for (long at = -INFINITY; at + STEP <= INFINITY; at += STEP) {
                changes(kind, left, right, at, at + STEP);
            }
        }
    }

    /** Halves the way to where the kind of result changes. */
    private void changes(Kind kind, float left, float right, long from, long to) {
        int before = character(kind, left, right, from);
        if (before == character(kind, left, right, to)) {
            return;
        }
        long low = from;
        long high = to;
        while (high - low > 1) {
            long middle = (low + high) >> 1;
            if (character(kind, left, right, middle) == before) {
                low = middle;
            } else {
                high = middle;
            }
        }
        around(high);
    }

    private int character(Kind kind, float left, float right, long position) {
        float x = Float.intBitsToFloat(bits(position));
        float exact = (float) kind.exact(activation, x);
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
