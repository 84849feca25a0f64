package io.lanewise.activation;

import static io.lanewise.lane.Constant.constant;

import io.lanewise.Contract;
import io.lanewise.Formula;
import io.lanewise.lane.Bits;
import io.lanewise.lane.Centred;
import io.lanewise.lane.Exp;
import io.lanewise.lane.Gradual;
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
    static final double ROOT = -0x1.474973c84120bp0;
    private static final double ROOT_LOW = -0x1.f8d74bc9ac154p-54;
    /** The Taylor series of the derivative there, without its vanishing constant; both by {@code src/fit/swish_root.py}. */
    private static final double[] AT_ROOT = {
            0x1.be1410460527fp-3,
            0x1.2c563458cc0adp-3,
            0x1.353eb573ca457p-6,
            -0x1.f2d0e32bc2994p-7,
            -0x1.b0f82c498fd2fp-8,
            0x1.098e92b8f076dp-13,
            0x1.a2a7caf0ee747p-11,
            0x1.8574d136d4cb4p-13,
            -0x1.57238dca12615p-15,
            -0x1.f2d8976600f6fp-16,
            -0x1.8af40fd30a2bcp-19
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
        return Contract.named("swish").formula("x / (1 + e⁻ᵝˣ)", "s(βx) (1 + βx (1 − s(βx))), s(z) = 1 / (1 + e⁻ᶻ)").ulp(0.95, 0.95).roots(ROOT / beta);
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

    /** With the parts of {@link Centred} and the constants of {@link Silu}, in the float z nearest to beta x; what that lacks goes where it counts. */
    static final class Lanes {
        /** 110 e^-110 is less than half the smallest subnormal. */
        private static final float VANISHED = 110f;
        /** 2^32 131 e^-131 is, too, and 2^k, scaled, still a normal float. */
        private static final float ALL_VANISHED = 131f;

        static FloatVector value(FloatVector x, float beta) {
            FloatVector m = Bits.negativeMagnitude(x, vanished(beta));
            FloatVector z = Gradual.product(m, beta);
            FloatVector a = Bits.opposite(z);
            FloatVector rounded = Silu.Lanes.rounded(a);
            FloatVector power = Centred.scaledPower(rounded);
            FloatVector growth = Silu.Lanes.growth(a, rounded);
            FloatVector denominator = Silu.Lanes.denominator(power, rounded, growth);
            FloatVector lost = lost(power, rounded, growth, denominator, minusLow(m, z, beta));
            return Centred.value(x, Gradual.product(m, power), denominator, lost, Logistic.reciprocal(denominator));
        }

        static FloatVector slope(FloatVector x, float beta) {
            FloatVector m = Bits.negativeMagnitude(x, vanished(beta));
            FloatVector z = Gradual.product(m, beta);
            FloatVector a = Bits.opposite(z);
            FloatVector rounded = Silu.Lanes.rounded(a);
            FloatVector power = Centred.scaledPower(rounded);
            FloatVector growth = Silu.Lanes.growth(a, rounded);
            FloatVector denominator = Silu.Lanes.denominator(power, rounded, growth);
            FloatVector minusLow = minusLow(m, z, beta);
            FloatVector lost = lost(power, rounded, growth, denominator, minusLow);
            FloatVector reciprocal = Logistic.reciprocal(denominator);
            FloatVector share = Gradual.product(z, power);
            // what 1 + beta m has beyond its float
            FloatVector complementLow = m.fma(constant(beta), constant(1).sub(Centred.complement(z)));
            // it counts with 1 - s(z)
            FloatVector rest = reciprocal.mul(Exp.UNSCALE).fma(power, constant(1));
            FloatVector low = complementLow.fma(rest, Centred.factorLow(z, share, reciprocal));
            FloatVector part = Centred.slopeShare(z, low, share, denominator, lost, reciprocal);
            return Logistic.mirrored(x, SwishParts.aroundZero(z, minusLow, part), power);
        }

        /**
         * Where the value has vanished: later where the sharpness is low; where it is high, its parts would have vanished there, with their
         * sign. Without a branch, which no pipeline takes.
         */
        private static float vanished(float beta) {
            float late = (float) Math.ceil(Math.max(0f, 1 - beta));
            return (VANISHED + late * (ALL_VANISHED - VANISHED)) / beta;
        }

        /** z less beta m. */
        private static FloatVector minusLow(FloatVector m, FloatVector z, float beta) {
            return m.fma(constant(-beta), z);
        }

        /** With what beta m has beyond z, which is a factor of the exponential only. */
        private static FloatVector lost(FloatVector power, FloatVector rounded, FloatVector growth, FloatVector denominator, FloatVector minusLow) {
            FloatVector exponential = power.fma(constant(-Exp.UNSCALE), denominator);
            return minusLow.fma(exponential, Silu.Lanes.lost(power, rounded, growth, denominator));
        }
    }
}
