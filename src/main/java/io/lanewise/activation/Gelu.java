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
    private static final double ROOT = -0.7517915246935645;
    private static final double ROOT_LOW = 1.4956759177009883e-17;
    /** The Taylor series of the derivative there, without its vanishing constant. */
    private static final double[] AT_ROOT = {
            0.4314939923140469,
            0.388284982990552,
            -0.018199676398671087,
            -0.1140082332972217,
            -0.014771522148244337,
            0.019421679838189067,
            0.004539228379125415,
            -0.002239538068073497,
            -0.0007448268386746817,
            0.00018633974623233514,
            8.615947861116571e-05,
            -1.121438018842664e-05,
            -7.74846130700372e-06
    };
    /** (1 + a) R(a) in powers of (a - 5) / (a + 5), error 2^-62 up to SATURATED; by {@code src/fit/gelu.py}. */
    private static final double[] TAIL = {
            0.46151582985003775,
            -0.09155228183400893,
            0.03103036842596288,
            0.01000235238521765,
            -0.026401042966269307,
            0.02453696324404675,
            -0.01517041540322349,
            0.00652200066240867,
            -0.0016760723380366302,
            7.791641515747818e-06,
            0.00018233411108948186,
            -5.360780542423559e-05,
            -9.895993842237888e-06,
            9.060570084810618e-06,
            -7.051696002027796e-08,
            -1.3091050842731223e-06,
            1.27942513889622e-07,
            1.9873181518869067e-07,
            -2.5987112395037283e-08,
            -3.32883619092778e-08,
            3.016147198052196e-09,
            5.6997771378686385e-09,
            2.173901624167419e-10,
            -7.027967115341447e-10,
            -1.5850740312377903e-10
    };
    private static final double CENTRE = 5;
    private static final double DENSITY_AT_ZERO = 0.3989422804014327;
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
        double s = (a - CENTRE) / (a + CENTRE);
        double sum = 0;
        for (int i = TAIL.length - 1; i >= 0; i--) {
            sum = sum * s + TAIL[i];
        }
        return sum / (1 + a);
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
