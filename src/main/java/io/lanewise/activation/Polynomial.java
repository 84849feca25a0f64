package io.lanewise.activation;

/** Polynomials of the scalar references. */
final class Polynomial {
    private Polynomial() {
    }

    /** c0 + c1 x + c2 x^2 + ... */
    static double at(double x, double[] coefficients) {
        double sum = 0;
        for (int i = coefficients.length - 1; i >= 0; i--) {
            sum = sum * x + coefficients[i];
        }
        return sum;
    }
}
