package io.lanewise.lane;

import static io.lanewise.lane.Constant.constant;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.IntVector;

/**
 * sech^2 a = 4 e^-2a / (1 + e^-2a)^2 for 0 &le; a &le; {@link #VANISHED}, as 2^-k times a polynomial in a - k ln(2) / 2 whose coefficients
 * are looked up by k: 2^k sech^2 a is between 1 and 4 &radic;2.
 *
 * <p>From k = 15 on, all k share one row, of 4 e^-2x: sech^2 a is 4 e^-2(a + h) with h = log(1 + e^-2a), there almost e^-2a, of
 * which only the first bits matter. The other rows have 2^-15 instead of 2^-k in this h, which costs nothing: they are polynomials
 * of a variable that is moved a little.
 *
 * <p>A polynomial begins with its value where the variable is 0, which has to be a float, or almost: what is missing there
 * adds to the last rounding. For the variable a - k ln(2) / 2 this is bad luck in some rows; moved by {@link #LN2_LOW} times
 * some integer it is not. So the low part of k ln(2) / 2 is multiplied not with k but with k - ROUNDER, from which
 * k comes, and ROUNDER, of which only the last nine bits matter otherwise, is the best of some thousands.
 *
 * <p>Tables by {@code src/fit/tanh.py}.
 */
public final class SquaredSecant {
    /** 4 e^-106 is less than half the smallest subnormal. */
    public static final float VANISHED = 53f;
    /** 2^23 and something that ends in the exponent field of 2^64. */
    private static final float ROUNDER = 11001535f;
    /** The rounder less the k of the last row, and 2^-k, scaled. */
    private static final float LAST = ROUNDER - 15;
    private static final float LAST_POWER = 0x1p49f;
    /** ln(2) / 2 in two parts; the first has zeros at its end, so that a - k LN2_HIGH is exact. */
    private static final float LN2_HIGH = Exp.LN2_HIGH / 2;
    private static final float LN2_LOW = Exp.LN2_LOW / 2;
    /** e^-2x, relative error 2^-13, scaled by 2^-64. */
    private static final float TAIL0 = 0x1.fff68cp-65f;
    private static final float TAIL1 = -0x1.000accp-63f;
    private static final float TAIL2 = 0x1.028b7ep-63f;
    private static final float TAIL3 = -0x1.5349p-64f;

    /** Scaled by 2^-64, which the power of two makes good. */
    private static final String C0 = """
            0x1.f56214p-63 0x1.f55a68p-63 0x1.f54b1p-63 0x1.f52c64p-63
            0x1.f4ef14p-63 0x1.f47494p-63 0x1.f3801cp-63 0x1.f19944p-63
            0x1.edd3e2p-63 0x1.e669cp-63 0x1.d81386p-63 0x1.bd3da2p-63
            0x1.8e0146p-63 0x1.43933cp-63 0x1.c3e89cp-64 0x1.fff1b2p-65
            """;
    private static final String C1 = """
            -0x1.f56214p-62 -0x1.f552bcp-62 -0x1.f5340ep-62 -0x1.f4f6b8p-62
            -0x1.f47c28p-62 -0x1.f38768p-62 -0x1.f19f7cp-62 -0x1.edd5eap-62
            -0x1.e65b8cp-62 -0x1.d7c78cp-62 -0x1.bc10eep-62 -0x1.89e758p-62
            -0x1.37351ep-62 -0x1.889d12p-63 -0x1.35a788p-64 -0x1.564dbep-70
            """;
    private static final String C2 = """
            0x1.f561ecp-62 0x1.f5434cp-62 0x1.f50652p-62 0x1.f48b7p-62
            0x1.f395fep-62 0x1.f1adc6p-62 0x1.ede0fp-62 0x1.e65a1cp-62
            0x1.d7963p-62 0x1.bb2c0ep-62 0x1.868968p-62 0x1.2c1b4cp-62
            0x1.4c00acp-63 0x1.0d9442p-66 -0x1.24cf92p-64 -0x1.ffd532p-65
            """;
    private static final String C3 = """
            -0x1.4e405ap-62 -0x1.4e17a8p-62 -0x1.4dc60ep-62 -0x1.4d22a2p-62
            -0x1.4bdb16p-62 -0x1.4951f2p-62 -0x1.4447acp-62 -0x1.3a579ep-62
            -0x1.2708aap-62 -0x1.029be2p-62 -0x1.839036p-63 -0x1.6d9504p-64
            0x1.137e9ep-65 0x1.d513eep-64 0x1.542d12p-64 0x1.c7a6dep-70
            """;
    private static final String C4 = """
            0x1.4fba7ep-63 0x1.4f636p-63 0x1.4e8fap-63 0x1.4d6554p-63
            0x1.4b1cecp-63 0x1.45b4dep-63 0x1.3ba3dap-63 0x1.27e424p-63
            0x1.021478p-63 0x1.79db42p-64 0x1.26f5ecp-65 -0x1.4d6aacp-65
            -0x1.a1ccaep-64 -0x1.40dc6cp-64 0x1.168cdep-66 0x1.557f98p-65
            """;
    private static final String C5 = """
            -0x1.0e8202p-64 -0x1.0de16p-64 -0x1.0cd738p-64 -0x1.0ab15cp-64
            -0x1.06ea2ap-64 -0x1.fcaaf4p-65 -0x1.db9d8p-65 -0x1.9c4346p-65
            -0x1.266c8cp-65 -0x1.62333ap-67 0x1.ac1e28p-66 0x1.fe3a6ep-65
            0x1.d19b42p-65 -0x1.e28b0cp-67 -0x1.ab99a8p-65 -0x1.d0180ep-71
            """;
    private static final String C6 = """
            0x1.5ec722p-66 0x1.5d1806p-66 0x1.7443eep-66 0x1.5d7788p-66
            0x1.24d52p-66 0x1.3ea5bap-66 0x1.0fadfp-66 0x1.7a5d54p-67
            0x1.5fd462p-69 -0x1.7c980ep-67 -0x1.ddd3bap-66 -0x1.fea6eap-66
            0x1.0f27bep-69 0x1.711de2p-65 0x1.900296p-68 -0x1.8487d6p-66
            """;

    private SquaredSecant() {
    }

    /** ROUNDER - k for the k of times a. */
    public static FloatVector rounded(FloatVector a, float times) {
        return a.fma(constant(-2 * Exp.LOG2_E * times), constant(ROUNDER));
    }

    /** a - k LN2_HIGH, exact. */
    public static FloatVector remainder(FloatVector a, FloatVector rounded) {
        return rounded.sub(ROUNDER).fma(constant(LN2_HIGH), a);
    }

    /** What the variable of the polynomial has beyond the remainder. */
    public static FloatVector low(FloatVector rounded, FloatVector remainder) {
        FloatVector power = Bits.atMost(Exp.scaledPower(rounded), LAST_POWER);
        FloatVector tail = constant(TAIL3).fma(remainder, constant(TAIL2)).fma(remainder, constant(TAIL1)).fma(remainder, constant(TAIL0));
        return power.fma(tail, rounded.mul(LN2_LOW));
    }

    /** sech^2 a, from the remainder and all that is low. */
    public static FloatVector of(FloatVector rounded, FloatVector remainder, FloatVector low) {
        FloatVector t = remainder.add(low);
        // what is multiplied with the fourth power of t has the remainder for t, which is there earlier
        IntVector row = rounded.reinterpretAsInts().max(Float.floatToRawIntBits(LAST));
        FloatVector value = Table.at(row, C6).fma(remainder, Table.at(row, C5)).fma(remainder, Table.at(row, C4)).fma(t, Table.at(row, C3))
                .fma(t, Table.at(row, C2)).fma(t, Table.at(row, C1)).fma(t, Table.at(row, C0));
        return Gradual.product(value, Exp.scaledPower(rounded));
    }
}
