package io.lanewise.sweep;

import java.util.function.DoubleUnaryOperator;

/**
 * The reference over a tile of neighbouring floats as a polynomial in u from -1 to 1, which costs a
 * twentieth of the reference itself.
 *
 * <p>Why it may stand for the reference: it agrees with it at the {@value #COUNT} Chebyshev nodes, so
 * its error is T(u) d(u) with T the Chebyshev polynomial of that degree and d a divided difference of
 * the reference, which barely changes over a tile 2^-11 wide unless there is a kink or a root inside
 * (those tiles are not interpolated). It is compared with the reference at both ends and in between
 * wherever |T| = 1, that is where the error is largest, and given up unless it is {@link #TOLERANCE}
 * there; it is trusted to {@link #TRUSTED}, eight times as much.
 */
final class Interpolant {
    /** How far it may be from the reference where that was compared, in ULP. */
    static final double TOLERANCE = 0x1p-15;
    /** How far it may be from the reference anywhere, in ULP. */
    static final double TRUSTED = 0x1p-12;

    static final int COUNT = 6;
    private static final double[] NODES = new double[COUNT];
    private static final double[] PEAKS = new double[COUNT + 1];
    private static final double[][] BASIS = new double[COUNT][];

    static {
        for (int k = 0; k < COUNT; k++) {
            NODES[k] = Math.cos(Math.PI * (k + 0.5) / COUNT);
        }
        for (int k = 0; k <= COUNT; k++) {
            PEAKS[k] = Math.cos(Math.PI * k / COUNT);
        }
        for (int k = 0; k < COUNT; k++) {
            BASIS[k] = lagrange(k);
        }
    }

    private final double[] coefficients = new double[COUNT];
    private boolean constant;

    /** Of the term u^power. */
    double coefficient(int power) {
        return coefficients[power];
    }

    /** Whether the reference was the same wherever it was taken; then the polynomial is that, exactly. */
    boolean isConstant() {
        return constant;
    }

    /**
     * Fits the polynomial.
     *
     * @param first the input at u = -1
     * @param last the input at u = 1
     * @return whether it is good enough
     */
    boolean fit(DoubleUnaryOperator reference, double first, double last) {
        java.util.Arrays.fill(coefficients, 0);
        double start = reference.applyAsDouble(first);
        constant = true;
        for (int k = 0; k < COUNT; k++) {
            double exact = reference.applyAsDouble(input(NODES[k], first, last));
            constant &= same(exact, start);
            for (int power = 0; power < COUNT; power++) {
                coefficients[power] += exact * BASIS[k][power];
            }
        }
        boolean good = true;
        for (double u : PEAKS) {
            double exact = reference.applyAsDouble(input(u, first, last));
            constant &= same(exact, start);
            good &= Math.abs(at(u) - exact) <= TOLERANCE * Ulp.spacing(exact);
        }
        if (constant) {
            java.util.Arrays.fill(coefficients, 0);
            coefficients[0] = start;
        }
        return good || constant && !Double.isNaN(start);
    }

    private static boolean same(double a, double b) {
        return Double.doubleToRawLongBits(a) == Double.doubleToRawLongBits(b);
    }

    private static double input(double u, double first, double last) {
        return first + (last - first) * (0.5 * (1 + u));
    }

    private double at(double u) {
        double sum = coefficients[COUNT - 1];
        for (int power = COUNT - 2; power >= 0; power--) {
            sum = Math.fma(sum, u, coefficients[power]);
        }
        return sum;
    }

    /** The polynomial that is 1 at node k and 0 at the others. */
    private static double[] lagrange(int k) {
        double[] product = new double[COUNT];
        product[0] = 1;
        int degree = 0;
        for (int j = 0; j < COUNT; j++) {
            if (j != k) {
                double scale = 1 / (NODES[k] - NODES[j]);
                degree++;
                for (int power = degree; power >= 0; power--) {
                    double lower = power == 0 ? 0 : product[power - 1];
                    product[power] = scale * (lower - NODES[j] * product[power]);
                }
            }
        }
        return product;
    }
}
