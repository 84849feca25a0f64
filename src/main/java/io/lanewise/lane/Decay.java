package io.lanewise.lane;

import static io.lanewise.lane.Constant.constant;

import jdk.incubator.vector.FloatVector;

/**
 * g = 2^k e^-n in two parts, level + growth, where k is n / ln 2 rounded to a sixteenth and that down to an integer, so that g is between
 * 0.51 and 1.03. The level is looked up by the sixteenth. It has two bits less than a float, so that what a sum with it has lost is found again
 * by subtracting its parts. The growth is below 0.022, and so small that its own error, below 2^-28, hardly counts.
 *
 * <p>For n from -110 to 11.
 *
 * <p>Constants by {@code src/fit/decay.py}.
 */
public final class Decay {
    private static final int STEP_BITS = 4;
    /** Adding this leaves the sixteenths in the lowest bits; the integers above them are the exponent field of 2^(k + 64). */
    private static final float ROUNDER = 0x1.8p19f + 127 + 64;
    /** Times n, what the error of that adds to the remainder. */
    private static final float DRIFT = 0x1.79a8dcp-29f;
    /** e^-r = 1 + r (Q0 + Q1 r + Q2 r^2), error 2^-29.2 for |r| up to ln(2) / 32. */
    private static final float Q0 = -1;
    private static final float Q1 = 0x1.00022p-1f;
    private static final float Q2 = -0x1.55572p-3f;
    /** 2^(-j/16) in multiples of 2^-22, and what these lack. */
    private static final String LEVEL = """
            0x1.0p0 0x1.ea4af8p-1 0x1.d5819p-1 0x1.c199cp-1
            0x1.ae89f8p-1 0x1.9c4918p-1 0x1.8ace58p-1 0x1.7a1148p-1
            0x1.6a09e8p-1 0x1.5ab08p-1 0x1.4bfdbp-1 0x1.3dea68p-1
            0x1.306fep-1 0x1.2387a8p-1 0x1.172b8p-1 0x1.0b5588p-1
            """;
    private static final String REST = """
            0x0p0 0x1.152486p-24 -0x1.1822dcp-24 -0x1.13d56cp-24
            0x1.95ad3ap-25 0x1.51f848p-28 -0x1.eeaafap-24 -0x1.829fdp-26
            -0x1.980c44p-25 -0x1.15bd5ep-24 -0x1.564eaep-24 -0x1.9f6e5ep-24
            0x1.4636e2p-26 -0x1.18a9dcp-25 0x1.e3ea8cp-24 -0x1.30677p-25
            """;

    private Decay() {
    }

    /** n / ln 2, rounded to a sixteenth, in the form that the others take. */
    public static FloatVector rounded(FloatVector n) {
        return rounded(n, Exp.LOG2_E);
    }

    /** times n, rounded to a sixteenth. */
    public static FloatVector rounded(FloatVector n, float times) {
        return n.fma(constant(times), constant(ROUNDER));
    }

    /** The sixteenths, as a float. */
    public static FloatVector whole(FloatVector rounded) {
        return rounded.sub(ROUNDER);
    }

    /** 2^(k + 64); {@link Exp#UNSCALE} undoes the scale. */
    public static FloatVector scaledPower(FloatVector rounded) {
        return Exp.scaledPower(rounded, STEP_BITS);
    }

    /** The level. */
    public static FloatVector level(FloatVector rounded) {
        return Table.at(rounded.reinterpretAsInts(), LEVEL);
    }

    /** The growth. */
    public static FloatVector growth(FloatVector n, FloatVector rounded, FloatVector level) {
        FloatVector r = whole(rounded).fma(constant(-Exp.LN2_HIGH), n);
        return growth(rounded, level, n.fma(constant(DRIFT), r), Exp.quotient(r, Q0, Q1, Q2));
    }

    /**
     * The growth from parts of the caller's.
     *
     * @param r what remains of n, in any unit
     * @param quotient q such that e^-r = 1 + r q
     */
    public static FloatVector growth(FloatVector rounded, FloatVector level, FloatVector r, FloatVector quotient) {
        return Gradual.product(r, level).fma(quotient, Table.at(rounded.reinterpretAsInts(), REST));
    }

    /** part + g, rounded, for a power of two. */
    public static FloatVector sum(FloatVector part, FloatVector level, FloatVector growth) {
        return part.add(level).add(growth);
    }

    /** What the sum has lost. */
    public static FloatVector lost(FloatVector part, FloatVector level, FloatVector growth, FloatVector sum) {
        return growth.sub(sum.sub(level).sub(part));
    }
}
