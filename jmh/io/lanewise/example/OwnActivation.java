package io.lanewise.example;

import io.lanewise.Activation;
import io.lanewise.Contract;
import io.lanewise.Formula;
import java.util.Arrays;
import jdk.incubator.vector.FloatVector;

/** An activation that the catalogue does not have, written by a user. */
public final class OwnActivation {
    private OwnActivation() {
    }

    /** The inverse square root unit: B. Carlile and others, Improving Deep Learning by Inverse Square Root Linear Units, 2017. */
    public record Isru(float a) implements Formula {
        public Isru {
            if (!(a >= 1e-3f && a <= 1e3f)) {
                throw new IllegalArgumentException("a is " + a + "; it must be from 0.001 to 1000");
            }
        }

        @Override
        public Contract contract() {
            return Contract.named("isru").formula("x / √(1 + a x²)", "1 / √(1 + a x²)³").ulp(2.5, 8).asOdd();
        }

        @Override
        public double value(double x) {
            return Double.isInfinite(x) ? Math.signum(x) / Math.sqrt(a) : x / Math.sqrt(1 + a * x * x);
        }

        @Override
        public double slope(double x) {
            return Math.pow(1 + a * x * x, -1.5);
        }

        static final class Lanes {
            static FloatVector value(FloatVector x, float a) {
                FloatVector within = x.min(0x1p56f).max(-0x1p56f); // its square is finite
                return within.div(root(within, a));
            }

            static FloatVector slope(FloatVector x, float a) {
                FloatVector reciprocal = one().div(root(x.min(0x1p56f).max(-0x1p56f), a));
                return reciprocal.mul(reciprocal).mul(reciprocal);
            }

            private static FloatVector root(FloatVector x, float a) {
                return x.mul(x).fma(one().mul(a), one()).sqrt();
            }

            private static FloatVector one() {
                return FloatVector.broadcast(FloatVector.SPECIES_PREFERRED, 1f);
            }
        }
    }

    /** Prints some values and derivatives. */
    static void main() {
        float[] x = {-1e30f, -1, 0, 0.5f, 2};
        float[] y = new float[x.length];
        float[] dydx = new float[x.length];
        Activation isru = Activation.define(new Isru(1));
        isru.forwardAndDerivative(x, y, dydx);
        System.out.println(isru + " " + Arrays.toString(y) + " " + Arrays.toString(dydx));
    }
}
