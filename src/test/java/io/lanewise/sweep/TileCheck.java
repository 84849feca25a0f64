package io.lanewise.sweep;

import java.util.Arrays;
import java.util.function.DoubleUnaryOperator;
import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.VectorMask;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorSpecies;

/**
 * Compares the results of a tile of neighbouring floats with the reference.
 *
 * <p>The interpolant settles all inputs but those whose error is near one half, near the largest error
 * so far or beyond it, and those whose sign is wrong; for these the reference itself decides. So the
 * largest error and the count of wrong roundings are the reference's own.
 */
final class TileCheck {
    /** Floats in a tile: a fraction of 2^-11 of a binade. */
    static final int LENGTH = 1 << 12;

    private static final long EXPONENT = 0x7ff0000000000000L;
    /** Twice the exponent bias plus the float's mantissa bits: this minus the bits of 2^e are those of 2^(23-e). */
    private static final long RECIPROCAL = (2L * Double.MAX_EXPONENT + 23) << 52;
    /** An interpolant of an exact function is off by its own rounding; less than this counts as none. */
    private static final double NONE = 0x1p-10;
    /** Below one ULP, so that infinity instead of the largest float is looked at. */
    private static final double ALWAYS = 0.99;
    private final Interpolant interpolant = new Interpolant();
    private final DoubleUnaryOperator reference;
    private final Tally tally;
    /** Widened one by one: half as many lanes of floats would bring a second width into the program under test. */
    private final double[] results = new double[LENGTH];

    TileCheck(DoubleUnaryOperator reference, Tally tally) {
        this.reference = reference;
        this.tally = tally;
    }

    /** Asks the reference for each input. */
    void directly(float[] x, float[] y, int from, int count) {
        for (int i = from; i < from + count; i++) {
            confirm(x[i], y[i]);
        }
    }

    /** Takes a tile that has no kink and no root inside. */
    void interpolated(float[] x, float[] y, int from) {
        double first = x[from];
        double last = x[from + LENGTH - 1];
        if (!interpolant.fit(reference, first, last)) {
            directly(x, y, from, LENGTH);
        } else if (interpolant.isConstant() && Arrays.mismatch(y, from, from + LENGTH - 1, y, from + 1, from + LENGTH) < 0) {
            tally.take(Float.floatToRawIntBits(x[from]), y[from], interpolant.coefficient(0), LENGTH);
        } else {
            new Lanes().check(x, y, from);
        }
    }

    private void confirm(float x, float y) {
        tally.take(Float.floatToRawIntBits(x), y, reference.applyAsDouble(x), 1);
        tally.direct++;
    }

    private double limit() {
        return Math.clamp(tally.normalMaximum - Interpolant.TRUSTED, NONE, ALWAYS);
    }

    /** In a class of its own, so that the others load where the Vector API is missing. */
    private final class Lanes {
        private static final VectorSpecies<Double> DOUBLES = DoubleVector.SPECIES_PREFERRED;
        private static final int LANES = DOUBLES.length();
        private static final double[] INDEX = new double[LANES];

        static {
            Arrays.setAll(INDEX, i -> i);
        }

        void check(float[] x, float[] y, int from) {
            for (int i = 0; i < LENGTH; i++) {
                results[i] = y[from + i];
            }
            DoubleVector c0 = DoubleVector.broadcast(DOUBLES, interpolant.coefficient(0));
            DoubleVector c1 = DoubleVector.broadcast(DOUBLES, interpolant.coefficient(1));
            DoubleVector c2 = DoubleVector.broadcast(DOUBLES, interpolant.coefficient(2));
            DoubleVector c3 = DoubleVector.broadcast(DOUBLES, interpolant.coefficient(3));
            DoubleVector c4 = DoubleVector.broadcast(DOUBLES, interpolant.coefficient(4));
            DoubleVector c5 = DoubleVector.broadcast(DOUBLES, interpolant.coefficient(5));
            DoubleVector index = DoubleVector.fromArray(DOUBLES, INDEX, 0);
            double scale = 2.0 / (LENGTH - 1);
            double limit = limit();
            long wrong = 0;
            for (int i = 0; i < LENGTH; i += LANES) {
                DoubleVector u = index.add(i).mul(scale).sub(1);
                DoubleVector exact = c5.fma(u, c4).fma(u, c3).fma(u, c2).fma(u, c1).fma(u, c0);
                DoubleVector result = DoubleVector.fromArray(DOUBLES, results, i).min(Kind.OVERFLOW).max(-Kind.OVERFLOW);
                DoubleVector reciprocal = exact.abs().max(Float.MIN_NORMAL).reinterpretAsLongs().and(EXPONENT).neg().add(RECIPROCAL)
                        .reinterpretAsDoubles();
                DoubleVector error = result.sub(exact).abs().mul(reciprocal);
                VectorMask<Double> rounded = error.lt(0.5 - Interpolant.TRUSTED);
                VectorMask<Double> notRounded = error.compare(VectorOperators.GT, 0.5 + Interpolant.TRUSTED);
                VectorMask<Double> sameSign = result.reinterpretAsLongs().lanewise(VectorOperators.XOR, exact.reinterpretAsLongs())
                        .compare(VectorOperators.GE, 0).cast(DOUBLES);
                VectorMask<Double> settled = rounded.or(notRounded).and(error.lt(limit)).and(sameSign);
                if (settled.allTrue()) {
                    wrong += notRounded.trueCount();
                } else {
                    directly(x, y, from + i, LANES);
                    limit = limit();
                }
            }
            tally.notCorrectlyRounded += wrong;
        }
    }
}
