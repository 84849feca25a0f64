package io.lanewise.lane;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorOperators;

/**
 * What value and derivative of x Phi(x) share: the tail 1 - Phi(a) = e^(-a^2/2) R(a) of the normal
 * distribution function for a &ge; 0, in parts.
 *
 * <p>e^(-a^2/2) is 2^k (1 + r + curve), where a^2 enters as a sum of two floats and r is exact. 2 R(a) is
 * (K + alpha(a) / beta(a)) / d with d = SHIFT + a, where |alpha| is below an eleventh of beta. Its first part y need
 * not be K / d to a whole float, since it need not be K / d at all: any number within some percent serves whose
 * residual K - d y can be had exactly, and one integer subtraction finds such a number. What is left is small,
 * (alpha + beta (K - d y)) / (d beta), so that roundings within it hardly count, and nothing but this waits for the
 * division.
 *
 * <p>The derivative of a Phi(-a) is e^(-a^2/2) Q(a), Q(a) = R(a) - a / sqrt(2 pi), and zero near 0.75. 4 Q(a) is the
 * distance from there times SLOPE + (K + eta(a) / beta(a)) / d, that is SLOPE + y, which is exact, and a rest as above.
 *
 * <p>Polynomials by {@code src/fit/gelu.py}, relative errors of R and Q 2^-27.9 and 2^-28.
 */
public final class NormalTail {
    private static final int SIGN = 0x80000000;
    private static final int EXPONENT_UNIT = 0x00800000;
    private static final float SHIFT = 53 / 64f;
    private static final float K = 7 / 8f;
    /** The bits of this less those of d / 2 are those of K / d within a tenth; like SHIFT and K chosen by the largest errors. */
    private static final float GUESS = 0x1.c08p125f;
    /** So few that the products with SHIFT, and the sum with SLOPE, are exact. */
    private static final int GUESS_BITS = 0xfffff000;
    /** e^r = 1 + r + r^2 (Q0 + ...): more exact than in {@link Exp} at the lower end, where the derivative has the least room. */
    private static final float Q0 = 0x1.fffffap-2f;
    private static final float Q1 = 0x1.555498p-3f;
    private static final float Q2 = 0x1.555abcp-5f;
    private static final float Q3 = 0x1.1235fep-7f;
    private static final float Q4 = 0x1.689f4p-10f;
    private static final float ALPHA0 = -0x1.ffc75ep-1f;
    private static final float ALPHA1 = 0x1.62796ep2f;
    private static final float ALPHA2 = 0x1.6cd52cp1f;
    private static final float ALPHA3 = 0x1.140b9ap-1f;
    private static final float ALPHA4 = -0x1.fad10ap-7f;
    private static final float ALPHA5 = -0x1.3bd66ep-6f;
    /** The last coefficient of beta is a quarter: times the square of a^2 / 2 that is 1. */
    private static final float BETA0 = 0x1.552f94p4f;
    private static final float BETA1 = 0x1.216158p5f;
    private static final float BETA2 = 0x1.a61988p4f;
    private static final float BETA3 = 0x1.5057cap3f;
    private static final float BETA4 = 0x1.2bb668p1f;
    private static final float ZERO_HIGH = 0x1.80ead2p-1f;
    private static final float ZERO_LOW = -0x1.a03fd4p-27f;
    /** 4 / sqrt(2 pi), rounded: eta makes up for the rest. */
    private static final float SLOPE = 0x1.988454p0f;
    private static final float ETA0 = 0x1.1f1eep-3f;
    private static final float ETA1 = 0x1.4eb982p3f;
    private static final float ETA2 = 0x1.2ac9d6p3f;
    private static final float ETA3 = 0x1.eb91fep1f;
    private static final float ETA4 = 0x1.ab99a2p-1f;
    private static final float ETA5 = 0x1.4c7a38p-4f;
    /** The scale of the derivative, which undoes that of {@link Exp#scaledPower} and the factor 4. */
    private static final int SCALE_BITS = 66;
    private static final float SCALE = Exp.UNSCALE / 4;

    private NormalTail() {
    }

    /** -a / 2 for a normal a: one addition to the bits sets the sign and lowers the exponent. */
    private static FloatVector half(FloatVector a) {
        return a.reinterpretAsInts().add(SIGN - EXPONENT_UNIT).reinterpretAsFloats();
    }

    /** -a^2 / 2, rounded. */
    public static FloatVector exponent(FloatVector a) {
        return half(a).mul(a);
    }

    /**
     * What r lacks in e^(-a^2/2) = 2^k (1 + r + curve).
     *
     * @param r {@link Exp#remainder} of the exponent, exact
     */
    public static FloatVector curve(FloatVector a, FloatVector exponent, FloatVector rounded, FloatVector r) {
        FloatVector exponentLow = half(a).fma(a, exponent.neg());
        FloatVector drift = Exp.drift(rounded, exponentLow);
        FloatVector sum = r.add(drift);
        return Gradual.square(sum).fma(Exp.quotient(sum, Q0, Q1, Q2, Q3, Q4), drift);
    }

    /** d / 2, rounded. */
    private static FloatVector shifted(FloatVector a) {
        return constant(SHIFT / 2).sub(half(a));
    }

    /** y, near K / d: to subtract the bits of a float negates its exponent, and roughly inverts its significand. */
    public static FloatVector first(FloatVector a) {
        return constant(GUESS).reinterpretAsInts().sub(shifted(a).reinterpretAsInts())
                .lanewise(VectorOperators.AND, GUESS_BITS).reinterpretAsFloats();
    }

    /** What y lacks in 2 R(a). */
    public static FloatVector rest(FloatVector a, FloatVector exponent, FloatVector y) {
        FloatVector alpha = halfOf(a, exponent, ALPHA0, ALPHA1, ALPHA2, ALPHA3, ALPHA4, ALPHA5);
        return over(a, exponent, y, alpha);
    }

    /** (the polynomial + beta (K - d y)) / (d beta), from half of the polynomial. */
    private static FloatVector over(FloatVector a, FloatVector exponent, FloatVector y, FloatVector halfOfPolynomial) {
        // of these two steps the first is exact, and so but for one rounding of a small number is the second
        FloatVector halfOfResidual = half(a).fma(y, y.fma(constant(-SHIFT / 2), constant(K / 2)));
        FloatVector beta = beta(a, exponent);
        return halfOfResidual.fma(beta, halfOfPolynomial).div(shifted(a).mul(beta));
    }

    private static FloatVector beta(FloatVector a, FloatVector exponent) {
        FloatVector low = constant(BETA1).fma(a, constant(BETA0));
        FloatVector middle = constant(BETA3 * -2).fma(a, constant(BETA2 * -2));
        return a.add(BETA4 * 4).fma(exponent, middle).fma(exponent, low);
    }

    /** y (1 + r), rounded; where y is the first part, 2^k times that is the main part of twice the tail. */
    public static FloatVector main(FloatVector y, FloatVector r) {
        return y.fma(r, y);
    }

    /** What the main part lacks in (y + rest) (1 + r + curve). */
    public static FloatVector small(FloatVector y, FloatVector rest, FloatVector r, FloatVector curve, FloatVector main) {
        return curve.fma(y.add(rest), rest.fma(r.add(1f), y.fma(r, y.sub(main))));
    }

    /** 2^-66 times minus 4 e^(-a^2/2) Q(a), but for 2^k. */
    public static FloatVector slope(FloatVector a, FloatVector exponent, FloatVector y, FloatVector r, FloatVector curve) {
        FloatVector scaled = a.reinterpretAsInts().add(-SCALE_BITS * EXPONENT_UNIT).reinterpretAsFloats();
        FloatVector distance = scaled.sub(ZERO_HIGH * SCALE);
        FloatVector distanceLow = distanceLow(scaled, distance);
        FloatVector factor = y.add(SLOPE);
        FloatVector eta = halfOf(a, exponent, ETA0, ETA1, ETA2, ETA3, ETA4, ETA5);
        FloatVector factorLow = over(a, exponent, y, eta);
        FloatVector product = distance.mul(factor);
        FloatVector lost = distanceLow.fma(factor, distance.fma(factor, product.neg()));
        FloatVector main = main(product, r);
        FloatVector growth = r.add(1f).add(curve);
        // what waits for the division comes last
        FloatVector small = lost.fma(growth, product.fma(curve, product.fma(r, product.sub(main))));
        return main.add(factorLow.fma(distance.add(distanceLow).mul(growth), small));
    }

    /** What the distance lacks; either of its parts may be the larger one (D. Knuth, The Art of Computer Programming 2, 4.2.2). */
    private static FloatVector distanceLow(FloatVector scaled, FloatVector distance) {
        FloatVector taken = distance.add(ZERO_HIGH * SCALE);
        return scaled.sub(taken).sub(distance.sub(taken).add(ZERO_HIGH * SCALE)).sub(ZERO_LOW * SCALE);
    }

    /** Half of c0 + c1 a + ..., in pairs, as in {@link Exp}; the powers of a^2 are those of the exponent. */
    private static FloatVector halfOf(FloatVector a, FloatVector exponent, float c0, float c1, float c2, float c3, float c4, float c5) {
        FloatVector low = constant(c1 / 2).fma(a, constant(c0 / 2));
        FloatVector middle = constant(-c3).fma(a, constant(-c2));
        FloatVector high = constant(c5 * 2).fma(a, constant(c4 * 2));
        return high.fma(exponent, middle).fma(exponent, low);
    }

    private static FloatVector constant(float value) {
        return FloatVector.broadcast(FloatVector.SPECIES_PREFERRED, value);
    }
}
