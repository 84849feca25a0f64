package io.lanewise.sweep;

import io.lanewise.Activation;
import io.lanewise.Contract;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.Map;
import java.util.function.DoubleUnaryOperator;

/**
 * What is swept.
 *
 * @param contract what is promised
 * @param sides value and derivative, or one of them
 */
public record Subject(Contract contract, Map<Kind, Side> sides) {

    /**
     * Value or derivative.
     *
     * @param reference the exact result
     * @param kernel the results to compare with it
     * @param others by name, further ways to the same results, bit for bit
     */
    public record Side(DoubleUnaryOperator reference, Kernel kernel, Map<String, Kernel> others) {
        /** The exact result, where everything from 2^128 on counts as 2^128: as a float it is infinity. */
        public double exact(double x) {
            return Math.clamp(reference.applyAsDouble(x), -Kind.OVERFLOW, Kind.OVERFLOW);
        }
    }

    /** An activation, fused and backward with gradient 1 as well. */
    public static Subject of(Activation activation) {
        Map<Kind, Side> sides = new EnumMap<>(Kind.class);
        sides.put(Kind.VALUE, new Side(activation::value, activation::forward, Map.of(
                "fused", (x, y) -> activation.forwardAndDerivative(x, y, new float[x.length]))));
        sides.put(Kind.SLOPE, new Side(activation::slope, activation::derivative, Map.of(
                "fused", (x, y) -> activation.forwardAndDerivative(x, new float[x.length], y),
                "backward", (x, y) -> activation.backward(x, filled(x.length, 1), y))));
        return new Subject(activation.contract(), sides);
    }

    /** An array with one value in all elements. */
    public static float[] filled(int length, float value) {
        float[] filled = new float[length];
        Arrays.fill(filled, value);
        return filled;
    }
}
