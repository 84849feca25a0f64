package io.lanewise;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * What an activation promises: the one place where its names, formulas, bounds and landmarks stand.
 * Documentation, tests and the sweep over all inputs read them from here.
 *
 * @param name the canonical name without parameters, such as {@code leaky_relu}
 * @param aliases further names; {@link Activation#of} understands those of the {@link Activation#catalogue}
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
     * Makes a contract at once; {@link #named} and what follows it is easier to read.
     *
     * @throws NullPointerException if a text or a list is null or holds null
     * @throws IllegalArgumentException if a bound is negative
     */
    public Contract {
        Buffers.notNull("name", name);
        aliases = copy("aliases", aliases);
        Buffers.notNull("formula", formula);
        Buffers.notNull("derivative", derivative);
        checkBound("valueUlp", valueUlp);
        checkBound("slopeUlp", slopeUlp);
        kinks = copy("kinks", kinks);
        roots = copy("roots", roots);
    }

    /**
     * A contract that states nothing but a name.
     *
     * @param name the canonical name
     * @return the contract
     * @throws NullPointerException if the name is null
     */
    public static Contract named(String name) {
        return new Contract(name, List.of(), "", "", Double.NaN, Double.NaN, false, false, List.of(), List.of());
    }

    /**
     * Adds further names.
     *
     * @param names the names in other libraries
     * @return a contract with these aliases
     * @throws NullPointerException if a name is null
     */
    public Contract aliases(String... names) {
        Buffers.notNull("names", names);
        return new Contract(name, Arrays.asList(names), formula, derivative, valueUlp, slopeUlp, monotone, odd, kinks, roots);
    }

    /**
     * Adds the formulas.
     *
     * @param formula the value, as text
     * @param derivative the derivative, as text
     * @return a contract with these formulas
     * @throws NullPointerException if one is null
     */
    public Contract formula(String formula, String derivative) {
        return new Contract(name, aliases, formula, derivative, valueUlp, slopeUlp, monotone, odd, kinks, roots);
    }

    /**
     * Adds the bounds. A ULP is the spacing of floats at the exact result, never below 2^-149.
     *
     * @param valueUlp bound of the value in ULP; NaN for none
     * @param slopeUlp bound of the derivative in ULP; NaN for none
     * @return a contract with these bounds
     * @throws IllegalArgumentException if one is negative
     */
    public Contract ulp(double valueUlp, double slopeUlp) {
        return new Contract(name, aliases, formula, derivative, valueUlp, slopeUlp, monotone, odd, kinks, roots);
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
     * @throws NullPointerException if the array is null
     */
    public Contract kinks(double... points) {
        return new Contract(name, aliases, formula, derivative, valueUlp, slopeUlp, monotone, odd, boxed(points), roots);
    }

    /**
     * Names the inputs where the derivative crosses zero.
     *
     * @param points the inputs
     * @return a contract with these roots
     * @throws NullPointerException if the array is null
     */
    public Contract roots(double... points) {
        return new Contract(name, aliases, formula, derivative, valueUlp, slopeUlp, monotone, odd, kinks, boxed(points));
    }

    private static <T> List<T> copy(String name, List<T> list) {
        Buffers.notNull(name, list);
        for (T element : list) {
            if (element == null) {
                throw new NullPointerException(name + " is " + list + "; it must hold no null");
            }
        }
        return List.copyOf(list);
    }

    private static void checkBound(String name, double ulp) {
        if (ulp < 0) {
            throw new IllegalArgumentException(name + " is " + ulp + "; it must be 0 or more, or NaN where none is stated");
        }
    }

    private static List<Double> boxed(double[] points) {
        Buffers.notNull("points", points);
        // a program's first call comes by, when a first stream of doubles takes 5 ms
        List<Double> boxed = new ArrayList<>();
        for (double point : points) {
            boxed.add(point);
        }
        return boxed;
    }
}
