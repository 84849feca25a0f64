package io.lanewise.lane;

import jdk.incubator.vector.FloatVector;

/**
 * log(1 + t) / t for t from 0 to 1 in two parts, times a factor and without a division: the polynomial
 * costs less than the reductions that would shorten it. The quotient lies between log 2 and 1, so that with
 * two parts it is known to more than a float, and the caller multiplies by t and rounds once.
 *
 * <p>The form is log 2 + v (c + q(v)) for v = t - 1, where q is below 0.06, so that its roundings hardly
 * count, and those of v c are kept. Near t = 1, where t as a float would move in steps that break the order
 * of results, v moves in steps as fine as the caller's. By {@code src/fit/log1p.sollya}; relative error 2^-27.5.
 */
public final class Log1p {
    private static final double LOG_2 = 0x1.62e42fefa39efp-1;
    private static final float C = -0.25f;
    private static final double Q0 = 0x1.d1bc1d120ac5ap-5;
    private static final float Q1 = 0x1.17102cp-4f;
    private static final float Q2 = -0x1.b574a4p-6f;
    private static final float Q3 = 0x1.354deap-7f;
    private static final float Q4 = -0x1.3d9d66p-7f;
    private static final float Q5 = -0x1.1fb692p-7f;
    private static final float Q6 = -0x1.d88656p-7f;
    private static final float Q7 = -0x1.29c584p-7f;
    private static final float Q8 = -0x1.a210d8p-9f;
    /** The derivative of the quotient where what v leaves out counts, which is for small t. */
    private static final float SLOPE = -0.4f;

    private Log1p() {
    }

    /** v for t = power (1 + growth). */
    public static FloatVector distance(FloatVector power, FloatVector growth) {
        return power.fma(growth, power.sub(1f));
    }

    /** The first part, times the factor. */
    public static FloatVector high(FloatVector v, double factor) {
        return v.fma(constant(C * factor), constant(LOG_2 * factor));
    }

    /** The second part, times the factor. */
    public static FloatVector low(FloatVector power, FloatVector growth, FloatVector v, FloatVector high, double factor) {
        FloatVector lost = v.fma(constant(C * factor), constant(LOG_2 * factor).sub(high)).add((float) beyond(LOG_2 * factor));
        FloatVector vLow = power.fma(growth, power.sub(1f).sub(v));
        return v.fma(bend(v, factor), vLow.fma(constant(SLOPE * factor), lost));
    }

    /** q times the factor, in pairs as in {@link Exp}. */
    private static FloatVector bend(FloatVector v, double factor) {
        FloatVector vv = Gradual.square(v);
        FloatVector low = constant(Q1 * factor).fma(v, constant(Q0 * factor + beyond(C * factor)));
        FloatVector second = constant(Q3 * factor).fma(v, constant(Q2 * factor));
        FloatVector third = constant(Q5 * factor).fma(v, constant(Q4 * factor));
        FloatVector fourth = constant(Q7 * factor).fma(v, constant(Q6 * factor));
        FloatVector fourthPower = Gradual.square(vv);
        FloatVector high = constant(Q8 * factor).fma(fourthPower, fourth.fma(vv, third));
        return high.fma(fourthPower, second.fma(vv, low));
    }

    /** What the float nearest to a number leaves out. */
    private static double beyond(double number) {
        return number - (float) number;
    }

    private static FloatVector constant(double value) {
        return Constant.constant((float) value);
    }
}
