package io.lanewise.activation;

import io.lanewise.Contract;
import io.lanewise.Formula;
import io.lanewise.lane.Exp;
import io.lanewise.lane.Gradual;
import io.lanewise.lane.Halfway;
import io.lanewise.lane.Logistic;
import io.lanewise.lane.SwishParts;
import jdk.incubator.vector.FloatVector;

/**
 * Swish f(x) = x s(beta x) for the logistic function s(z) = 1 / (1 + e^-z), with
 * f'(x) = s(z) (1 + z (1 - s(z))) at z = beta x.
 *
 * <p>Domain: all floats. No kinks; f'(x) crosses zero at -1.2784645 / beta and is exact there as
 * elsewhere. Limits: -0 and infinity, derivative -0 and 1; results underflow gradually and keep their
 * sign. f(-0) is -0. beta x enters as a sum of two floats. Bounds are in {@link #contract}.
 *
 * <p>Source: P. Ramachandran, B. Zoph, Q. V. Le, Searching for Activation Functions, 2017.
 *
 * @param beta the sharpness; from 2^-32 to 2^50
 */
public record Swish(float beta) implements Formula {
    /** Where f'(x) crosses zero for beta = 1; in double the sum of two parts. */
    static final double ROOT = -1.2784645427610737;
    private static final double ROOT_LOW = -1.0946994183093437e-16;
    /** The Taylor series of the derivative there, without its vanishing constant. */
    private static final double[] AT_ROOT = {
            0.2178117057198001,
            0.1466487969969469,
            0.018874814223782312,
            -0.015222655223188032,
            -0.006606589138356696,
            0.000126627410081122,
            0.0007985218818397998,
            0.00018570724361186496,
            -4.090534237428612e-05,
            -2.9733542213263917e-05,
            -2.942631888842464e-06
    };
    /** From here on the limit is reached, in double too. */
    private static final double SATURATED = 800;
    /** Between these |x| 2^k, scaled, is finite wherever it counts. */
    private static final float LEAST = 0x1p-32f;
    private static final float MOST = 0x1p50f;

    public Swish {
        checkSharpness("beta", beta);
    }

    /** @throws IllegalArgumentException if the factor of x is not in the range that the lanes handle */
    static void checkSharpness(String name, float value) {
        Arguments.within(name, value, LEAST, MOST);
    }

    @Override
    public Contract contract() {
        return Contract.named("swish").formula("x / (1 + e⁻ᵝˣ)", "s(βx) (1 + βx (1 − s(βx))), s(z) = 1 / (1 + e⁻ᶻ)").ulp(1, 1).roots(ROOT / beta);
    }

    @Override
    public double value(double x) {
        return value(x, beta * x);
    }

    @Override
    public double slope(double x) {
        return slopeAt(beta * x);
    }

    /** x s(z). */
    static double value(double x, double z) {
        double e = Math.exp(-Math.abs(z));
        return z >= 0 ? x / (1 + e) : Math.max(x, -Double.MAX_VALUE) * (e / (1 + e));
    }

    /** s(z) (1 + z (1 - s(z))). */
    static double slopeAt(double z) {
        double d = z - ROOT - ROOT_LOW;
        double a = Math.min(Math.abs(z), SATURATED);
        return Math.abs(d) < Root.REACH ? Root.series(d, AT_ROOT) : slopeAt(z < 0, a, a);
    }

    /** s(z) (1 + w (1 - s(z))) for the magnitudes of z and w, both finite. */
    static double slopeAt(boolean negative, double z, double w) {
        double e = Math.exp(-z);
        double mirrored = e / (1 + e) * (1 - w / (1 + e));
        return negative ? mirrored : 1 - mirrored;
    }

    static final class Lanes {
        /** 110 e^-110 is less than half the smallest subnormal. */
        private static final float VANISHED = 110f;
        /** 2^32 131 e^-131 is, too, and 2^k, scaled, still a normal float. */
        private static final float ALL_VANISHED = 131f;

        static FloatVector value(FloatVector x, float beta) {
            FloatVector magnitude = Exp.magnitude(x, vanished(beta));
            FloatVector z = Gradual.product(magnitude, beta);
            return value(x, magnitude, z, magnitude.fma(constant(beta), z.neg()), Logistic.rounded(magnitude, beta));
        }

        static FloatVector slope(FloatVector x, float beta) {
            FloatVector magnitude = Exp.magnitude(x, vanished(beta));
            FloatVector z = Gradual.product(magnitude, beta);
            FloatVector signed = Gradual.product(x, beta);
            FloatVector zLow = magnitude.fma(constant(beta), z.neg());
            return SwishParts.aroundZero(signed, zLow, slopeElsewhere(x, z, zLow, Logistic.rounded(magnitude, beta), z, zLow));
        }

        /** Where the value has vanished: later where the sharpness is low; where it is high, its parts would have vanished there, with their sign. */
        private static float vanished(float beta) {
            return (beta < 1f ? ALL_VANISHED : VANISHED) / beta;
        }

        /** x s(z) for |z| = z + zLow, the clamped |x|, and the {@link Logistic#rounded} |z|, best made without waiting for z. */
        static FloatVector value(FloatVector x, FloatVector magnitude, FloatVector z, FloatVector zLow, FloatVector rounded) {
            FloatVector power = Halfway.first(Exp.scaledPower(rounded));
            FloatVector r = Logistic.remainder(z, rounded, 1);
            FloatVector curve = Exp.curve(r, Exp.curve(r), Logistic.low(rounded, zLow));
            FloatVector denominator = Logistic.denominator(power, r, curve, 1);
            FloatVector reciprocal = Halfway.second(Logistic.reciprocal(denominator));
            FloatVector residual = Halfway.third(Logistic.residual(power, r, curve, denominator, reciprocal, 1));
            return SwishParts.value(x, magnitude, power, reciprocal, residual);
        }

        /** s(z) (1 + w (1 - s(z))) but near its zero, for |z| = z + zLow and |w| = w + wLow, both with the sign of x. */
        static FloatVector slopeElsewhere(FloatVector x, FloatVector z, FloatVector zLow, FloatVector rounded, FloatVector w, FloatVector wLow) {
            FloatVector power = Halfway.first(Exp.scaledPower(rounded));
            FloatVector r = Logistic.remainder(z, rounded, 1);
            FloatVector curve = Exp.curve(r, Exp.curve(r), Logistic.low(rounded, zLow));
            FloatVector denominator = Logistic.denominator(power, r, curve, 1);
            FloatVector reciprocal = Halfway.second(Logistic.reciprocal(denominator));
            FloatVector residual = Halfway.third(Logistic.residual(power, r, curve, denominator, reciprocal, 1));
            return SwishParts.slope(x, w, wLow, power, Logistic.scaled(reciprocal, 1), residual);
        }

        private static FloatVector constant(float value) {
            return FloatVector.broadcast(FloatVector.SPECIES_PREFERRED, value);
        }
    }
}
