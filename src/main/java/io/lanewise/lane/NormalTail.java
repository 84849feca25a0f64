package io.lanewise.lane;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.IntVector;

/**
 * The tail H(a) = 1 - Phi(a) of the normal distribution function for 0 &le; a &le; {@link #VANISHED}.
 *
 * <p>H(a) is 2^g, and g a polynomial in the distance d = a - c from the centre of one of 16 intervals of the same width; its coefficients
 * are looked up. The logarithm of the tail is almost a parabola, so few of them are enough. The centres are such that the
 * coefficients of d^0 and d^1 are known far beyond a float: so the distance of g from the nearest sixteenth is too, and
 * {@link Sixteenths} need no more.
 *
 * <p>Tables by {@code src/fit/normal_tail.py}.
 */
public final class NormalTail {
    /** Here a H(a) is less than half the smallest subnormal. */
    public static final float VANISHED = 14.55f;
    /** So many intervals has a unit. */
    private static final float INTERVALS = 1.0625f;
    private static final String CENTRE = """
            0x1.e34b84p-3 0x1.e1de32p-1 0x1.e169bp0 0x1.69a70cp1
            0x1.e144dep1 0x1.2d1312p2 0x1.672274p2 0x1.a5a9bap2
            0x1.e1701ap2 0x1.0dd426p3 0x1.2bb5d2p3 0x1.4d2d32p3
            0x1.6bc5b8p3 0x1.86355ap3 0x1.a508fp3 0x1.c29db8p3
            """;
    /** g(a) = G0 + G1 d + G2 d^2 + ... */
    private static final String G0 = """
            -0x1.5781eep0 -0x1.494704p1 -0x1.468628p2 -0x1.18a684p3
            -0x1.b21fa2p3 -0x1.3a05cep4 -0x1.a9d70ep4 -0x1.1b77cap5
            -0x1.68ff36p5 -0x1.be07d2p5 -0x1.0f8fc2p6 -0x1.4bd78p6
            -0x1.886cfcp6 -0x1.c0fd48p6 -0x1.03f1c8p7 -0x1.28773p7
            """;
    private static final String G1 = """
            -0x1.60512cp0 -0x1.10f90ep1 -0x1.a2c9ap1 -0x1.20331ep2
            -0x1.7113ccp2 -0x1.c48482p2 -0x1.0ad55p3 -0x1.36e1bcp3
            -0x1.6138a4p3 -0x1.8a9c84p3 -0x1.b53692p3 -0x1.e50726p3
            -0x1.086814p4 -0x1.1b581ep4 -0x1.31727ap4 -0x1.46ac84p4
            """;
    private static final String G2 = """
            -0x1.f9e4acp-2 -0x1.253456p-1 -0x1.4465bcp-1 -0x1.552152p-1
            -0x1.5e66fcp-1 -0x1.63fc14p-1 -0x1.6762d6p-1 -0x1.69d072p-1
            -0x1.6b68a4p-1 -0x1.6c8764p-1 -0x1.6d6214p-1 -0x1.6e192ap-1
            -0x1.6e98c6p-1 -0x1.6ef0eep-1 -0x1.6f446p-1 -0x1.6f8584p-1
            """;
    private static final String G3 = """
            -0x1.786f8ep-5 -0x1.df5a5ap-6 -0x1.fa7626p-7 -0x1.13b42ep-7
            -0x1.405ea8p-8 -0x1.890e8cp-9 -0x1.02a71cp-9 -0x1.59b5aep-10
            -0x1.e90c46p-11 -0x1.6803c2p-11 -0x1.0e118cp-11 -0x1.9267bp-12
            -0x1.3a47e8p-12 -0x1.015158p-12 -0x1.9e3af2p-13 -0x1.55250cp-13
            """;
    private static final String G4 = """
            0x1.b8c3ap-8 0x1.436db6p-8 0x1.54e85cp-9 0x1.545c64p-10
            0x1.61726ep-11 0x1.811bb6p-12 0x1.c579f6p-13 0x1.0f00b8p-13
            0x1.599014p-14 0x1.cffd58p-15 0x1.3f9dfep-15 0x1.b0e09cp-16
            0x1.3f0972p-16 0x1.f42db6p-17 0x1.6ba012p-17 0x1.22ccd8p-17
            """;
    private static final String G5 = """
            -0x1.2fe9ccp-12 -0x1.325ebp-11 -0x1.8f016ep-12 -0x1.8aa72p-13
            -0x1.7b2faap-14 -0x1.7a1f1cp-15 -0x1.9051c6p-16 -0x1.b657a2p-17
            -0x1.042c2cp-17 -0x1.3df872p-18 -0x1.93becap-19 -0x1.e342e8p-20
            -0x1.4b8f16p-21 -0x1.6879cap-20 -0x1.f940acp-22 0x1.77cf2ep-22
            """;

    private NormalTail() {
    }

    /** a H(a), scaled by the inverse of {@link Sixteenths#UNSCALE}, rounded once. */
    public static FloatVector times(FloatVector a) {
        IntVector interval = Sixteenths.index(a, INTERVALS);
        // exact but near 0
        FloatVector d = a.sub(Table.at(interval, CENTRE));
        FloatVector rounded = rounded(interval, d);
        return Sixteenths.product(a, rounded, growth(interval, d, rounded));
    }

    /** g, rounded to a sixteenth or almost: what it leaves out is below 0.06 of one, and does not have to be waited for. */
    private static FloatVector rounded(IntVector interval, FloatVector d) {
        FloatVector slope = Table.at(interval, G2).fma(d, Table.at(interval, G1));
        return Sixteenths.rounded(slope.fma(d, Table.at(interval, G0)));
    }

    /** 2^g over the power, less 1. */
    private static FloatVector growth(IntVector interval, FloatVector d, FloatVector rounded) {
        FloatVector low = Table.at(interval, G3).fma(d, Table.at(interval, G2));
        FloatVector high = Table.at(interval, G5).fma(d, Table.at(interval, G4));
        FloatVector dd = d.mul(d);
        FloatVector line = d.fma(Table.at(interval, G1), Table.at(interval, G0).sub(Sixteenths.whole(rounded)));
        return Sixteenths.growth(rounded, dd.fma(high.fma(dd, low), line));
    }
}
