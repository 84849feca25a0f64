package io.lanewise.sweep;

/** Errors in units of the float spacing at the exact value, never below 2^-149. */
public final class Ulp {
    private static final int MANTISSA = 23;

    private Ulp() {
    }

    /**
     * The distance of a result from the exact value. Infinity counts as 2^128, so that it is right where
     * the exact value rounds to it.
     *
     * @param result what was computed; no NaN
     * @param exact at most 2^128 in magnitude; no NaN
     */
    public static double error(float result, double exact) {
        double finite = Math.clamp((double) result, -Kind.OVERFLOW, Kind.OVERFLOW);
        return Math.abs(finite - exact) / spacing(exact);
    }

    /** Of floats at a value. */
    public static double spacing(double exact) {
        return Math.scalb(1.0, Math.max(Math.getExponent(exact), Float.MIN_EXPONENT) - MANTISSA);
    }
}
