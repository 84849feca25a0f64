package io.lanewise;

import java.util.List;
import java.util.stream.DoubleStream;

/**
 * What an activation promises: the one place where its names, formulas, bounds and landmarks stand.
 * Documentation, tests and the sweep over all inputs read them from here.
 *
 * @param name the canonical name without parameters, such as {@code leaky_relu}
 * @param aliases further names that {@link Activation#of} understands
 * @param formula the value, as text
 * @param derivative the derivative, as text
 * @param valueUlp largest error of the value over all float inputs, in ULP; NaN where none is stated
 * @param slopeUlp largest error of the derivative over all float inputs, in ULP; NaN where none is stated
 * @param monotone whether a larger input never gives a smaller value
 * @param odd whether f(-x) = -f(x), bit for bit
 * @param kinks where the derivative jumps
 * @param roots where the derivative crosses zero
 */
public record Contract(
        String name,
        List<String> aliases,
        String formula,
        String derivative,
        double valueUlp,
        double slopeUlp,
        boolean monotone,
        boolean odd,
        List<Double> kinks,
        List<Double> roots) {

    /**
     * A contract that states nothing but a name.
     *
     * @param name the canonical name
     * @return the contract
     */
    public static Contract named(String name) {
        return new Contract(name, List.of(), "", "", Double.NaN, Double.NaN, false, false, List.of(), List.of());
    }

    /**
     * Adds further names.
     *
     * @param names the names in other libraries
     * @return a contract with these aliases
     */
    public Contract aliases(String... names) {
        return new Contract(name, List.of(names), formula, derivative, valueUlp, slopeUlp, monotone, odd, kinks, roots);
    }

    /**
     * Adds the formulas.
     *
     * @param value the value, as text
     * @param slope the derivative, as text
     * @return a contract with these formulas
     */
    public Contract formula(String value, String slope) {
        return new Contract(name, aliases, value, slope, valueUlp, slopeUlp, monotone, odd, kinks, roots);
    }

    /**
     * Adds the bounds. A ULP is the spacing of floats at the exact result, never below 2^-149.
     *
     * @param value bound of the value in ULP
     * @param slope bound of the derivative in ULP
     * @return a contract with these bounds
     */
    public Contract ulp(double value, double slope) {
        return new Contract(name, aliases, formula, derivative, value, slope, monotone, odd, kinks, roots);
    }

    /**
     * Promises that the value never falls from one float to the next.
     *
     * @return a contract with this promise
     */
    public Contract asMonotone() {
        return new Contract(name, aliases, formula, derivative, valueUlp, slopeUlp, true, odd, kinks, roots);
    }

    /**
     * Promises that f(-x) = -f(x), bit for bit.
     *
     * @return a contract with this promise
     */
    public Contract asOdd() {
        return new Contract(name, aliases, formula, derivative, valueUlp, slopeUlp, monotone, true, kinks, roots);
    }

    /**
     * Names the inputs where the derivative jumps.
     *
     * @param points the inputs
     * @return a contract with these kinks
     */
    public Contract kinks(double... points) {
        return new Contract(name, aliases, formula, derivative, valueUlp, slopeUlp, monotone, odd, boxed(points), roots);
    }

    /**
     * Names the inputs where the derivative crosses zero.
     *
     * @param points the inputs
     * @return a contract with these roots
     */
    public Contract roots(double... points) {
        return new Contract(name, aliases, formula, derivative, valueUlp, slopeUlp, monotone, odd, kinks, boxed(points));
    }

    private static List<Double> boxed(double[] points) {
        return DoubleStream.of(points).boxed().toList();
    }
}
