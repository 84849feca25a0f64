package io.lanewise.lane;

import static io.lanewise.lane.Constant.constant;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.IntVector;
import jdk.incubator.vector.VectorOperators;

/**
 * What the functions built on 1 / (1 + e^-a) share, for a &ge; 0.
 *
 * <p>With e^-a = 2^k / e^r that is e^r / (e^r + 2^k) and, mirrored, 2^k / (e^r + 2^k): one division, of the share
 * 1 / (e^r + 2^k), serves value and derivative. What the rounding of the denominator has lost is summed while the division runs.
 *
 * <p>Of e^r - 1, the growth, there is one float. Its rounding costs a quarter ULP where e^r is below 3/4, and less
 * elsewhere: too much for functions that multiply the share with something rounded, for which there is {@link Centred}. The
 * denominator is scaled as the power of two is, so that its reciprocal comes out scaled.
 *
 * <p>Polynomial by {@code src/fit/logistic.py}.
 */
public final class Logistic {
    private static final float HALF = 0.5f;
    private static final float SCALE = 1 / Exp.UNSCALE;
    /** e^r = 1 + r + r^2 (Q0 + Q1 r + ...), within 0.11 ULP of 1 / e^r for |r| up to ln(2) / 2. */
    private static final float Q0 = 0x1.fffffcp-2f;
    private static final float Q1 = 0x1.55549p-3f;
    private static final float Q2 = 0x1.5559fep-5f;
    private static final float Q3 = 0x1.12368p-7f;
    private static final float Q4 = 0x1.692e22p-10f;

    private Logistic() {
    }

    /** r = a + k ln 2 but for {@link Exp#drift}, exact. */
    public static FloatVector remainder(FloatVector a, FloatVector rounded) {
        return Exp.whole(rounded).fma(constant(Exp.LN2_HIGH), a);
    }

    /** e^r - 1. */
    public static FloatVector growth(FloatVector remainder) {
        return Gradual.square(remainder).fma(Exp.quotient(remainder, Q0, Q1, Q2, Q3, Q4), remainder);
    }

    /** e^r + 2^k, scaled. Its negative reciprocal is minus the share, a partner of the power: their product is -1 / (e^a + 1). */
    public static FloatVector denominator(FloatVector scaledPower, FloatVector growth) {
        return growth.fma(constant(SCALE), scaledPower.add(SCALE));
    }

    /** The negative reciprocal of the denominator. */
    public static FloatVector reciprocal(FloatVector denominator) {
        return constant(-1).div(denominator);
    }

    /** c such that share (1 + c) is exact, far beyond a float; the drift only counts where 2^k is small. */
    public static FloatVector residual(FloatVector rounded, FloatVector scaledPower, FloatVector growth, FloatVector denominator, FloatVector share) {
        FloatVector lost = growth.fma(constant(SCALE), constant(SCALE).sub(denominator).add(scaledPower));
        return ofRounded(denominator, share).add(share.fma(lost, Exp.drift(rounded)));
    }

    /** c such that reciprocal (1 + c) is exact, from what the denominator has lost and all that belongs to it. */
    public static FloatVector residualOf(FloatVector denominator, FloatVector reciprocal, FloatVector lost) {
        return reciprocal.fma(lost, ofRounded(denominator, reciprocal));
    }

    /** What the division has lost. */
    private static FloatVector ofRounded(FloatVector denominator, FloatVector reciprocal) {
        return reciprocal.fma(denominator, constant(1));
    }

    /** f (1 - f) where f is the logistic function of a or -a. */
    public static FloatVector density(FloatVector scaledPower, FloatVector share, FloatVector residual) {
        FloatVector mirrored = Gradual.product(share, scaledPower);
        // p (1 + c) (1 - p (1 + c)) = p (1 - p + c (1 - 2p) + ...), where -p is the mirrored value
        FloatVector rest = residual.fma(mirrored.fma(constant(2), constant(1)), mirrored);
        return Gradual.product(share.fma(rest, share), scaledPower.neg());
    }

    /** part for x below 0, 1 - part otherwise, where the part is minus the product of share and power; x decides by its sign bit. */
    public static FloatVector mirrored(FloatVector x, FloatVector share, FloatVector power) {
        IntVector sign = x.reinterpretAsInts().lanewise(VectorOperators.AND, Bits.SIGN);
        FloatVector signed = power.reinterpretAsInts().lanewise(VectorOperators.XOR, sign).reinterpretAsFloats();
        // half with the sign of x, and half more: 0 or 1
        FloatVector base = sign.lanewise(VectorOperators.OR, Float.floatToRawIntBits(HALF)).reinterpretAsFloats().add(HALF);
        return share.fma(signed, base);
    }
}
