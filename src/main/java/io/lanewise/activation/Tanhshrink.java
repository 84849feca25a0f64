package io.lanewise.activation;

import static io.lanewise.lane.Constant.constant;

import io.lanewise.Contract;
import io.lanewise.Formula;
import io.lanewise.lane.Bits;
import io.lanewise.lane.Gradual;
import io.lanewise.lane.Table;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.IntVector;
import jdk.incubator.vector.VectorOperators;

/**
 * What the hyperbolic tangent takes away, f(x) = x - tanh x, with f'(x) = tanh^2 x.
 *
 * <p>Domain: all floats. No kinks; limits -infinity and infinity, derivative 1 on both sides. Near 0, where
 * f(x) is x^3 / 3 and the difference as written would be 0 for |x| &lt; 2^-12, both underflow gradually and
 * are never flushed. Odd bit for bit. Bounds are in {@link #contract}.
 */
public record Tanhshrink() implements Formula {
    /** The Taylor series of f(x) / x^3 in x^2, for the reference. */
    private static final double[] SERIES = {1.0 / 3, -2.0 / 15, 17.0 / 315, -62.0 / 2835, 1382.0 / 155925, -21844.0 / 6081075};
    private static final double REACH = 1.0 / 8;

    @Override
    public Contract contract() {
        return Contract.named("tanhshrink").formula("x − tanh x", "tanh² x").ulp(0.82, 0.93).asMonotone().asOdd();
    }

    @Override
    public double value(double x) {
        if (Math.abs(x) < REACH) {
            return x * x * x * Polynomial.at(x * x, SERIES);
        }
        return x - Math.tanh(x);
    }

    @Override
    public double slope(double x) {
        double tanh = Math.tanh(x);
        return tanh * tanh;
    }

    /**
     * For a = |x|: all but the powers of a is looked up by sixteen intervals of a, every four of them twice as wide as the four
     * before. With r = a - centre, f(a) is a^3 (level + r p(r)) on the first five, level + r p(r) on the others, and a - 1 on the last;
     * f'(a) is a^2 + a^2 q(r) on the first three and another level + r q(r) on the others. The levels are right to more than a float.
     */
    static final class Lanes {
        /** From here on f(a) is a - 1 and the derivative 1. */
        private static final float SATURATED = 9.5f;
        /** From here on a^3 / 3 is less than half the smallest subnormal. */
        private static final float LITTLE = 0x1p-50f;
        /** Subnormal results are rounded once, from normal numbers. */
        private static final float SCALE = 0x1p64f;
        private static final float UNSCALE = 0x1p-64f;
        /** START + SPREAD a has the same exponent and the same two bits below for all a of an interval. */
        private static final float SPREAD = 0.734375f;
        private static final float START = 0.5f;
        /** The places where the first five intervals end, and the first three. */
        private static final float FIVE = 1.25f;
        private static final float THREE = 0.875f;

        private static final String CENTRE = """
                0x1.3123f8p1 0x1.8b9374p1 0x1.ddab1p1 0x1.1ce8fcp2
                0x1.5b5a1ap2 0x1.bb9d3ep2 0x1.0fbdc4p3 0x0p0
                0x1.5c791ap-4 0x1.0577bcp-2 0x1.b0b52cp-2 0x1.310aap-1
                0x1.b4172ap-1 0x1.2b8e96p0 0x1.8a5426p0 0x1.e0811ep0
                """;
        private static final String LEVEL = """
                0x1.669884p0 0x1.0c1abep1 0x1.5dd0a2p1 0x1.b9daep1
                0x1.1b5abcp2 0x1.7b9d46p2 0x1.df7b88p2 -0x1p0
                0x1.545916p-2 0x1.4ca914p-2 0x1.3e98c8p-2 0x1.2af4fep-2
                0x1.08c2d6p-2 0x1.622034p-2 0x1.419f3ap-1 0x1.d87278p-1
                """;
        private static final String P0 = """
                0x1.eee2ecp-1 0x1.fbc7ecp-1 0x1.fed39cp-1 0x1.ffb8c2p-1
                0x1.fff5ep-1 0x1.ffff8p-1 0x1.fffffap-1 0x1p0
                -0x1.718944p-6 -0x1.08bep-4 -0x1.917016p-4 -0x1.f18e18p-4
                -0x1.16069p-3 0x1.5be78cp-1 0x1.aa050cp-1 0x1.d23236p-1
                """;
        private static final String P1 = """
                0x1.0d33b6p-5 0x1.0ce824p-7 0x1.2c127p-9 0x1.1d5a6cp-11
                0x1.441554p-14 0x1.002c8ap-18 0x1.003226p-18 0x0p0
                -0x1.0c4d3cp-3 -0x1.d119cap-4 -0x1.5af6fcp-4 -0x1.9fae56p-5
                -0x1.e55f0ep-8 0x1.0e88bap-2 0x1.39b7a4p-3 0x1.5da7f2p-4
                """;
        private static final String P2 = """
                -0x1.5ac89p-6 -0x1.638c56p-8 -0x1.8f1d6p-10 -0x1.7b9bf8p-12
                -0x1.aefb6ep-15 -0x1.5513aep-19 0x1.0464a6p-18 0x0p0
                0x1.28865p-6 0x1.8c0ebap-5 0x1.061c84p-4 0x1.077c7p-4
                0x1.7b6a76p-5 -0x1.c670eap-4 -0x1.570eeep-4 -0x1.a703cp-5
                """;
        private static final String P3 = """
                0x1.42fecap-7 0x1.5d50aep-9 0x1.8b6438p-11 0x1.57381cp-13
                0x1.ada102p-16 0x1.4e3694p-20 -0x1.5b64d4p-16 0x0p0
                0x1.a6e8b8p-5 0x1.1ee4f8p-5 0x1.793038p-7 -0x1.2bbc6ap-7
                -0x1.6f7d98p-6 0x1.b9c066p-9 0x1.9f4f6cp-6 0x1.55373p-6
                """;
        private static final String P4 = """
                -0x1.bb05c8p-9 -0x1.117904p-10 -0x1.3f0362p-12 -0x1.3336e2p-14
                -0x1.71007cp-17 -0x1.1ba22ep-21 -0x1.5d5f5ap-15 0x0p0
                -0x1.61fa72p-7 -0x1.a6d986p-6 -0x1.c991cap-6 -0x1.34bccp-6
                -0x1.64cd04p-9 0x1.bd891ep-6 0x1.419748p-10 -0x1.2d5fa8p-8
                """;
        private static final String P5 = """
                0x1.867e3p-11 0x1.680c7p-12 0x1.e7be86p-14 0x1.c85d86p-14
                0x1.f3784p-19 0x1.f1162cp-23 -0x1.57741cp-16 0x0p0
                -0x1.467dbap-6 -0x1.19644p-7 0x1.55cebep-8 0x1.ebb146p-9
                0x1.17c888p-7 -0x1.144208p-6 -0x1.a3beeap-8 -0x1.afcd72p-11
                """;
        private static final String SLOPE_LEVEL = """
                0x1.eee2ecp-1 0x1.fbc7ecp-1 0x1.fed39cp-1 0x1.ffb8c2p-1
                0x1.fff5ep-1 0x1.ffff8p-1 0x1.fffffap-1 0x1.ffffep-1
                0x0p0 0x0p0 0x0p0 0x1.240bf2p-2
                0x1.ea52fap-2 0x1.5be78cp-1 0x1.aa050cp-1 0x1.d23236p-1
                """;
        private static final String Q0 = """
                0x1.0d33bp-4 0x1.0ce7a8p-6 0x1.2c0bf4p-8 0x1.1ce418p-10
                0x1.440864p-13 0x1.00011cp-17 0x1.69ec96p-22 -0x1.2f2196p-13
                -0x1.3af0e2p-8 -0x1.5758e6p-5 -0x1.ba78fp-4 0x1.86e4fcp-1
                0x1.714aap-1 0x1.0e88bp-1 0x1.39b7acp-2 0x1.5da806p-3
                """;
        private static final String Q1 = """
                -0x1.041684p-4 -0x1.0aaed8p-6 -0x1.2b5b72p-8 -0x1.1cb92p-10
                -0x1.43f662p-13 -0x1.002d8ep-17 0x1.cfe36p-24 0x1.377c32p-14
                -0x1.ccd73ep-4 -0x1.441f24p-2 -0x1.dabeep-2 0x1.a6c2b6p-4
                -0x1.d1e5b4p-3 -0x1.54d3b8p-2 -0x1.014ap-2 -0x1.3d425p-3
                """;
        private static final String Q2 = """
                0x1.430198p-5 0x1.5da4bp-7 0x1.8d3d48p-9 0x1.7b3346p-11
                0x1.ae5142p-14 0x1.5500c6p-18 0x1.7339ccp-21 -0x1.0079dap-16
                -0x1.4d0272p-1 -0x1.0fb94ep-1 -0x1.5ea35p-2 -0x1.2a3808p-1
                -0x1.158464p-2 0x1.bc3bdap-7 0x1.9f25bap-4 0x1.551abep-4
                """;
        private static final String Q3 = """
                -0x1.14c8c4p-6 -0x1.51cef2p-8 -0x1.89bfbcp-10 -0x1.7b17ap-12
                -0x1.af8d96p-15 -0x1.4e2c18p-19 -0x1.5726c4p-19 0x1.a75e38p-20
                0x1.025f16p-3 0x1.4dbebcp-2 0x1.9d1472p-2 0x1.021d36p-2
                0x1.363bf6p-2 0x1.150a86p-3 0x1.601b58p-8 -0x1.7c4e7ap-6
                """;
        private static final String Q4 = """
                0x1.241218p-8 0x1.fc9fd8p-10 0x1.3a3b76p-11 0x1.319ceep-13
                0x1.744532p-16 0x1.1c2be2p-20 -0x1.40fc94p-18 -0x1.5e3ef4p-24
                0x1.6b6842p-2 0x1.b0181ap-3 0x1.6c458cp-6 0x1.6f88cap-3
                -0x1.05bf9ap-4 -0x1.acff94p-4 -0x1.2b9f8p-5 -0x1.03b048p-8
                """;
        private static final String Q5 = """
                -0x1.074acp-14 -0x1.2848cap-11 -0x1.8933c2p-13 -0x1.837832p-15
                -0x1.dc8c58p-18 -0x1.f0246ap-22 -0x1.3eab6ap-19 0x1.d09e6ep-30
                -0x1.8b9d9ep-4 -0x1.d1ee52p-3 -0x1.ab7312p-3 -0x1.b7a482p-3
                -0x1.80a88ap-4 0x1.ba7a2ep-6 0x1.a0731ap-6 0x1.15b50ep-7
                """;

        static FloatVector value(FloatVector x) {
            FloatVector magnitude = Bits.magnitude(x);
            FloatVector a = saturated(x);
            FloatVector place = place(a);
            IntVector interval = Table.quarter(place);
            FloatVector centre = Table.at(interval, CENTRE);
            FloatVector r = a.sub(centre);
            FloatVector p = Table.at(interval, P5).fma(r, Table.at(interval, P4)).fma(r, Table.at(interval, P3))
                    .fma(r, Table.at(interval, P2)).fma(r, Table.at(interval, P1)).fma(r, Table.at(interval, P0));
            FloatVector level = Table.at(interval, LEVEL);
            FloatVector near = near(Bits.atLeast(a, LITTLE), level, r.mul(p));
            // for infinity too: the last p is 1
            return Bits.withSign(p.fma(magnitude.sub(centre), level).blend(near, place.compare(VectorOperators.LT, FIVE)), x);
        }

        static FloatVector slope(FloatVector x) {
            FloatVector a = saturated(x);
            FloatVector place = place(a);
            IntVector interval = Table.quarter(place);
            FloatVector r = a.sub(Table.at(interval, CENTRE));
            FloatVector q = Table.at(interval, Q5).fma(r, Table.at(interval, Q4)).fma(r, Table.at(interval, Q3))
                    .fma(r, Table.at(interval, Q2)).fma(r, Table.at(interval, Q1)).fma(r, Table.at(interval, Q0));
            FloatVector square = Gradual.square(a);
            FloatVector near = square.add(q.fma(square, low(a, square)));
            return q.fma(r, Table.at(interval, SLOPE_LEVEL)).blend(near, place.compare(VectorOperators.LT, THREE));
        }

        private static FloatVector saturated(FloatVector x) {
            return Bits.magnitude(x, SATURATED);
        }

        private static FloatVector place(FloatVector a) {
            return a.fma(constant(SPREAD), constant(START));
        }

        /** What the square lacks. */
        private static FloatVector low(FloatVector a, FloatVector square) {
            return a.fma(a, square.neg());
        }

        /** a^3 (level + rest): the cube as a sum of two floats, the first product exact and the others small. */
        private static FloatVector near(FloatVector a, FloatVector level, FloatVector rest) {
            FloatVector square = a.mul(a);
            FloatVector scaled = a.mul(SCALE);
            FloatVector cube = scaled.mul(square);
            FloatVector cubeLow = scaled.fma(low(a, square), scaled.fma(square, cube.neg()));
            return Gradual.product(cube.fma(level, cube.fma(rest, cubeLow.mul(level))), UNSCALE);
        }
    }
}
