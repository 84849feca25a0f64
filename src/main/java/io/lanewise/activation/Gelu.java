package io.lanewise.activation;

import static io.lanewise.lane.Constant.constant;

import io.lanewise.Contract;
import io.lanewise.Formula;
import io.lanewise.lane.Bits;
import io.lanewise.lane.GeluSlope;
import io.lanewise.lane.Logistic;
import io.lanewise.lane.NormalTail;
import io.lanewise.lane.Sixteenths;
import io.lanewise.lane.SwishParts;
import jdk.incubator.vector.FloatVector;

/**
 * The Gaussian error linear unit f(x) = x Phi(x) for the normal distribution function Phi, that is
 * x/2 (1 + erf(x / sqrt 2)), with f'(x) = Phi(x) + x phi(x), where phi is the density Phi'.
 *
 * <p>Domain: all floats. No kinks; f'(x) crosses zero at -0.7517915 and is exact there as elsewhere.
 * Limits: -0 and infinity, derivative -0 and 1; results underflow gradually and keep their sign. f(-0) is
 * -0. Bounds are in {@link #contract}.
 *
 * <p>Both are mirrored: with the tail H(a) = 1 - Phi(a) and a = |x| the value is max(x, 0) - a H(a), and
 * f'(a) = 1 - f'(-a), f'(-a) = H(a) - a phi(a). x Phi(x) from an error function would be 0 for x &lt; -5.
 *
 * <p>Source: D. Hendrycks, K. Gimpel, Gaussian Error Linear Units, 2016.
 */
public record Gelu() implements Formula {
    /** Where f'(x) crosses zero; in double the sum of two parts. */
    private static final double ROOT = -0x1.80ead197f00b4p-1;
    private static final double ROOT_LOW = 0x1.13e74c58cada8p-56;
    /** The Taylor series of the derivative there, without its vanishing constant; both by {@code src/fit/gelu_tanh.py}. */
    private static final double[] AT_ROOT = {
            0x1.b9d98fa5a3215p-2,
            0x1.8d9a941de3ac5p-2,
            -0x1.2a2ef9bb865aep-6,
            -0x1.d2fa4c17c7e84p-4,
            -0x1.e4088244f901dp-7,
            0x1.3e346def42057p-6,
            0x1.297b9d6ffaacdp-8,
            -0x1.258a6d85633afp-9,
            -0x1.8680f74e6b6bap-11,
            0x1.86c863b66083cp-13,
            0x1.69610924deba8p-14,
            -0x1.784acad4b941ep-17,
            -0x1.03fec69bdd554p-17
    };
    /** (1 + a) R(a) in powers of (a - 5) / (a + 5), error 2^-62 up to SATURATED; by {@code src/fit/gelu.py}. */
    private static final double[] TAIL = {
            0x1.d8979b0f2b39dp-2,
            -0x1.76ff86859eb14p-4,
            0x1.fc66cc64a13e8p-6,
            0x1.47c1d0305474dp-7,
            -0x1.b08e0007b4ebap-6,
            0x1.92037bab4912p-6,
            -0x1.f11aab0304a79p-7,
            0x1.ab6d038cae5dp-8,
            -0x1.b75f4f82a8f0ep-10,
            0x1.0571b0e45da4cp-17,
            0x1.7e61e1690f0adp-13,
            -0x1.c1b1e2b3a5e65p-15,
            -0x1.4c0df0988b9ffp-17,
            0x1.3005b45336f4ap-17,
            -0x1.2ede37adee137p-24,
            -0x1.5f690431b8a43p-20,
            0x1.12c1240f06718p-23,
            0x1.aac5f886a4c2cp-23,
            -0x1.be74876cb7e98p-26,
            -0x1.1df1e1c94af02p-25,
            0x1.9e893ecb635c5p-29,
            0x1.87af8a31b7189p-28,
            0x1.de0bc8247cd22p-33,
            -0x1.825dd810c1edp-31,
            -0x1.5c8fbc366ce2p-33
    };
    private static final double CENTRE = 5;
    private static final double DENSITY_AT_ZERO = 0x1.9884533d43651p-2;
    /** From here on the limit is reached, in double too. */
    private static final double SATURATED = 40;

    @Override
    public Contract contract() {
        return Contract.named("gelu").aliases("gelu_erf", "gelu_python").formula("x Φ(x)", "Φ(x) + x φ(x)").ulp(0.88, 0.87).roots(ROOT);
    }

    @Override
    public double value(double x) {
        double a = Math.min(Math.abs(x), SATURATED);
        double tail = Math.exp(-0.5 * a * a) * tailRatio(a);
        return x > 0 ? x - a * tail : Math.max(x, -Double.MAX_VALUE) * tail;
    }

    @Override
    public double slope(double x) {
        double d = x - ROOT - ROOT_LOW;
        if (Math.abs(d) < Root.REACH) {
            return Root.series(d, AT_ROOT);
        }
        double a = Math.min(Math.abs(x), SATURATED);
        double mirrored = Math.exp(-0.5 * a * a) * (tailRatio(a) - DENSITY_AT_ZERO * a);
        return x < 0 ? mirrored : 1 - mirrored;
    }

    /** R(a) = e^(a^2/2) H(a). */
    private static double tailRatio(double a) {
        return Polynomial.at((a - CENTRE) / (a + CENTRE), TAIL) / (1 + a);
    }

    static final class Lanes {
        static FloatVector value(FloatVector x) {
            FloatVector product = NormalTail.times(Bits.magnitude(x, NormalTail.VANISHED));
            return SwishParts.belowRamp(x, product, -Sixteenths.UNSCALE);
        }

        static FloatVector slope(FloatVector x) {
            FloatVector share = GeluSlope.of(Bits.magnitude(x, GeluSlope.VANISHED));
            return Logistic.mirrored(x, share, constant(-GeluSlope.UNSCALE));
        }
    }
}
