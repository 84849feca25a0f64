package io.lanewise.lane;

import jdk.incubator.vector.FloatVector;

/**
 * What value and derivative of x Phi(x) share: the tail 1 - Phi(a) = e^(-a^2/2) R(a) of the normal
 * distribution function for a &ge; 0, in parts.
 *
 * <p>e^(-a^2/2) is 2^k (1 + r + curve), where a^2 enters as a sum of two floats and r is exact. 2 R(a) is
 * K / d + K alpha(a) / (d beta(a)) with d = 1 + 9/8 a, where |alpha| is below a twelfth of beta, so that the second
 * term need not be known to a whole float. One division serves all: with K / (d beta(a)) both terms are
 * products. The rounding of beta cancels in the first of them, and the rest of its error is found again by
 * multiplication with d.
 *
 * <p>The derivative of a Phi(-a) is e^(-a^2/2) Q(a), Q(a) = R(a) - a / sqrt(2 pi), and zero near 0.75. Q is the
 * distance from there times a factor that has the same denominator and no zero.
 *
 * <p>Polynomials by {@code src/fit/gelu.py}, relative errors of R and Q 2^-28.
 */
public final class NormalTail {
    private static final float HALF = 0.5f;
    private static final float INCLINE = 1.125f;
    private static final float K = 1.03125f;
    private static final float ALPHA0 = -0x1.f07c2p-6f;
    private static final float ALPHA1 = 0x1.0ff8acp-2f;
    private static final float ALPHA2 = 0x1.de7f0ap-4f;
    private static final float ALPHA3 = 0x1.78a6f2p-7f;
    private static final float ALPHA4 = -0x1.52596p-8f;
    private static final float ALPHA5 = -0x1.9ad204p-10f;
    private static final float BETA1 = 0x1.b3f7a4p0f;
    private static final float BETA2 = 0x1.3f580cp0f;
    private static final float BETA3 = 0x1.ffa7aap-2f;
    private static final float BETA4 = 0x1.caddbcp-4f;
    private static final float BETA5 = 0x1.8c50e8p-7f;
    /** 2 Q(a) / (ZERO - a) = SLOPE + K (BEND / d + eta(a) / (d beta(a))), where SLOPE is 2 / sqrt(2 pi). */
    private static final float ZERO_HIGH = 0x1.80ead2p-1f;
    private static final float ZERO_LOW = -0x1.a03fd4p-27f;
    private static final float SLOPE_HIGH = 0x1.988454p-1f;
    private static final float SLOPE_LOW = -0x1.857936p-26f;
    private static final float BEND = 0x1.26c9b2p-1f;
    private static final float ETA0 = -0x1.e85eeap-5f;
    private static final float ETA1 = 0x1.179f4p-3f;
    private static final float ETA2 = 0x1.142176p-3f;
    private static final float ETA3 = 0x1.beca06p-5f;
    private static final float ETA4 = 0x1.711f38p-7f;
    private static final float ETA5 = 0x1.f28388p-11f;

    private NormalTail() {
    }

    /** -a^2 / 2, rounded. */
    public static FloatVector exponent(FloatVector a) {
        return a.mul(-HALF).mul(a);
    }

    /**
     * What r lacks in e^(-a^2/2) = 2^k (1 + r + curve).
     *
     * @param r {@link Exp#remainder} of the exponent, exact
     */
    public static FloatVector curve(FloatVector a, FloatVector exponent, FloatVector rounded, FloatVector r) {
        FloatVector exponentLow = a.mul(-HALF).fma(a, exponent.neg());
        return Exp.curve(r, Exp.whole(rounded).fma(constant(-Exp.LN2_LOW), exponentLow));
    }

    /** d. */
    public static FloatVector denominator(FloatVector a) {
        return a.fma(constant(INCLINE), constant(1));
    }

    public static FloatVector beta(FloatVector a) {
        return ofFifthDegree(a, 1, BETA1, BETA2, BETA3, BETA4, BETA5);
    }

    /** K / (d beta(a)). */
    public static FloatVector quotient(FloatVector denominator, FloatVector beta) {
        return constant(K).div(denominator.mul(beta));
    }

    /**
     * What the first part lacks of K / d, relative to itself.
     *
     * @param first the product of beta and the quotient
     */
    public static FloatVector residual(FloatVector a, FloatVector denominator, FloatVector first) {
        FloatVector excess = a.fma(constant(-INCLINE), denominator.sub(1f));
        // K times the residual, of which only the first bits count
        return first.fma(excess, denominator.neg().fma(first, constant(K)));
    }

    /** What the first part lacks in 2 R(a). */
    public static FloatVector second(FloatVector a, FloatVector quotient, FloatVector first, FloatVector residual) {
        FloatVector second = ofFifthDegree(a, ALPHA0, ALPHA1, ALPHA2, ALPHA3, ALPHA4, ALPHA5).mul(quotient);
        return residual.fma(first.add(second), second);
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
        return lost.add(residual.fma(first.mul(BEND), small));
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
