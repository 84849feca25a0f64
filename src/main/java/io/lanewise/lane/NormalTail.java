package io.lanewise.lane;

import jdk.incubator.vector.FloatVector;

/**
 * What value and derivative of x Phi(x) share: the tail 1 - Phi(a) = e^(-a^2/2) R(a) of the normal
 * distribution function for a &ge; 0, in parts.
 *
 * <p>e^(-a^2/2) is 2^k (1 + r + curve), where a^2 enters as a sum of two floats and r is exact. 2 R(a) is
 * K / d + K alpha(a) / (d beta(a)) with d = SHIFT + a, where |alpha| is below a thirteenth of beta, so that the second
 * term need not be known to a whole float. One division serves all: with K / (d beta(a)) both terms are
 * products. The rounding of beta cancels in the first of them, and the rest of its error is found again by
 * multiplication with d, which is kept with a minus for that.
 *
 * <p>The derivative of a Phi(-a) is e^(-a^2/2) Q(a), Q(a) = R(a) - a / sqrt(2 pi), and zero near 0.75. Q is the
 * distance from there times a factor that has the same denominator and no zero.
 *
 * <p>Polynomials by {@code src/fit/gelu.py}, relative errors of R and Q 2^-27.7 and 2^-28.
 */
public final class NormalTail {
    private static final int SIGN = 0x80000000;
    private static final int EXPONENT_UNIT = 0x00800000;
    private static final float SHIFT = 27 / 32f;
    private static final float K = 29 / 32f;
    private static final float ALPHA0 = -0x1.1a7b96p-4f;
    private static final float ALPHA1 = 0x1.f234d8p-3f;
    private static final float ALPHA2 = 0x1.cd931ap-4f;
    private static final float ALPHA3 = 0x1.a2e1dap-7f;
    private static final float ALPHA4 = -0x1.2214b2p-8f;
    private static final float ALPHA5 = -0x1.778abcp-10f;
    private static final float BETA1 = 0x1.b38328p0f;
    private static final float BETA2 = 0x1.3ea782p0f;
    private static final float BETA3 = 0x1.fdc832p-2f;
    private static final float BETA4 = 0x1.c85ba6p-4f;
    private static final float BETA5 = 0x1.8898f2p-7f;
    /** 2 Q(a) / (ZERO - a) = SLOPE + K (BEND / d + eta(a) / (d beta(a))), where SLOPE is 2 / sqrt(2 pi). */
    private static final float ZERO_HIGH = 0x1.80ead2p-1f;
    private static final float ZERO_LOW = -0x1.a03fd4p-27f;
    private static final float SLOPE_HIGH = 0x1.988454p-1f;
    private static final float SLOPE_LOW = -0x1.857936p-26f;
    private static final float BEND = 0x1.2p-1f;
    private static final float ETA0 = -0x1.122c7ap-4f;
    private static final float ETA1 = 0x1.27f98p-3f;
    private static final float ETA2 = 0x1.2f4098p-3f;
    private static final float ETA3 = 0x1.f9c554p-5f;
    private static final float ETA4 = 0x1.afd662p-7f;
    private static final float ETA5 = 0x1.382e4ep-10f;

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

    /** The exponent over ln 2, rounded as by {@link Exp#rounded}, without waiting for the exponent. */
    public static FloatVector rounded(FloatVector a) {
        return Exp.rounded(a.mul(a), -0.5f);
    }

    /**
     * What r lacks in e^(-a^2/2) = 2^k (1 + r + curve).
     *
     * @param r {@link Exp#remainder} of the exponent, exact
     */
    public static FloatVector curve(FloatVector a, FloatVector exponent, FloatVector rounded, FloatVector r) {
        FloatVector exponentLow = half(a).fma(a, exponent.neg());
        return Exp.curve(r, Exp.drift(rounded, exponentLow));
    }

    /** -d. */
    public static FloatVector denominator(FloatVector a) {
        return constant(-SHIFT).sub(a);
    }

    public static FloatVector beta(FloatVector a) {
        return ofFifthDegree(a, 1, BETA1, BETA2, BETA3, BETA4, BETA5);
    }

    /** K / (d beta(a)). */
    public static FloatVector quotient(FloatVector denominator, FloatVector beta) {
        return constant(-K).div(denominator.mul(beta));
    }

    /**
     * K times what the first part lacks of K / d, relative to itself.
     *
     * @param first the product of beta and the quotient
     */
    public static FloatVector residual(FloatVector a, FloatVector denominator, FloatVector first) {
        FloatVector excess = constant(-SHIFT).sub(denominator).sub(a);
        return first.fma(excess, denominator.fma(first, constant(K)));
    }

    /** What the first part lacks in 2 R(a). */
    public static FloatVector second(FloatVector a, FloatVector quotient, FloatVector first, FloatVector residual) {
        FloatVector alpha = ofFifthDegree(a, ALPHA0, ALPHA1, ALPHA2, ALPHA3, ALPHA4, ALPHA5);
        FloatVector second = alpha.mul(quotient);
        return residual.fma(first.fma(constant(1 / K), second), second);
    }

    /** y (1 + r), rounded; where y is the first part, 2^k times that is the main part of twice the tail. */
    public static FloatVector main(FloatVector y, FloatVector r) {
        return y.fma(r, y);
    }

    /** What the main part lacks in (y + rest) (1 + r + curve). */
    public static FloatVector small(FloatVector y, FloatVector rest, FloatVector r, FloatVector curve, FloatVector main) {
        // from the smallest to the largest, so that the last rounding alone is one of the whole
        return y.fma(curve, rest.fma(r.add(curve), y.fma(r, y.sub(main))).add(rest));
    }

    /** 2 e^(-a^2/2) Q(a), but for 2^k. */
    public static FloatVector slope(FloatVector a, FloatVector quotient, FloatVector first, FloatVector residual, FloatVector r, FloatVector curve) {
        FloatVector distance = constant(ZERO_HIGH).sub(a);
        FloatVector factor = first.fma(constant(BEND), constant(SLOPE_HIGH));
        FloatVector factorLow = factorLow(a, quotient, first, residual, factor);
        FloatVector product = distance.mul(factor);
        FloatVector lost = distance.fma(factor, product.neg());
        FloatVector rest = distance.fma(factorLow, distanceLow(a, distance).fma(factor.add(factorLow), lost));
        FloatVector main = main(product, r);
        return main.add(small(product, rest, r, curve, main));
    }

    /** What the factor of the distance lacks. */
    private static FloatVector factorLow(FloatVector a, FloatVector quotient, FloatVector first, FloatVector residual, FloatVector factor) {
        FloatVector small = ofFifthDegree(a, ETA0, ETA1, ETA2, ETA3, ETA4, ETA5).fma(quotient, constant(SLOPE_LOW));
        FloatVector lost = first.fma(constant(BEND), constant(SLOPE_HIGH).sub(factor));
        return lost.add(residual.fma(first.mul(BEND / K), small));
    }

    /** What the distance lacks; either of its parts may be the larger one (D. Knuth, The Art of Computer Programming 2, 4.2.2). */
    private static FloatVector distanceLow(FloatVector a, FloatVector distance) {
        FloatVector taken = distance.sub(ZERO_HIGH);
        return constant(ZERO_HIGH).sub(distance.sub(taken)).sub(a.add(taken)).add(ZERO_LOW);
    }

    /** In pairs, as in {@link Exp}. */
    private static FloatVector ofFifthDegree(FloatVector a, float c0, float c1, float c2, float c3, float c4, float c5) {
        FloatVector square = a.mul(a);
        FloatVector low = constant(c1).fma(a, constant(c0));
        FloatVector middle = constant(c3).fma(a, constant(c2));
        FloatVector high = constant(c5).fma(a, constant(c4));
        return high.fma(square, middle).fma(square, low);
    }

    private static FloatVector constant(float value) {
        return FloatVector.broadcast(FloatVector.SPECIES_PREFERRED, value);
    }
}
