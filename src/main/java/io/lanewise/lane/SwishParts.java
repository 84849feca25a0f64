package io.lanewise.lane;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorOperators;

/**
 * x f(z) and its derivative h(z) = f(z) (1 + z (1 - f(z))) for the logistic function f and z a multiple
 * of x, from the parts of {@link Logistic}.
 *
 * <p>Both are mirrored: x f(z) = max(x, 0) - |x| f(-|z|), and h(z) = 1 - h(-z). The value is one sum
 * without cancellation. h(-a) has a zero at a = 1.278; around it stands a polynomial in the distance
 * from the zero, by {@code src/fit/swish_root.py}.
 */
public final class SwishParts {
    private static final int NEGATIVE_ZERO = 0x80000000;
    /** The zero of h is at ZERO_HIGH - ZERO_LOW - ZERO_LOWEST; short, so that the difference to a product of two floats is exact. */
    private static final float ZERO_HIGH = -0x1.474974p0f;
    private static final float ZERO_LOW = -0x1.bdf7p-27f;
    private static final float ZERO_LOWEST = 0x1.6fc6cp-49f;
    private static final float REACH = 0.125f;
    /** h = d (G0_HIGH + G0_LOW + G1 d + ...), relative error 2^-28.9. */
    private static final float G0_HIGH = 0x1.be141p-3f;
    private static final float G0_LOW = 0x1.2525d8p-29f;
    private static final float G1 = 0x1.2c5634p-3f;
    private static final float G2 = 0x1.353e4p-6f;
    private static final float G3 = -0x1.f2d11ap-7f;
    private static final float G4 = -0x1.afbe76p-8f;
    private static final float G5 = 0x1.12a8bep-13f;

    private SwishParts() {
    }

    /**
     * x f(z), with the sign of x.
     *
     * @param magnitude |x|, clamped where f(-|z|) |x| has vanished
     * @param reciprocal the trimmed negative reciprocal
     */
    public static FloatVector value(FloatVector x, FloatVector magnitude, FloatVector scaledPower, FloatVector reciprocal, FloatVector residual) {
        FloatVector share = Gradual.product(magnitude, scaledPower);
        // rounded once, and scaled: a subnormal result rounds it once more, to fewer bits
        FloatVector product = share.fma(reciprocal, Gradual.product(share.mul(reciprocal), residual));
        return belowRamp(x, product, Exp.UNSCALE);
    }

    /** max(x, 0), -0 for a negative x, and unscale times the product, together negative or -0. */
    public static FloatVector belowRamp(FloatVector x, FloatVector product, float unscale) {
        FloatVector ramp = x.reinterpretAsInts().lanewise(VectorOperators.UMIN, NEGATIVE_ZERO).reinterpretAsFloats();
        // the difference to x is exact where it is below twice the product, which has lost a quarter of its ULP elsewhere
        return product.fma(constant(unscale), ramp);
    }

    /**
     * h(z) but near its zero, for |z| = a + aLow.
     *
     * @param x any number with the sign of z
     * @param a |z|, clamped
     * @param scaled the scaled reciprocal
     */
    public static FloatVector slope(FloatVector x, FloatVector a, FloatVector aLow, FloatVector scaledPower, FloatVector scaled,
            FloatVector residual) {
        FloatVector factor = factor(a, scaledPower, scaled);
        FloatVector factorLow = factorLow(a, scaledPower, scaled, residual, factor).sub(Gradual.product(aLow, rest(scaledPower, scaled)));
        return product(x, scaledPower, scaled, residual, factor, factorLow);
    }

    /** 1 - f(-a), rounded and with an uncorrected reciprocal. */
    private static FloatVector rest(FloatVector scaledPower, FloatVector scaled) {
        return scaled.fma(scaledPower, constant(1));
    }

    /** 1 - a (1 - f(-a)), rounded. */
    private static FloatVector factor(FloatVector a, FloatVector scaledPower, FloatVector scaled) {
        return Gradual.product(a.neg(), rest(scaledPower, scaled)).add(1f);
    }

    /** 1 - a (1 - f(-a)) less factor. */
    private static FloatVector factorLow(FloatVector a, FloatVector scaledPower, FloatVector scaled, FloatVector residual, FloatVector factor) {
        FloatVector rest = rest(scaledPower, scaled);
        FloatVector restError = scaled.fma(scaledPower, constant(1).sub(rest));
        FloatVector restLow = Gradual.product(scaledPower, scaled).fma(residual, restError);
        FloatVector product = Gradual.product(a.neg(), rest);
        // 1 - p is exact from p = 1/2 on, and below that 1 is the larger part
        FloatVector factorError = constant(1).sub(factor).add(product).sub(a.fma(rest, product));
        return a.neg().fma(restLow, factorError);
    }

    private static FloatVector product(FloatVector x, FloatVector scaledPower, FloatVector scaled, FloatVector residual, FloatVector factor,
            FloatVector factorLow) {
        return Logistic.mirrored(x, scaled.fma(factor, Gradual.product(scaled, residual.fma(factor, factorLow))), scaledPower);
    }

    /** The polynomial where |z - zero| is within reach, other elsewhere, for |z| = |z| + zLow, where z is negative. */
    public static FloatVector aroundZero(FloatVector z, FloatVector zLow, FloatVector other) {
        FloatVector distance = z.sub(ZERO_HIGH);
        FloatVector low = constant(ZERO_LOW).sub(zLow);
        FloatVector d = distance.add(low);
        FloatVector lost = distance.sub(d).add(low);
        return Crossing.near(distance, REACH, polynomial(d, lost.fma(constant(G0_HIGH), constant(ZERO_LOWEST * G0_HIGH))), other);
    }

    private static FloatVector polynomial(FloatVector d, FloatVector low) {
        return Crossing.polynomial(d, low, G0_HIGH, G0_LOW, G1, G2, G3, G4, G5);
    }

    private static FloatVector constant(float value) {
        return FloatVector.broadcast(FloatVector.SPECIES_PREFERRED, value);
    }
}
