package io.lanewise.lane;

import static io.lanewise.lane.Constant.constant;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.IntVector;

/**
 * tanh a for 0 &le; a &le; {@link #SATURATED} in parts: level + r quotient(r) with r = a - centre, all of them looked up by an interval
 * that holds a. There are sixteen, and every four of them are twice as wide as the four before. In the first three centre and
 * level are 0, and tanh a is a + a quotient(a).
 *
 * <p>The levels are tanh of the centres to far more than a float; the quotients leave errors of at most 0.44 ULP,
 * such that from one interval to the next there is a step up and no rounding makes one down.
 * Tables by {@code src/fit/tanh.py}.
 */
public final class TanhTable {
    /** From here on tanh a is 1, which the table says too. */
    public static final float SATURATED = 9.125f;
    /** START + SCALE a has the same exponent and the same two bits below for all a of an interval. */
    private static final float SCALE = 0.8125f;
    private static final float START = 0.5f;

    private static final String CENTRE = """
            0x1.1091e4p1 0x1.659b8ap1 0x1.b44b7ep1 0x1.fcfaep1
            0x1.3e1c0ap2 0x1.87848ap2 0x1.e4344ep2 0x1.154344p3
            0x0p0 0x0p0 0x0p0 0x1.0be0b2p-1
            0x1.741308p-1 0x1.16d5dp0 0x1.651c1ap0 0x1.b35b2p0
            """;
    private static final String LEVEL = """
            0x1.f1b988p-1 0x1.fc2e36p-1 0x1.fee14cp-1 0x1.ffa3d8p-1
            0x1.fff36p-1 0x1.fffebap-1 0x1.ffffeep-1 0x1.fffffep-1
            0x0p0 0x0p0 0x0p0 0x1.ebb05ep-2
            0x1.3df9ep-1 0x1.97da1ep-1 0x1.c4bd62p-1 0x1.def7eap-1
            """;
    private static final String P0 = """
            0x1.c2706p-5 0x1.e7131ap-7 0x1.1e6444p-8 0x1.707d4ap-10
            0x1.94263ap-13 0x1.45dabcp-16 0x1.20604p-20 0x1.fffe6cp-24
            -0x1.617948p-28 -0x1.fe3caap-16 -0x1.23ae3p-11 0x1.89f43ep-1
            0x1.3a859cp-1 0x1.7638bp-2 0x1.bea556p-3 0x1.ff74fcp-4
            """;
    private static final String P1 = """
            -0x1.b5dd32p-5 -0x1.e35f3ap-7 -0x1.1db78cp-8 -0x1.702b5p-10
            -0x1.92c3fp-13 -0x1.44f7fep-16 -0x1.2082f8p-20 -0x1.fdde7ep-24
            0x1.4281c2p-20 0x1.621052p-11 0x1.d8e4f8p-8 -0x1.7a533p-2
            -0x1.86aa42p-2 -0x1.2a1abcp-2 -0x1.8af498p-3 -0x1.de76b4p-4
            """;
    private static final String P2 = """
            0x1.139cccp-5 0x1.3d3534p-7 0x1.7af63ap-9 0x1.ea9c5ep-11
            0x1.0a3c18p-13 0x1.b39be6p-17 0x1.747702p-21 0x1.522e4ep-24
            -0x1.55640cp-2 -0x1.5b4274p-2 -0x1.7ad97ap-2 -0x1.43d5c2p-4
            0x1.077a0ep-5 0x1.c30638p-4 0x1.90c9eap-4 0x1.1520bep-4
            """;
    private static final String P3 = """
            -0x1.e9e49ap-7 -0x1.384e84p-8 -0x1.7e4036p-10 -0x1.f17be2p-12
            -0x1.20821p-14 -0x1.d2f8b8p-18 -0x1.7e484ep-22 -0x1.6fc5c8p-25
            0x1.da9c94p-11 0x1.7d4d62p-6 0x1.6b8426p-4 0x1.492756p-3
            0x1.b69b5ep-4 0x1.46abb4p-7 -0x1.667ebep-6 -0x1.8d6e4p-6
            """;
    private static final String P4 = """
            0x1.1c22ep-8 0x1.e7e4fp-10 0x1.3a7432p-11 0x1.79c326p-13
            0x1.fc372ap-16 0x1.5b7ff6p-19 0x1.da2766p-23 0x1.3d8b2cp-26
            0x1.06a45cp-3 0x1.81807p-4 0x1.527918p-5 -0x1.2c6904p-5
            -0x1.029a64p-4 -0x1.33506ap-5 -0x1.2743b2p-7 0x1.67f04cp-9
            """;

    private TanhTable() {
    }

    /** The interval of times a. */
    public static IntVector interval(FloatVector a, float times) {
        return Table.quarter(a.fma(constant(SCALE * times), constant(START)));
    }

    public static FloatVector centre(IntVector interval) {
        return Table.at(interval, CENTRE);
    }

    public static FloatVector level(IntVector interval) {
        return Table.at(interval, LEVEL);
    }

    public static FloatVector quotient(IntVector interval, FloatVector r) {
        return Table.at(interval, P4).fma(r, Table.at(interval, P3)).fma(r, Table.at(interval, P2)).fma(r, Table.at(interval, P1))
                .fma(r, Table.at(interval, P0));
    }
}
