package io.lanewise.lane;

import static io.lanewise.lane.Constant.constant;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorOperators;

/**
 * 2^z = 2^k 2^f for z a multiple of x, where k is the integer nearest to z. The factor, in two floats, takes the place of
 * a division by ln 2 and of a scale at once: f is as precise for any factor.
 *
 * <p>Polynomial by {@code src/fit/exp2.py}.
 */
public final class Exp2 {
    /** Adding 1.5 2^23 leaves the nearest integer in the low bits of the significand. */
    public static final float ROUNDER = 0x1.8p23f;

    /** 2^f = 1 + f (C1 + C2 f + ...), relative error 2^-27 for |f| up to 1/2. */
    private static final float C1 = 0x1.62e432p-1f;
    private static final float C2 = 0x1.ebfbe6p-3f;
    private static final float C3 = 0x1.c6ada8p-5f;
    private static final float C4 = 0x1.3b21c8p-7f;
    private static final float C5 = 0x1.5fc04ep-10f;
    private static final float C6 = 0x1.4c17cp-13f;

    private Exp2() {
    }

    /**
     * 2^(z + s) for z = (factor + factorLow) x, within 1.03 ULP where that is a normal float and |z| below 2^15.
     *
     * @param rounder {@link #ROUNDER} + s for an integer s
     */
    public static FloatVector of(FloatVector x, float factor, float factorLow, float rounder) {
        FloatVector rounded = x.fma(constant(factor), constant(rounder));
        // x factor - k is rounded once
        FloatVector f = x.fma(constant(factorLow), x.fma(constant(factor), constant(rounder).sub(rounded)));
        // the exponent of a normal float changes by an addition
        return power(f).reinterpretAsInts().add(rounded.reinterpretAsInts().lanewise(VectorOperators.LSHL, Bits.SIGNIFICAND_BITS))
                .reinterpretAsFloats();
    }

    /** 2^f, in pairs after G. Estrin as in {@link Exp#quotient}. */
    private static FloatVector power(FloatVector f) {
        FloatVector low = constant(C2).fma(f, constant(C1));
        FloatVector middle = constant(C4).fma(f, constant(C3));
        FloatVector high = constant(C6).fma(f, constant(C5));
        FloatVector ff = Gradual.square(f);
        return high.fma(ff, middle).fma(ff, low).fma(f, constant(1));
    }
}
