package io.lanewise;

import java.io.Serializable;

/**
 * The definition of an activation: a function, its derivative and its parameters, written once.
 *
 * <p>A formula is a record whose components are the parameters, all of type {@code float}. It
 * implements {@link #value} and {@link #slope}, the scalar reference in {@code double}, and has a
 * nested static class named {@code Lanes} with the same two functions on lanes:
 *
 * {@snippet lang = java :
 * public record Scaled(float factor) implements Formula {
 *     public double value(double x) { return factor * x; }
 *     public double slope(double x) { return factor; }
 *
 *     static final class Lanes {
 *         static FloatVector value(FloatVector x, float factor) { return x.mul(factor); }
 *         static FloatVector slope(FloatVector x, float factor) {
 *             return FloatVector.broadcast(FloatVector.SPECIES_PREFERRED, factor);
 *         }
 *     }
 * }
 * }
 *
 * <p>Both methods of {@code Lanes} take the lanes of {@code x} and then the parameters in the order of
 * the record's components. They are pure: expressions of the Vector API over {@code FloatVector},
 * {@code IntVector} and {@code VectorMask}, calls of static methods of the same kind, constants that
 * the compiler inlines, and static methods without arguments that return a vector, which are evaluated
 * once before the loop (tables). Vector code stays in the nested class, so that the record itself also
 * loads where the Vector API is missing.
 *
 * <p>A formula for a {@link Gate} may also say what is done to the numbers that the gate multiplies with:
 * {@link #up} and {@link #upSlope} here, and the same in {@code Lanes}, with the parameters as well.
 *
 * <p>A NaN input needs no care in {@code Lanes}: the loops give every NaN back as it came, for value
 * and derivative.
 */
public interface Formula extends Serializable {

    /**
     * The function in double precision.
     *
     * @param x any double
     * @return f(x); NaN for NaN, the limit for an infinity
     */
    double value(double x);

    /**
     * The derivative in double precision.
     *
     * @param x any double
     * @return f'(x), one-sided at a kink as {@link #contract} tells; NaN for NaN, the limit for an infinity
     */
    double slope(double x);

    /**
     * What a gate multiplies with, in double precision; by default the number as it is.
     *
     * @param up any double
     * @return h(up), so that the gated unit is f(gate) h(up)
     */
    default double up(double up) {
        return up;
    }

    /**
     * The derivative of {@link #up} in double precision.
     *
     * @param up any double
     * @return h'(up)
     */
    default double upSlope(double up) {
        return 1;
    }

    /**
     * Name, formula, bounds and landmarks; by default the simple class name in snake case and nothing
     * else.
     *
     * @return the contract of this formula
     */
    default Contract contract() {
        return Contract.named(getClass().getSimpleName().replaceAll("(?<=[a-z0-9])(?=[A-Z])", "_").toLowerCase(java.util.Locale.ROOT));
    }
}
