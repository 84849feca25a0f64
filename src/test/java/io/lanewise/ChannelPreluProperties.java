package io.lanewise;

import static io.lanewise.Layout.assertSameBits;
import static org.junit.jupiter.api.Assertions.assertTrue;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.domains.Domain;

/** One slope per channel against the definition, and the gradient of the slopes against sums in double. */
@Domain(AnyBuffers.class)
class ChannelPreluProperties {
    private static final double HALF_ULP = 0x1p-24;
    private static final float RANGE = 20;

    private interface Definition {
        float of(float x, float slope, float gradOutput);
    }

    @Property(tries = 200)
    void isItsDefinitionAndWritesNothingElse(@ForAll Matrix m) {
        float[] slopes = m.perColumn(1);
        float[] y = m.whole(3);
        float[] dydx = m.whole(3);
        float[] gradInput = m.whole(3);
        float[] x = m.whole(0);
        float[] gradOutput = m.whole(2);
        ChannelPrelu.forward(x, m.offset(0), slopes, m.offset(1), y, m.offset(3), m.rows(), m.columns());
        ChannelPrelu.derivative(x, m.offset(0), slopes, m.offset(1), dydx, m.offset(3), m.rows(), m.columns());
        ChannelPrelu.backward(x, m.offset(0), slopes, m.offset(1), gradOutput, m.offset(2), gradInput, m.offset(3),
                new float[m.columns()], 0, m.rows(), m.columns());
        assertSameBits("values", defined(m, (value, slope, _) -> value > 0 ? value : slope * value), y);
        assertSameBits("derivatives", defined(m, (value, slope, _) -> derivative(value, slope)), dydx);
        assertSameBits("gradients", defined(m, (value, slope, gradient) -> gradient * derivative(value, slope)), gradInput);
        assertSameBits("inputs", new float[][] {m.whole(0), m.perColumn(1), m.whole(2)}, new float[][] {x, slopes, gradOutput});
    }

    @Property(tries = 100)
    void isTheSameInPlace(@ForAll Matrix m) {
        float[] slopes = m.perColumn(1);
        float[] gradSlopes = new float[m.columns()];
        float[] gradSlopesInPlace = new float[m.columns()];
        float[] expected = m.whole(2);
        float[] inPlace = m.whole(2);
        ChannelPrelu.backward(m.whole(0), m.offset(0), slopes, m.offset(1), m.whole(2), m.offset(2), expected, m.offset(2),
                gradSlopes, 0, m.rows(), m.columns());
        ChannelPrelu.backward(m.whole(0), m.offset(0), slopes, m.offset(1), inPlace, m.offset(2), inPlace, m.offset(2),
                gradSlopesInPlace, 0, m.rows(), m.columns());
        assertSameBits("gradient in place of gradOutput", expected, inPlace);
        assertSameBits("gradient of the slopes", gradSlopes, gradSlopesInPlace);
        float[] y = m.whole(0);
        ChannelPrelu.forward(m.whole(0), m.offset(0), slopes, m.offset(1), y, m.offset(0), m.rows(), m.columns());
        float[] yInPlace = m.whole(0);
        ChannelPrelu.forward(yInPlace, m.offset(0), slopes, m.offset(1), yInPlace, m.offset(0), m.rows(), m.columns());
        assertSameBits("value in place", y, yInPlace);
    }

    @Property(tries = 100)
    void addsTheGradientOfTheSlopes(@ForAll Matrix m) {
        long seed = m.layout().seed();
        float[] x = Samples.uniform(m.size(), -RANGE, RANGE, seed);
        float[] gradOutput = Samples.uniform(m.size(), -RANGE, RANGE, seed + 1);
        float[] start = Samples.uniform(m.columns(), -RANGE, RANGE, seed + 2);
        float[] found = m.perColumn(4);
        float[] around = m.perColumn(4);
        System.arraycopy(start, 0, found, m.offset(4), m.columns());
        ChannelPrelu.backward(x, 0, new float[m.columns()], 0, gradOutput, 0, new float[m.size()], 0,
                found, m.offset(4), m.rows(), m.columns());
        for (int channel = 0; channel < m.columns(); channel++) {
            double sum = start[channel];
            double magnitude = Math.abs(sum);
            for (int row = 0; row < m.rows(); row++) {
                double term = (double) gradOutput[row * m.columns() + channel] * Math.min(x[row * m.columns() + channel], 0);
                sum += term;
                magnitude += Math.abs(term);
            }
            // a rounding for every term and for each of the partial sums, of which there are no more than rows
            double allowed = 2 * (m.rows() + 1) * HALF_ULP * magnitude;
            float gradient = found[m.offset(4) + channel];
            assertTrue(Math.abs(gradient - sum) <= allowed, "channel " + channel + ": " + gradient + " instead of " + sum);
            found[m.offset(4) + channel] = around[m.offset(4) + channel];
        }
        assertSameBits("around the gradient of the slopes", around, found);
    }

    private static float derivative(float x, float slope) {
        return Float.isNaN(x) ? x : x > 0 ? 1 : slope;
    }

    private static float[] defined(Matrix m, Definition definition) {
        float[] x = m.whole(0);
        float[] slopes = m.perColumn(1);
        float[] gradOutput = m.whole(2);
        float[] results = m.whole(3);
        for (int i = 0; i < m.size(); i++) {
            float result = definition.of(x[m.offset(0) + i], slopes[m.offset(1) + i % m.columns()], gradOutput[m.offset(2) + i]);
            results[m.offset(3) + i] = Float.isNaN(result) ? Float.NaN : result;
        }
        return results;
    }
}
