package io.lanewise.lane;

import static io.lanewise.lane.Constant.constant;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.IntVector;
import jdk.incubator.vector.VectorOperators;

/**
 * a 2^g rounded once, for a g that is a sum whose large parts are exact, such as level + slope d: then its distance from the nearest
 * sixteenth is known far beyond a float of g, whatever its size, and what is small beside it may be rounded.
 *
 * <p>2^g is power (1 + growth). The power is 2^(k/16) but with 1 + j/16 in place of 2^(j/16), so that it is an exact float; what it lacks is
 * looked up, and the growth small. g is the logarithm of 0.97 times the factor, and the growth has the inverse, so that it is about as far
 * below 0 as above.
 *
 * <p>Constants by {@code src/fit/normal_tail.py}.
 */
public final class Sixteenths {
    /** Undoes the scale of {@link #product}. */
    public static final float UNSCALE = 0x1p-51f;
    private static final int STEP_BITS = 4;
    /**
     * g plus this is rounded to the nearest sixteenth, as {@link #growth} and {@link #product} take it: the sixteenths are in the lowest
     * bits, and the integers above them are the exponent field of 2^(g + 51).
     */
    static final float ROUNDER = 0x1.8p19f + 127 + 51;
    /** 2^r = 1 + r (Q0 + Q1 r + ...), error 2^-29.1 for |r| up to 1/31.5, and 2^-27.9 up to 1/29.1. */
    private static final float Q0 = 0x1.62e43p-1f;
    private static final float Q1 = 0x1.ec0014p-3f;
    private static final float Q2 = 0x1.c6aed4p-5f;
    /** 2^(j/16) / (1 + j/16) over 0.97, less 1. */
    private static final String EXCESS = """
            0x1.fab8bep-6 0x1.b1f418p-7 -0x1.649ecap-11 -0x1.744658p-7
            -0x1.3abf36p-6 -0x1.926198p-6 -0x1.c569f2p-6 -0x1.d76802p-6
            -0x1.cb466p-6 -0x1.a36b02p-6 -0x1.61d024p-6 -0x1.0817aep-6
            -0x1.2f34cap-7 -0x1.173f9ap-10 0x1.12e6c4p-7 0x1.385f42p-6
            """;

    private Sixteenths() {
    }

    /** a times so many, rounded to an integer, in the lowest four bits. */
    static IntVector index(FloatVector a, float times) {
        return a.fma(constant(times / (1 << STEP_BITS)), constant(ROUNDER)).reinterpretAsInts();
    }

    /** 2^g over the power, less 1, from the distance of g to the sixteenth, which may be a little more than half of one. */
    static FloatVector growth(FloatVector rounded, FloatVector r) {
        FloatVector quotient = Exp.quotient(r, Q0, Q1, Q2);
        FloatVector excess = Table.at(rounded.reinterpretAsInts(), EXCESS);
        return r.fma(excess, r).fma(quotient, excess);
    }

    /** a 2^g, scaled. */
    static FloatVector product(FloatVector a, FloatVector rounded, FloatVector growth) {
        FloatVector power = power(rounded);
        return a.fma(power, Gradual.product(a, power).mul(growth));
    }

    /** 2^51 2^whole, or near. */
    private static FloatVector power(FloatVector rounded) {
        return rounded.reinterpretAsInts().lanewise(VectorOperators.LSHL, Bits.SIGNIFICAND_BITS - STEP_BITS).reinterpretAsFloats();
    }
}
