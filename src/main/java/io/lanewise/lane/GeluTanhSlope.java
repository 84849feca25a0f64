package io.lanewise.lane;

import static io.lanewise.lane.Constant.constant;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.IntVector;
import jdk.incubator.vector.VectorOperators;

/**
 * h(-a) for 0 &le; a &le; {@link #VANISHED}, where h is the derivative of x s(z), z = 1.5958 (x + 0.044715 x^3), s(z) = 1 / (1 + e^-z).
 *
 * <p>With u = a^3 + RATIO a and k whole steps, e^-(G u) = 2^(k / 4) e^-(G r), where r = u + k STEP is what the steps leave, and
 * STEP is so short that k STEP is exact. G u is not quite z, which is made good for by a function of a that is almost 1: h(-a) is
 * 2^(k / 4) e^-(G r) times a slowly varying function of a, a polynomial that each of sixteen intervals looks up. Up to
 * DIRECT, where h(-a) goes from 1/2 over its zero and its least value, u remains the one of DIRECT, which leaves r = 0, so
 * that the polynomials there are those of h(-a) itself. The one around the zero begins with the distance from it.
 *
 * <p>The polynomials are COMMON + D1_LOW d + D0 + D1 d + ... + D6 d^6 in the distance d from a centre. A centre is such that D0 is nearly
 * exact. An entry of D5 has in the second half of its bits the first half of D6: D5 need not be known to more than the other half, and the
 * lower coefficients allow for what it is. COMMON and D1_LOW are what the zero needs, which is no float, and make no difference to
 * the other intervals.
 *
 * <p>Constants and tables by {@code src/fit/gelu_tanh_slope.py}.
 */
public final class GeluTanhSlope {
    /** Here h(-a) is less than half the smallest subnormal. */
    public static final float VANISHED = 10.9f;
    /** An interval begins here. */
    private static final float DIRECT = 0x1.98p0f;
    /** Short, so that its difference from a sum below 256 is exact. */
    private static final float RATIO = 0x1.635cp4f;
    /** ln 2 / 4 G, and its reciprocal. */
    private static final float STEP = 0x1.3b9p1f;
    private static final float STEPS = 0x1.9f5c2p-2f;
    private static final float ROUNDER = 0x1.8p23f;
    /** The last two bits of k go where the first two of a significand are. */
    private static final int STEP_BITS = 21;
    /** e^-(G r) = 1 + G1 r + ... for |r| up to STEP / 2. */
    private static final float G1 = -0x1.1fe7cep-4f;
    private static final float G2 = 0x1.43c996p-9f;
    private static final float G3 = -0x1.e5c00cp-15f;
    private static final float G4 = 0x1.111ccp-20f;
    /** SCALE a + START has the number of an interval in its exponent and its first three bits. */
    private static final float SCALE = 0x1.8f5c6cp-2f;
    private static final float START = 0x1.40e12cp0f;
    private static final int INTERVAL_BITS = 20;
    /** The last interval has no end. */
    private static final int LAST = 0x409 << INTERVAL_BITS;
    private static final int HALF_BITS = 16;
    private static final float COMMON = -0x1.4f6404p-28f;
    private static final float D1_LOW = -0x1.2b33d6p-27f;

    /** For the last two bits j of k, 2^(j / 4) and what makes the power 2^64 at DIRECT, less what {@link #power} adds; and by how much it exceeds its float. */
    private static final String POWERS = """
            0x1p68 0x1.f06fep67 0x1.ea09e6p67 0x1.ee89fap67
            """;
    private static final String POWERS_LOW = """
            0 0x1.125002p-25 0x1.26055cp-26 -0x1.f9c304p-27
            """;
    /** Of the intervals; those that are first in number are last in order, since the exponent goes on. */
    private static final String CENTRE = """
            0x1.0f41c6p1 0x1.6d7de2p1 0x1.bc0fb2p1 0x1.091646p2 0x1.2eebd8p2 0x1.5ce0dcp2 0x1.7c53eap2 0x1.af37e2p2
            0x1.d84ec8p2 0x1.35a188p3 0x1.3de504p-4 0x1.12b61p-1 0x1.8142ap-1 0x1.16d4d6p0 0x1.6e1aa8p0 0x1.a98734p0
            """;
    private static final String D0 = """
            -0x1.f4db02p-3 -0x1.e0eed2p-2 -0x1.6d8ebp-1 -0x1.0b8efap0 -0x1.62ce7ep0 -0x1.d858ap0 -0x1.1615ep1 -0x1.58047cp1
            -0x1.86dd3cp1 -0x1.c6209ap1 0x1.c0b78cp-2 0x1.c4f3ep-4 0 -0x1.a0c74p-4 -0x1.081f36p-3 -0x1.1981c4p-3
            """;
    private static final String D1 = """
            -0x1.0acd8cp-2 -0x1.6a63d6p-2 -0x1.c5cc2ep-2 -0x1.1456acp-1 -0x1.385582p-1 -0x1.529076p-1 -0x1.557f2p-1 -0x1.3b2002p-1
            -0x1.084824p-1 0x1.11a976p-3 -0x1.960cbap-1 -0x1.2e80bcp-1 -0x1.b8baccp-2 -0x1.70852ep-3 0x1.33480ap-8 -0x1.aa65ap-3
            """;
    private static final String D2 = """
            -0x1.db4d36p-5 -0x1.1c84c4p-4 -0x1.30528ep-4 -0x1.128dc2p-4 -0x1.9cec5ap-5 -0x1.3879ap-6 0x1.07b92ep-7 0x1.d5b2aap-5
            0x1.8c69dap-4 0x1.41a4a2p-3 0x1.fb7496p-5 0x1.60b3cap-2 0x1.8cd198p-2 0x1.57945cp-2 0x1.99205ap-3 -0x1.db817p-5
            """;
    private static final String D3 = """
            -0x1.998898p-9 -0x1.4b70d2p-8 0x1.142176p-12 0x1.bddebap-8 0x1.841a4cp-7 0x1.170262p-6 0x1.410d12p-6 0x1.59e07p-6
            0x1.3d854ep-6 -0x1.575facp-8 0x1.0df05cp-2 0x1.e1e382p-4 0x1.0298d4p-6 -0x1.b4ce24p-4 -0x1.26ae9ap-3 0x1.b8c9bcp-9
            """;
    private static final String D4 = """
            -0x1.79a978p-9 0x1.6b3932p-10 0x1.4c4bcp-9 0x1.28a1aep-9 0x1.075098p-9 0x1.973b66p-10 0x1.10210ap-10 -0x1.069fcp-13
            -0x1.40f39ep-10 -0x1.b08dep-9 -0x1.825e26p-6 -0x1.ddf4acp-4 -0x1.d295aap-4 -0x1.f4a0bp-5 0x1.fc9f5p-9 -0x1.cbb3e4p-9
            """;
    private static final String D5 = """
            0x1.16729ep-10 0x1.ad7314p-11 0x1.2b71e6p-15 -0x1.a46f08p-14 -0x1.756f28p-14 -0x1.6f7052p-13 -0x1.266ecap-12 -0x1.597098p-12
            -0x1.6a6e9cp-12 0x1.48707p-14 -0x1.f2785ep-5 -0x1.9a797ep-7 0x1.0e792cp-6 0x1.487618p-5 0x1.017834p-5 -0x1.6c7468p-11
            """;

    private GeluTanhSlope() {
    }

    /** h(-a), scaled by 2^64. */
    public static FloatVector scaled(FloatVector a) {
        IntVector interval = interval(a);
        FloatVector rise = rise(a.sub(Table.at(interval, CENTRE)), interval);
        FloatVector base = Table.at(interval, D0);
        FloatVector far = Bits.atLeast(a, DIRECT);
        FloatVector sum = far.fma(far, constant(RATIO));
        FloatVector steps = far.mul(-STEPS).fma(sum, constant(ROUNDER));
        FloatVector power = power(steps);
        // small against the base, or the power is 1 and there is no growth
        FloatVector rest = growth(far, sum, steps).fma(base.add(rise), rise);
        return power.fma(base, power.mul(rest));
    }

    private static IntVector interval(FloatVector a) {
        IntVector place = a.fma(constant(SCALE), constant(START)).reinterpretAsInts();
        return place.min(LAST).lanewise(VectorOperators.LSHR, INTERVAL_BITS);
    }

    /** What the polynomial has beyond D0. */
    private static FloatVector rise(FloatVector d, IntVector interval) {
        FloatVector entry = Table.at(interval, D5);
        FloatVector d6 = Table.second(entry, HALF_BITS);
        FloatVector high = d6.fma(d, entry).fma(d, Table.at(interval, D4));
        FloatVector curve = high.fma(d.mul(d), Table.at(interval, D3).fma(d, Table.at(interval, D2))).fma(d, constant(D1_LOW));
        return d.fma(Table.at(interval, D1), d.fma(curve, constant(COMMON)));
    }

    /** 2^(k / 4), 2^64 at DIRECT, rounded; {@link #growth} makes good for the rounding. */
    private static FloatVector power(FloatVector steps) {
        IntVector k = steps.reinterpretAsInts();
        return k.lanewise(VectorOperators.LSHL, STEP_BITS).add(Table.at(k, POWERS).reinterpretAsInts()).reinterpretAsFloats();
    }

    /** e^-(G r) - 1, and what the power has lost. */
    private static FloatVector growth(FloatVector a, FloatVector sum, FloatVector steps) {
        FloatVector squareLow = a.fma(a, constant(RATIO).sub(sum));
        // k STEP, exact
        FloatVector whole = steps.fma(constant(STEP), constant(-ROUNDER * STEP));
        FloatVector r = a.fma(squareLow, a.fma(sum, whole));
        return constant(G4).fma(r, constant(G3)).fma(r, constant(G2)).fma(r, constant(G1)).fma(r, Table.at(steps.reinterpretAsInts(), POWERS_LOW));
    }
}
