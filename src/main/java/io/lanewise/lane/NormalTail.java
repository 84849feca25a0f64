package io.lanewise.lane;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.IntVector;

/**
 * The tail H(a) = 1 - Phi(a) of the normal distribution function for 0 &le; a &le; {@link #VANISHED}.
 *
 * <p>H(a) is 2^g, and g a polynomial in the distance d = a - c from the centre of one of 16 intervals of the same width; its
 * coefficients are looked up. The logarithm of the tail is almost a parabola, so few of them are enough. The coefficient of d^0 is a
 * sum of two, of which the first is a multiple of a sixteenth and the second next to nothing, and the centres are such that the one of
 * d^1 is known far beyond a float: so the distance of g from the nearest sixteenth is too, and {@link Sixteenths} need no more.
 *
 * <p>Tables by {@code src/fit/normal_tail.py}.
 */
public final class NormalTail {
    /** Here a H(a) is less than half the smallest subnormal. */
    public static final float VANISHED = 14.55f;
    /** So many intervals has a unit. */
    private static final float INTERVALS = 1.0625f;
    private static final String CENTRE = """
            0x1.b881b2p-3 0x1.df9162p-1 0x1.e33d6p0 0x1.690d2ep1
            0x1.e2970cp1 0x1.2d0eeep2 0x1.6a13a6p2 0x1.a5af96p2
            0x1.e285e8p2 0x1.0ef3d2p3 0x1.2d4806p3 0x1.4b24e6p3
            0x1.69041cp3 0x1.877462p3 0x1.a59b24p3 0x1.c36cc2p3
            """;
    /** g(a) = LEVEL - {@link Sixteenths#ROUNDER} + REST + G1 d + G2 d^2 + ... */
    private static final String LEVEL = """
            0x1.801616p19 0x1.8015eep19 0x1.80159cp19 0x1.801528p19
            0x1.80148cp19 0x1.8013ccp19 0x1.8012ep19 0x1.8011d2p19
            0x1.801096p19 0x1.800f3ap19 0x1.800daep19 0x1.800cp19
            0x1.800a2ap19 0x1.800822p19 0x1.8005f6p19 0x1.8003a8p19
            """;
    private static final String REST = """
            -0x1.9d35ecp-11 -0x1.aeff86p-12 -0x1.4e8a62p-12 0x1.a56bc8p-11
            -0x1.f2552p-11 0x1.83a8c2p-12 0x1.7667f6p-13 0x1.18611ep-11
            0x1.107d88p-11 -0x1.ee1298p-13 -0x1.b5dfap-12 -0x1.5b2916p-11
            -0x1.ba0042p-11 -0x1.3883ecp-11 -0x1.5d1d6ap-11 0x1.86970ap-11
            """;
    private static final String G1 = """
            -0x1.5b0c3cp0 -0x1.105084p1 -0x1.a3f206p1 -0x1.1fcc9cp2
            -0x1.71fb44p2 -0x1.c47ecp2 -0x1.0ce61ap3 -0x1.36e5ep3
            -0x1.61fdd4p3 -0x1.8c362ap3 -0x1.b774a8p3 -0x1.e21f2p3
            -0x1.066ee2p4 -0x1.1c3cc4p4 -0x1.31db5ap4 -0x1.474122p4
            """;
    private static final String G2 = """
            -0x1.f6ed02p-2 -0x1.250096p-1 -0x1.44910ap-1 -0x1.5511c8p-1
            -0x1.5e7ac6p-1 -0x1.63fbc8p-1 -0x1.678626p-1 -0x1.69d0ap-1
            -0x1.6b6ed8p-1 -0x1.6c90d2p-1 -0x1.6d6bf4p-1 -0x1.6e0f8p-1
            -0x1.6e8e82p-1 -0x1.6ef4a8p-1 -0x1.6f45c2p-1 -0x1.6f871ep-1
            """;
    private static final String G3 = """
            -0x1.7d0e54p-5 -0x1.e0d05cp-6 -0x1.f80a22p-7 -0x1.147fb2p-7
            -0x1.3e8dap-8 -0x1.891b9ep-9 -0x1.fb0cd4p-10 -0x1.59ab2p-10
            -0x1.e62c54p-11 -0x1.640248p-11 -0x1.0a35f8p-11 -0x1.99519cp-12
            -0x1.40fa04p-12 -0x1.fe1f2cp-13 -0x1.9c749p-13 -0x1.52c4cp-13
            """;
    private static final String G4 = """
            0x1.baad5ep-8 0x1.444f7ap-8 0x1.53446p-9 0x1.55a594p-10
            0x1.5f15bp-11 0x1.813ab2p-12 0x1.b9c4bap-13 0x1.0e7ab6p-13
            0x1.5732d4p-14 0x1.c9788cp-15 0x1.3a27dp-15 0x1.bc2ecep-16
            0x1.420914p-16 0x1.dafae6p-17 0x1.69c54ep-17 0x1.1502e6p-17
            """;
    private static final String G5 = """
            -0x1.26ba68p-12 -0x1.31d718p-11 -0x1.8e8092p-12 -0x1.8c236cp-13
            -0x1.7b1612p-14 -0x1.79759ap-15 -0x1.8907ep-16 -0x1.b395fp-17
            -0x1.f5d69ap-18 -0x1.2fc898p-18 -0x1.7ba61ep-19 -0x1.00d2fcp-19
            -0x1.66c158p-20 -0x1.d4691cp-21 -0x1.846b64p-21 -0x1.3981a8p-21
            """;

    private NormalTail() {
    }

    /** a H(a), scaled by the inverse of {@link Sixteenths#UNSCALE}, rounded once. */
    public static FloatVector times(FloatVector a) {
        IntVector interval = Sixteenths.index(a, INTERVALS);
        // exact but near 0
        FloatVector d = a.sub(Table.at(interval, CENTRE));
        FloatVector rounded = rounded(interval, d);
        return Sixteenths.product(a, rounded, Sixteenths.growth(rounded, left(interval, d, rounded)));
    }

    /** g, rounded to a sixteenth or almost: what it leaves out is below 0.05 of one, and does not have to be waited for. */
    private static FloatVector rounded(IntVector interval, FloatVector d) {
        return Table.at(interval, G2).fma(d, Table.at(interval, G1)).fma(d, Table.at(interval, LEVEL));
    }

    /** What rounding has left of g. */
    private static FloatVector left(IntVector interval, FloatVector d, FloatVector rounded) {
        FloatVector low = Table.at(interval, G3).fma(d, Table.at(interval, G2));
        FloatVector high = Table.at(interval, G5).fma(d, Table.at(interval, G4));
        FloatVector dd = d.mul(d);
        FloatVector curve = dd.fma(high.fma(dd, low), Table.at(interval, REST));
        return d.fma(Table.at(interval, G1), Table.at(interval, LEVEL).sub(rounded)).add(curve);
    }
}
