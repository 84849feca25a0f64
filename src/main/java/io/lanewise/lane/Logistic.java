package io.lanewise.lane;

import jdk.incubator.vector.FloatVector;

/**
 * What sigmoid, tanh and their derivatives share: the denominator 1 + e^n for n &le; 0 and its
 * reciprocal, both with the rounding error beside them. One division serves value and derivative.
 */
public final class Logistic {
    private Logistic() {
    }

    /** 1 + e^n, where e^n = power e^r. */
    public static FloatVector denominator(FloatVector power, FloatVector r) {
        return power.fma(Exp.growth(r), power).add(1f);
    }

    /** 1 + e^n less its rounded form; exact but for the rounding of the last sum. */
    public static FloatVector denominatorError(FloatVector power, FloatVector r, FloatVector denominator) {
        return power.fma(Exp.curve(r), power.fma(r, constant(1f).sub(denominator).add(power)));
    }

    public static FloatVector reciprocal(FloatVector denominator) {
        return constant(1f).div(denominator);
    }

    /** c such that reciprocal (1 + c) is 1 / (1 + e^n), far beyond a float. */
    public static FloatVector correction(FloatVector reciprocal, FloatVector denominator, FloatVector denominatorError) {
        FloatVector negative = reciprocal.neg();
        return negative.fma(denominatorError, negative.fma(denominator, constant(1f)));
    }

    /**
     * f (1 - f) = e^n / (1 + e^n)^2 where f is the logistic function, the scale of the power left on.
     *
     * @param scaledPower the power of two, scaled
     */
    public static FloatVector density(FloatVector scaledPower, FloatVector r, FloatVector reciprocal, FloatVector correction) {
        FloatVector share = scaledPower.mul(reciprocal);
        FloatVector high = share.fma(r, share);
        FloatVector low = share.fma(Exp.curve(r), share.fma(r, share.sub(high)));
        FloatVector twice = correction.add(correction);
        return high.fma(reciprocal, reciprocal.mul(high.fma(twice, low)));
    }

    private static FloatVector constant(float value) {
        return FloatVector.broadcast(FloatVector.SPECIES_PREFERRED, value);
    }
}
