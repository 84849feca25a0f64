package io.lanewise.lane;

import static io.lanewise.lane.Constant.constant;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.IntVector;

/**
 * log(1 + e^n) and 1 / (1 + e^-n) for n up to {@link #HIGHEST}, without a logarithm and without a division. With n = k ln 2 + r, as in
 * {@link Exp}, both are 2^k times a polynomial whose coefficients are looked up by k; scaled, so that the product with
 * {@link Exp#scaledPower} is the result, and rounded once where that is subnormal.
 *
 * <p>From k = -14 on, all k share one row. With E = e^n, log(1 + E) is e^(n - E / 2 + ...) there and E / (1 + E) is e^(n - E + ...), so
 * the row is that of an exponential, and what is small is added to its variable: as a factor it would be rounded once more.
 *
 * <p>A polynomial is C0 + t (C1 + ...), where t is r and something that makes each C0 a float, or almost: what is missing there adds to the
 * last rounding. What is multiplied with higher powers has r for t, which is there earlier. The last two coefficients share an entry: they
 * need few bits.
 *
 * <p>Tables by {@code src/fit/logistic_tables.py}.
 */
public final class LogisticTables {
    /** The first row is that of k = 1; there are no results for n beyond. */
    public static final float HIGHEST = 0.5f;
    /** {@link Exp#rounded} for the k of the last row, and 2^k, scaled. */
    private static final float LAST = Exp.ROUNDER - 14;
    private static final float LAST_POWER = 0x1p50f;
    /** Of the entry that C5 and C6 share. */
    private static final int FIRST_BITS = 18;

    /**
     * What t is more than r. C1 + ... has steps, and where t is negative they lower the result. By this much t is nearer to 0 there, so
     * that a step of t outweighs them. For k = 0 and 1, where results are as dense as n, t is exact with this.
     */
    private static final float SHIFT = 0x1.dbfc8p-5f;
    /** What n adds to t, for r lacks k {@link Exp#LN2_LOW}: -LN2_LOW / ln 2, and 1 + r / 2 times that, since what t is multiplied with has r. */
    private static final float SLANT0 = 0x1.864e58p-29f;
    private static final float SLANT1 = 0x1.80f1fep-30f;
    /** About -e^r / 2 over the slant. */
    private static final float LOG_TAIL0 = -0x1.59a584p-37f;
    private static final float LOG_TAIL1 = -0x1.5a6152p-37f;
    private static final float LOG_TAIL2 = -0x1.972d28p-38f;
    private static final float LOG_TAIL3 = -0x1.210374p-39f;
    private static final String LOG0 = """
            0x1.0f6cccp-65 0x1.e315bp-65 0x1.e3122p-65 0x1.e30b02p-65
            0x1.e2fcc4p-65 0x1.e2e04ep-65 0x1.e2a76ep-65 0x1.e235e4p-65
            0x1.e153a6p-65 0x1.df9274p-65 0x1.dc1dp-65 0x1.d563eep-65
            0x1.c8ab16p-65 0x1.b1bed2p-65 0x1.8bbecp-65 0x1.543b9ap-65
            """;
    private static final String LOG1 = """
            0x1.52018p-66 0x1.f1614p-65 0x1.f159b4p-65 0x1.f14a9ap-65
            0x1.f12c6ap-65 0x1.f0f014p-65 0x1.f07794p-65 0x1.ef8744p-65
            0x1.eda958p-65 0x1.e9f84p-65 0x1.e2bfd6p-65 0x1.d4eddp-65
            0x1.bb88b6p-65 0x1.9030d6p-65 0x1.4ec404p-65 0x1.f89052p-66
            """;
    private static final String LOG2 = """
            0x1.c9f49ep-69 0x1.f62a6cp-66 0x1.f61b26p-66 0x1.f5fc2cp-66
            0x1.f5beecp-66 0x1.f543d8p-66 0x1.f44e94p-66 0x1.f26634p-66
            0x1.ee9d4ep-66 0x1.e72cd6p-66 0x1.d8ca8ep-66 0x1.bddec2p-66
            0x1.8e7eccp-66 0x1.43e044p-66 0x1.c4216ep-67 0x1.ffedc4p-68
            """;
    private static final String LOG3 = """
            -0x1.8f69e4p-72 0x1.5058c6p-67 0x1.504362p-67 0x1.501a04p-67
            0x1.4fc7dcp-67 0x1.4f227cp-67 0x1.4dd8b8p-67 0x1.4b4ap-67
            0x1.463e54p-67 0x1.3c66ep-67 0x1.29b3dcp-67 0x1.07df92p-67
            0x1.a0550ap-68 0x1.05d976p-68 0x1.9a4976p-70 0x1.3d3d4ep-76
            """;
    private static final String LOG4 = """
            -0x1.9b192ep-74 0x1.514112p-69 0x1.5110acp-69 0x1.50c57p-69
            0x1.500e5cp-69 0x1.4ecd26p-69 0x1.4c3c04p-69 0x1.4711dcp-69
            0x1.3d1754p-69 0x1.29d118p-69 0x1.061c96p-69 0x1.91c8e8p-70
            0x1.b94c66p-71 0x1.447596p-74 -0x1.8c95ep-72 -0x1.5556bep-72
            """;
    private static final String LOG5 = """
            0x1.290c78p-75 0x1.0f8d5ap-71 0x1.0f8d5ap-71 0x1.0f0d5ap-71
            0x1.0d8d5ap-71 0x1.0b8d58p-71 0x1.078d54p-71 0x1.fe8d5p-72
            0x1.de0d46p-72 0x1.a18d24p-72 0x1.360ccap-72 0x1.1bccdep-73
            -0x1.eacd3p-75 -0x1.7bcd14p-73 -0x1.0a8c9p-73 -0x1.4b0cdap-80
            """;

    /** -{@link Exp#LN2_LOW}, near enough for what is left of r, and so that its product with {@link Exp#ROUNDER} is a good shift. */
    private static final float SHARE_DRIFT = 0x1.057d16p-29f;
    /** About -e^r. */
    private static final float SHARE_TAIL0 = -0x1.fff706p-65f;
    private static final float SHARE_TAIL1 = -0x1.02065ap-64f;
    private static final float SHARE_TAIL2 = -0x1.5bf58cp-65f;
    private static final float SHARE_TAIL3 = -0x1.044ab8p-66f;
    private static final String SHARE0 = """
            0x1.529b02p-66 0x1.f3e35ap-65 0x1.f3dbbap-65 0x1.f3cc7ap-65
            0x1.f3adfep-65 0x1.f3711p-65 0x1.f2f762p-65 0x1.f204b6p-65
            0x1.f0222p-65 0x1.ec67d6p-65 0x1.e51da2p-65 0x1.d72a3cp-65
            0x1.bd8a26p-65 0x1.91d4aep-65 0x1.4febc2p-65 0x1.f9e306p-66
            """;
    private static final String SHARE1 = """
            0x1.cab798p-68 0x1.f3e35cp-65 0x1.f3d41ap-65 0x1.f3b59ap-65
            0x1.f378a8p-65 0x1.f2feep-65 0x1.f20bd8p-65 0x1.f027dcp-65
            0x1.ec681ep-65 0x1.e508fcp-65 0x1.d6c7aap-65 0x1.bc179cp-65
            0x1.8d199cp-65 0x1.43021ep-65 0x1.c378f8p-66 0x1.fff51ap-67
            """;
    private static final String SHARE2 = """
            -0x1.2a7744p-70 0x1.f7e6c8p-66 0x1.f7c7d8p-66 0x1.f78ap-66
            0x1.f70e1ap-66 0x1.f61708p-66 0x1.f429fap-66 0x1.f056c2p-66
            0x1.e8c938p-66 0x1.da1004p-66 0x1.be151ap-66 0x1.8b75d8p-66
            0x1.38157p-66 0x1.88d8fcp-67 0x1.3446d2p-68 0x1.0789e8p-74
            """;
    private static final String SHARE3 = """
            -0x1.9c6142p-72 0x1.5144f2p-67 0x1.511c6p-67 0x1.50c94ap-67
            0x1.502286p-67 0x1.4ed774p-67 0x1.4c432cp-67 0x1.4727c2p-67
            0x1.3d2324p-67 0x1.29ddaap-67 0x1.06304ap-67 0x1.91f01ep-68
            0x1.b9a39ap-69 0x1.46a6cep-72 -0x1.8c50bcp-70 -0x1.5534f8p-70
            """;
    private static final String SHARE4 = """
            0x1.51c418p-73 0x1.521428p-69 0x1.51ba06p-69 0x1.510a08p-69
            0x1.4fc2b2p-69 0x1.4d1d5ap-69 0x1.4801cep-69 0x1.3dcd3p-69
            0x1.2a11ecp-69 0x1.04e60ap-69 0x1.856e8ap-70 0x1.6a379ap-71
            -0x1.2623b4p-72 -0x1.dc2848p-71 -0x1.529354p-71 -0x1.b06faep-78
            """;
    private static final String SHARE5 = """
            0x1.314cc2p-76 0x1.108d5ap-71 0x1.0f8d5ap-71 0x1.0e8d5ap-71
            0x1.0c8d58p-71 0x1.080d56p-71 0x1.ff8d5p-72 0x1.de8d46p-72
            0x1.a00d22p-72 0x1.2d8cb6p-72 0x1.c14d08p-74 -0x1.1b4d56p-73
            -0x1.51cd4ep-72 -0x1.f40cd8p-73 0x1.e18d48p-75 0x1.0b0bd2p-73
            """;

    private LogisticTables() {
    }

    /** log(1 + e^n) over 2^k; times 2^k it does not fall from one n to the next. */
    public static FloatVector logarithm(FloatVector n, FloatVector rounded) {
        FloatVector r = Exp.remainder(n, rounded);
        FloatVector tail = cubic(r, LOG_TAIL0, LOG_TAIL1, LOG_TAIL2, LOG_TAIL3);
        FloatVector slant = constant(SLANT1).fma(r, constant(SLANT0));
        // 2^k less that of the last row is 0 in the others, where a tail would hold t back while n goes on
        FloatVector t = r.add(power(rounded).sub(LAST_POWER).fma(tail, n).fma(slant, constant(SHIFT)));
        IntVector row = row(rounded);
        FloatVector c5 = Table.at(row, LOG5);
        return Table.second(c5, FIRST_BITS).fma(r, c5).fma(r, Table.at(row, LOG4)).fma(r, Table.at(row, LOG3)).fma(r, Table.at(row, LOG2))
                .fma(r, Table.at(row, LOG1)).fma(t, Table.at(row, LOG0));
    }

    /** 1 / (1 + e^-n) over 2^k. */
    public static FloatVector share(FloatVector n, FloatVector rounded) {
        FloatVector r = Exp.remainder(n, rounded);
        FloatVector tail = cubic(r, SHARE_TAIL0, SHARE_TAIL1, SHARE_TAIL2, SHARE_TAIL3);
        FloatVector t = r.add(power(rounded).fma(tail, rounded.mul(SHARE_DRIFT)));
        IntVector row = row(rounded);
        FloatVector c5 = Table.at(row, SHARE5);
        return Table.second(c5, FIRST_BITS).fma(r, c5).fma(r, Table.at(row, SHARE4)).fma(r, Table.at(row, SHARE3)).fma(r, Table.at(row, SHARE2))
                .fma(t, Table.at(row, SHARE1)).fma(t, Table.at(row, SHARE0));
    }

    private static IntVector row(FloatVector rounded) {
        return rounded.reinterpretAsInts().max(Float.floatToRawIntBits(LAST));
    }

    /** 2^k, scaled, but not more than in the last row. */
    private static FloatVector power(FloatVector rounded) {
        return Bits.atMost(Exp.scaledPower(rounded), LAST_POWER);
    }

    private static FloatVector cubic(FloatVector r, float c0, float c1, float c2, float c3) {
        return constant(c3).fma(r, constant(c2)).fma(r, constant(c1)).fma(r, constant(c0));
    }
}
