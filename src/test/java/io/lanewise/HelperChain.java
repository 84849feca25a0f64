package io.lanewise;

import jdk.incubator.vector.FloatVector;

/**
 * x halved and halved again, by more helper methods than the compiler inlines: written as a formula,
 * whose loop is flattened, and as a plain loop that calls the same helpers and falls off the cliff.
 */
public record HelperChain() implements Formula {
    private static final int HALVINGS = 192;

    @Override
    public double value(double x) {
        return x * Math.scalb(1.0, -HALVINGS);
    }

    @Override
    public double slope(double x) {
        return Math.scalb(1.0, -HALVINGS);
    }

    /** What nobody should write: vectors go through calls that are not inlined. */
    static void unflattened(float[] x, float[] y) {
        int lanes = FloatVector.SPECIES_PREFERRED.length();
        for (int i = 0; i <= x.length - lanes; i += lanes) {
            Lanes.value(FloatVector.fromArray(FloatVector.SPECIES_PREFERRED, x, i)).intoArray(y, i);
        }
    }

    static final class Lanes {
        static FloatVector value(FloatVector x) {
            return halved64(halved64(halved64(x)));
        }

        static FloatVector slope(FloatVector x) {
            return value(FloatVector.broadcast(FloatVector.SPECIES_PREFERRED, 1));
        }

        private static FloatVector halved64(FloatVector x) {
            return halved16(halved16(halved16(halved16(x))));
        }

        private static FloatVector halved16(FloatVector x) {
            return halved4(halved4(halved4(halved4(x))));
        }

        private static FloatVector halved4(FloatVector x) {
            return x.mul(0.5f).mul(0.5f).mul(0.5f).mul(0.5f);
        }
    }
}
