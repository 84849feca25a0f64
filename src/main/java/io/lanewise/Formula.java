package io.lanewise;

import java.io.Serializable;
import java.util.Locale;

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
 *     public double slope(double x) { return Double.isNaN(x) ? x : factor; }
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
 * once before the loop (tables). Each call of another static method is written out in the loop, so that what several steps need
 * belongs in a local variable. Vector code stays in the nested class, so that the record itself also loads where the Vector API
 * is missing.
 *
 * <p>A formula for a {@link Gate} may also say what is done to the numbers that the gate multiplies with:
 * both {@link #up} and {@link #upSlope} here, and the same two in {@code Lanes}, with the parameters as well.
 *
 * <p>Allowed calls of the Vector API are those with a scalar twin, which run where there are no lanes: arithmetic,
 * {@code fma}, {@code sqrt}, minimum and maximum, comparisons, blends, operations on bits, and conversions between int
 * and float. Not among them are {@code EXP} and its like, whose bits differ from machine to machine; {@link LaneMath} has
 * the exponential. An operator is written in the call that takes it, not chosen by a condition or kept in a variable. The species is
 * written {@code FloatVector.SPECIES_PREFERRED} wherever one is needed. {@link Activation#define} checks all of this.
 *
 * <p>A formula may come from any module and class loader. If it has parameters, its package must be exported with
 * the record public, or be opened to {@code io.lanewise}; and its class loader must offer the class files as resources,
 * as all of the JDK do, since they are read and not called: the loops hold no reference to the formula's classes, and are
 * unloaded with them.
 *
 * <p>There is no composition: no sum, product or chain of activations as an operation. The bound of an inner function
 * says nothing about the outer one's, which may magnify the error without limit, so every composition needs a contract and
 * a test of its own, that is, a formula of its own. Its lanes may call those of the user's other formulas, and
 * are flattened with them into one pass: {@code f.value(g.value(x))}, and {@code f.slope(g.value(x)).mul(g.slope(x))} by
 * the chain rule, where the compiler computes the common {@code g.value(x)} once.
 *
 * <p>A NaN input needs no care in {@code Lanes}: the loops give the one NaN {@code 0x7fc00000} for it, as value and as
 * derivative.
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
     * What a gate multiplies with, in double precision; by default the number as it is. On lanes its error is to be
     * within the bound that the contract states for the value, and that of {@link #upSlope} within the derivative's.
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
        return Contract.named(getClass().getSimpleName().replaceAll("(?<=[a-z0-9])(?=[A-Z])", "_").toLowerCase(Locale.ROOT));
    }
}
