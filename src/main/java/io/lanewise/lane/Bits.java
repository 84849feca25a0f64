package io.lanewise.lane;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.IntVector;
import jdk.incubator.vector.VectorOperators;

/**
 * Signs and clamps by integer operations on the bits of floats. Signed integers have the order of the floats from +0 on, and all
 * floats with the sign bit are below them; as unsigned integers these are above, the larger the further they are from 0.
 *
 * <p>On AMD's Zen 5 with 512 bits one of these operations takes a quarter of a cycle, and a choice by a comparison a whole one.
 */
public final class Bits {
    public static final int SIGN = 0x80000000;
    static final int SIGNIFICAND_BITS = 23;

    private Bits() {
    }

    /** |x|: the method of vectors has its mask in memory, and loads it once for every vector. */
    public static FloatVector magnitude(FloatVector x) {
        return x.reinterpretAsInts().lanewise(VectorOperators.AND, ~SIGN).reinterpretAsFloats();
    }

    /** min(|x|, limit); NaN becomes the limit. */
    public static FloatVector magnitude(FloatVector x, float limit) {
        return x.reinterpretAsInts().lanewise(VectorOperators.AND, ~SIGN).min(Float.floatToRawIntBits(limit)).reinterpretAsFloats();
    }

    /** -min(|x|, limit); NaN becomes -limit. */
    public static FloatVector negativeMagnitude(FloatVector x, float limit) {
        return x.reinterpretAsInts().lanewise(VectorOperators.OR, SIGN).min(Float.floatToRawIntBits(limit) | SIGN).reinterpretAsFloats();
    }

    /** A magnitude with the sign of x. */
    public static FloatVector withSign(FloatVector magnitude, FloatVector x) {
        return magnitude.reinterpretAsInts().lanewise(VectorOperators.OR, x.reinterpretAsInts().lanewise(VectorOperators.AND, SIGN))
                .reinterpretAsFloats();
    }

    /** -x, without a mask in memory. */
    public static FloatVector opposite(FloatVector x) {
        return x.reinterpretAsInts().lanewise(VectorOperators.XOR, SIGN).reinterpretAsFloats();
    }

    /** The larger of two numbers of which one has no sign bit. */
    public static FloatVector larger(FloatVector a, FloatVector b) {
        return a.reinterpretAsInts().max(b.reinterpretAsInts()).reinterpretAsFloats();
    }

    /** The smaller of two numbers of which one has no sign bit. */
    public static FloatVector smaller(FloatVector a, FloatVector b) {
        return a.reinterpretAsInts().min(b.reinterpretAsInts()).reinterpretAsFloats();
    }

    /** x, but not below least &ge; 0. */
    public static FloatVector atLeast(FloatVector x, float least) {
        return x.reinterpretAsInts().max(Float.floatToRawIntBits(least)).reinterpretAsFloats();
    }

    /** x, but not above most &ge; 0; NaN without a sign becomes it. */
    public static FloatVector atMost(FloatVector x, float most) {
        return x.reinterpretAsInts().min(Float.floatToRawIntBits(most)).reinterpretAsFloats();
    }

    /** max(x, 0), +0 for a negative x. */
    public static FloatVector positive(FloatVector x) {
        return x.reinterpretAsInts().max(0).reinterpretAsFloats();
    }

    /** min(max(x, 0), limit), +0 for a negative x. */
    public static FloatVector positive(FloatVector x, float limit) {
        return x.reinterpretAsInts().max(0).min(Float.floatToRawIntBits(limit)).reinterpretAsFloats();
    }

    /** max(x, 0), -0 for a negative x. */
    public static FloatVector ramp(FloatVector x) {
        return x.reinterpretAsInts().lanewise(VectorOperators.UMIN, SIGN).reinterpretAsFloats();
    }

    /** x, but not above highest &ge; 0 and not below lowest &lt; 0 or -0; NaN becomes one of them. */
    public static FloatVector within(FloatVector x, float lowest, float highest) {
        return x.reinterpretAsInts().min(Float.floatToRawIntBits(highest))
                .lanewise(VectorOperators.UMIN, Float.floatToRawIntBits(lowest)).reinterpretAsFloats();
    }

    /** The sum of two numbers of which one is +0, or both are zeros, where -0 wins. */
    public static FloatVector either(FloatVector a, FloatVector b) {
        return a.reinterpretAsInts().lanewise(VectorOperators.OR, b.reinterpretAsInts()).reinterpretAsFloats();
    }

    /** x above highest &gt; 0, the result elsewhere. Where x is above, the result has to be highest. */
    public static FloatVector beyond(FloatVector result, FloatVector x, float highest) {
        IntVector bits = x.reinterpretAsInts();
        IntVector excess = bits.lanewise(VectorOperators.XOR, bits.min(Float.floatToRawIntBits(highest)));
        return result.reinterpretAsInts().lanewise(VectorOperators.XOR, excess).reinterpretAsFloats();
    }
}
