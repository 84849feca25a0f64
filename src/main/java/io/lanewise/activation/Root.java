package io.lanewise.activation;

/** The scalar reference of a derivative near a place where it crosses zero. */
final class Root {
    /** How far the series hold, to the last bits of a double. */
    static final double REACH = 1.0 / 16;

    private Root() {
    }

    /** c0 d + c1 d^2 + ... */
    static double series(double d, double[] coefficients) {
        double sum = 0;
        for (int i = coefficients.length - 1; i >= 0; i--) {
            sum = sum * d + coefficients[i];
        }
        return sum * d;
    }
}
