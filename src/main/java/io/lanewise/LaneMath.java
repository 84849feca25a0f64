package io.lanewise;

import io.lanewise.lane.Bits;
import io.lanewise.lane.Exp;
import jdk.incubator.vector.FloatVector;

/**
 * What the lanes of a user's {@link Formula} may call beyond the Vector API: functions with the same bits at every lane
 * width, on every machine and in scalar code, as the Vector API's own are not.
 *
 * <p>They are for the lanes of a formula, where they are flattened with the rest; elsewhere vectors that pass
 * through them may be boxed.
 */
@SuppressWarnings("exports") // who writes lanes requires the Vector API already
public final class LaneMath {
    /** e^89 is above all floats. */
    private static final float OVERFLOWN = 89f;

    private LaneMath() {
    }

    /**
     * The exponential function.
     *
     * @param x any floats; for a NaN the result is unspecified, since a loop gives NaN for it
     * @return e^x within 0.91 ULP: subnormal where that is right, 0 and infinity beyond the floats
     */
    public static FloatVector exp(FloatVector x) {
        return Exp.of(Bits.within(x, -Exp.VANISHED, OVERFLOWN));
    }
}
