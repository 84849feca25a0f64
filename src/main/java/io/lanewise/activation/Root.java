package io.lanewise.activation;

/** The scalar reference of a derivative near a place where it crosses zero. */
final class Root {
    /** How far the series hold, to the last bits of a double. */
    static final double REACH = 1.0 / 16;

    private Root() {
    }

    /** c0 d + c1 d^2 + ... */
    static double series(double d, double[] coefficients) {
        return d * Polynomial.at(d, coefficients);
    }
}
