package io.lanewise.lane;

import static io.lanewise.lane.Constant.constant;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.IntVector;
import jdk.incubator.vector.VectorMask;
import jdk.incubator.vector.VectorOperators;

/**
 * The derivative of mish for -110 &le; x &le; 10.78, from a polynomial w of degree 8 whose coefficients are looked up by an interval of x.
 *
 * <p>In the first four intervals it is M w - (M - 1/2) w^2 with M = 1 + x. For w = e^x what is missing there has the factor w^4, and
 * so little is that below the first interval, which serves for all these x, folded by multiples of ln 2. From the fifth on the derivative
 * is M w + AT_ZERO with M = x - ZERO, exact, or from the eighth on, where that is not exact any more, with what M is there: nothing
 * cancels around the zero.
 *
 * <p>The result is rounded once but for what is small: the leading terms c0 + c1 r of the polynomial are one float and what
 * that has lost. Of c6, and of the centre of r, which may be anywhere near the middle, the upper half of a float says enough; their
 * lower halves, which count as well, are the upper halves of c7 and c8.
 *
 * <p>Scales save multiplications: w is 2^k times the polynomial, which is scaled by -2^-55, 2^k by 2^55, and M by -2^64.
 *
 * <p>Tables by {@code src/fit/mish.py}.
 */
public final class MishSlope {
    /** The fold ends where x / ln 2 is rounded to -9: k is 0 there. */
    private static final float FOLDED = Exp.ROUNDER - 9;
    /** From 20 to 32 each unit of SCALE x + OFFSET is an interval, then each two: the first four bits of the significand number them. */
    private static final float SCALE = 0x1.26c2d4p0f;
    private static final float OFFSET = 0x1.b95792p4f;
    private static final float FIRST = 20f;
    private static final int INTERVAL_BITS = 19;
    private static final int HALF_BITS = 16;
    /** Where the fifth interval begins: below, M is 1 + x. */
    private static final float LEFT = -0x1.8e69bp1f;
    /** x - ZERO where the eighth begins, and M from there on. */
    private static final float FLAT = 0x1.5ee3b6p-1f;
    /** The zero of the derivative, rounded, and the derivative there. */
    private static final float ZERO = -0x1.31432cp0f;
    private static final float AT_ZERO = 0x1.beb774p-31f;
    private static final float SCALE_OF_M = -1 / Exp.UNSCALE;

    private static final String CENTRE = """
            0x1.283564p2 0x1.9f3108p2 0x1.032d4ep3 0x1.3b28fp3
            -0x1.8f3098p2 -0x1.5530e4p2 -0x1.2132a6p2 -0x1.d335dap1
            -0x1.5837bep1 -0x1.cb3a62p0 -0x1.e239f4p-1 -0x1.ee4042p-5
            0x1.833f44p-1 0x1.b43d74p0 0x1.3f3c62p1 0x1.b43936p1
            """;
    private static final String C0 = """
            -0x1.761d06p-55 -0x1.75901p-55 -0x1.758b0cp-55 -0x1.758acap-55
            -0x1.00408p-64 -0x1.3d1bfp-63 -0x1.65453ap-62 -0x1.a9d068p-61
            -0x1.1e84bcp-59 -0x1.4af92p-58 -0x1.48306ap-57 -0x1.a34d78p-56
            -0x1.70fc9cp-55 -0x1.94f5a2p-55 -0x1.85047ap-55 -0x1.79d3c2p-55
            """;
    private static final String C1 = """
            0x1.f9180cp-64 0x1.35260ep-68 0x1.0055bep-72 0x1.29c792p-77
            -0x1.00408p-64 -0x1.3d1bf8p-63 -0x1.6545acp-62 -0x1.a9d84ep-61
            -0x1.15575ep-59 -0x1.262f9p-58 -0x1.c4531ap-58 -0x1.e0f7bap-56
            -0x1.df66f4p-57 0x1.be18c2p-60 0x1.2c3e04p-59 0x1.a88036p-61
            """;
    private static final String C2 = """
            -0x1.a6edbap-64 -0x1.17bb14p-68 -0x1.c783c4p-73 0x1.6c08dp-79
            -0x1.004072p-65 -0x1.3d1c18p-64 -0x1.65477cp-63 -0x1.a9f914p-62
            -0x1.fc96f2p-61 -0x1.ac8c6p-60 -0x1.4c093cp-61 0x1.650b2cp-61
            0x1.b650aap-57 0x1.710bdep-59 -0x1.c08404p-61 -0x1.28df8p-61
            """;
    private static final String C3 = """
            0x1.c294e4p-65 0x1.4d9cb6p-69 0x1.1efb5ap-73 0x1.b30f8ep-78
            -0x1.55abbep-67 -0x1.a6d124p-66 -0x1.dc6936p-65 -0x1.1c571p-63
            -0x1.0cc6eep-62 -0x1.17d234p-63 0x1.353aa2p-60 0x1.0ef22p-57
            -0x1.4aef8ep-61 -0x1.b13e3p-59 -0x1.282ca2p-62 0x1.bd046ep-63
            """;
    private static final String C4 = """
            -0x1.4d29cep-66 -0x1.26ec2ep-70 -0x1.a96164p-74 -0x1.78d21p-75
            -0x1.55b94ep-69 -0x1.a6d538p-68 -0x1.dc92a8p-67 -0x1.1de078p-65
            -0x1.d33988p-66 0x1.466c4p-63 0x1.2d66ep-61 0x1.755e7p-61
            -0x1.ee0ad4p-59 0x1.4de1f8p-60 0x1.dfaf6p-62 -0x1.94cd92p-66
            """;
    private static final String C5 = """
            0x1.52ea56p-68 0x1.912fd6p-72 0x1.461d9p-75 0x1.0f44d2p-77
            -0x1.10fc6ep-71 -0x1.5234eep-70 -0x1.7dce22p-69 -0x1.d3983p-68
            0x1.38c9ecp-67 0x1.71d33cp-64 0x1.bcf866p-68 -0x1.06841p-59
            0x1.05452ep-60 0x1.c205ecp-64 -0x1.e41cf4p-63 -0x1.5f9f1cp-66
            """;
    private static final String C6 = """
            -0x1.59364ap-71 -0x1.aa33cap-74 0x1.ef3336p-76 0x1.4d32e2p-75
            -0x1.6532f6p-74 -0x1.c33406p-73 -0x1.ff3528p-72 -0x1.513726p-70
            0x1.a63a12p-68 0x1.693906p-66 -0x1.9f3e36p-64 -0x1.de4184p-62
            0x1.83415ep-61 -0x1.4c3fcap-62 0x1.b23c36p-65 0x1.ff3b7ep-67
            """;

    private MishSlope() {
    }

    /** The derivative, and 1 from 10.5 on. */
    public static FloatVector of(FloatVector x) {
        FloatVector folded = Bits.atMost(Exp.rounded(x), FOLDED);
        FloatVector k = folded.sub(FOLDED);
        FloatVector power = Exp.scaledPower(folded);
        IntVector interval = interval(x);
        FloatVector centre = Table.at(interval, CENTRE);
        // exact, but for tiny x
        FloatVector r = k.fma(constant(-Exp.LN2_HIGH), x).sub(centre);
        FloatVector line = r.fma(Table.at(interval, C1), Table.at(interval, C0));
        FloatVector lost = r.fma(Table.at(interval, C1), Table.at(interval, C0).sub(line));
        FloatVector square = r.mul(r);
        FloatVector curve = quotient(interval, r, square, Table.second(centre, HALF_BITS)).fma(square, lost);
        FloatVector sum = line.add(curve);

        VectorMask<Float> left = x.compare(VectorOperators.LT, LEFT);
        FloatVector share = factor(x, left).mul(power);
        // (M - 1/2) w times -w is the second part below LEFT; times what the fold has lost it is almost what M w lacks by that
        FloatVector bend = constant(0).blend(power.fma(constant(-SCALE_OF_M / 2), share), left).mul(sum);
        FloatVector change = power.fma(sum, k.mul(-Exp.LN2_LOW));
        FloatVector atZero = constant(-SCALE_OF_M * AT_ZERO).blend(0f, left);
        return Gradual.product(share.fma(line, bend.fma(change, share.fma(curve, atZero))), Exp.UNSCALE);
    }

    private static IntVector interval(FloatVector x) {
        return x.fma(constant(SCALE), constant(OFFSET)).reinterpretAsInts().max(Float.floatToRawIntBits(FIRST))
                .lanewise(VectorOperators.LSHR, INTERVAL_BITS);
    }

    /** M, scaled. */
    private static FloatVector factor(FloatVector x, VectorMask<Float> left) {
        return x.fma(constant(SCALE_OF_M), constant(-ZERO * SCALE_OF_M).blend(SCALE_OF_M, left)).reinterpretAsInts()
                .lanewise(VectorOperators.UMIN, Float.floatToRawIntBits(FLAT * SCALE_OF_M)).reinterpretAsFloats();
    }

    /** c2 + c3 r + ... + c8 r^6. */
    private static FloatVector quotient(IntVector interval, FloatVector r, FloatVector square, FloatVector c8) {
        FloatVector c6 = Table.at(interval, C6);
        FloatVector second = Table.at(interval, C3).fma(r, Table.at(interval, C2));
        FloatVector fourth = Table.at(interval, C5).fma(r, Table.at(interval, C4));
        FloatVector sixth = Table.second(c6, HALF_BITS).fma(r, c6);
        return c8.fma(square, sixth).fma(square.mul(square), fourth.fma(square, second));
    }
}
