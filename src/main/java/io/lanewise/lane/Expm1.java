package io.lanewise.lane;

import static io.lanewise.lane.Constant.constant;

import jdk.incubator.vector.FloatVector;

/**
 * e^n - 1 for n &le; 0, in the parts of {@link Exp}: with e^n = 2^k (1 + growth) it is (2^k - 1) + 2^k growth, and 2^k - 1 is
 * exact wherever 2^k growth counts. There is no cancellation: for k = 0 the growth is all of it.
 *
 * <p>The growth, rounded, will do where no factor follows. For a factor without a further rounding there are two parts: the
 * first is (2^k - 1) + 2^k r, rounded; the second holds what that rounding lost and 2^k curve, at most a fifth of the first.
 *
 * <p>Polynomials of the growth by {@code src/fit/expm1.py}, of the curve by {@code src/fit/exp.sollya}.
 */
public final class Expm1 {
    /** e^r = 1 + r + r^2 / 2 + r^3 (C0 + C1 r + ...), error 2^-31 relative to e^r - 1 for |r| up to ln(2) / 2. */
    private static final float C0 = 0x1.555554p-3f;
    private static final float C1 = 0x1.5554fp-5f;
    private static final float C2 = 0x1.111306p-7f;
    private static final float C3 = 0x1.6d43c2p-10f;
    private static final float C4 = 0x1.9e0de4p-13f;
    /**
     * The same with one term less. For r &lt; 0, where the result may be as small as r, the
     * error is 2^-25.3 relative to it, and 2^-29.7 below -0.285, where e^r has the most roundings beside; for r &gt; 0,
     * where e^r - 1 is halved at least and taken from a half or more, it is 2^-26.8.
     */
    private static final float Q0 = 0x1.5554b4p-3f;
    private static final float Q1 = 0x1.555a2ep-5f;
    private static final float Q2 = 0x1.1225b6p-7f;
    private static final float Q3 = 0x1.674d3p-10f;

    private Expm1() {
    }

    /** e^r - 1, rounded little more than once. */
    public static FloatVector growth(FloatVector r) {
        return r.fma(shortShare(r), r);
    }

    /** {@link #curve} with one term less: enough for some factors. */
    public static FloatVector shortCurve(FloatVector r) {
        return Gradual.product(r, shortShare(r));
    }

    /** e^r - 1 - r. */
    public static FloatVector curve(FloatVector r) {
        FloatVector high = constant(C4).fma(Gradual.square(r), constant(C3).fma(r, constant(C2)));
        return Gradual.product(r, share(r, high, C1, C0));
    }

    /** The first part. */
    public static FloatVector leading(FloatVector power, FloatVector r) {
        return power.fma(r, power.sub(1f));
    }

    /** The second part. */
    public static FloatVector rest(FloatVector power, FloatVector r, FloatVector curve, FloatVector leading) {
        FloatVector lost = power.fma(r, power.sub(1f).sub(leading));
        return power.fma(curve, lost);
    }

    private static FloatVector shortShare(FloatVector r) {
        return share(r, constant(Q3).fma(r, constant(Q2)), Q1, Q0);
    }

    /** What r times is the curve. Half of r is exact, so that its sum with the rest is the only rounding that counts. */
    private static FloatVector share(FloatVector r, FloatVector high, float q1, float q0) {
        FloatVector rr = Gradual.square(r);
        return high.fma(rr, constant(q1).fma(r, constant(q0))).fma(rr, Gradual.product(r, 0.5f));
    }
}
