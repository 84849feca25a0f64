package io.lanewise.regression;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.SplittableRandom;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class EstimateTest {
    private static final double ALPHA = 0.05;

    /** Permeability of the human chorioamnion at term and at 12 to 26 weeks: Hollander and Wolfe, Nonparametric Statistical Methods, 1973, table 4.1. */
    private static final double[] AT_TERM = {0.80, 0.83, 1.89, 1.04, 1.45, 1.38, 1.91, 1.64, 0.73, 1.46};
    private static final double[] EARLIER = {1.15, 0.88, 0.90, 0.74, 1.21};

    private static Estimate shift(double[] a, double[] b) {
        return Estimate.of(powers(a), powers(b), ALPHA);
    }

    /** So that the ratio of these is the shift of those. */
    private static double[] powers(double[] values) {
        return Arrays.stream(values).map(Math::exp).toArray();
    }

    @Test
    void hollanderAndWolfesExampleHasTheirShiftAndInterval() {
        Estimate estimate = shift(AT_TERM, EARLIER);
        assertEquals(-0.305, Math.log(estimate.ratio()), 1e-9);
        assertEquals(-0.76, Math.log(estimate.low()), 1e-9);
        assertEquals(0.15, Math.log(estimate.high()), 1e-9);
    }

    @Test
    void hollanderAndWolfesExampleHasTheirProbability() {
        assertEquals(2 * 0.1272, shift(AT_TERM, EARLIER).p(), 1e-4);
    }

    @Test
    void mannAndWhitneysTableForFourAndFour() {
        double[] a = {1, 2, 3, 4};
        assertEquals(2 * 0.014, Estimate.of(a, new double[] {5, 6, 7, 8}, ALPHA).p(), 1e-3);
        assertEquals(2 * 0.029, Estimate.of(a, new double[] {3.5, 6, 7, 8}, ALPHA).p(), 1e-3);
        assertEquals(2 * 0.100, Estimate.of(a, new double[] {1.5, 6, 7, 8}, ALPHA).p(), 1e-3);
        assertEquals(2 * 0.343, Estimate.of(a, new double[] {0.5, 2.5, 7, 8}, ALPHA).p(), 1e-3);
    }

    @Test
    void samplesThatInterleaveEvenlyAreNotSignificant() {
        assertEquals(1, Estimate.of(new double[] {1, 4, 5, 8}, new double[] {2, 3, 6, 7}, ALPHA).p());
    }

    @Test
    void tiesCountAgainstADifference() {
        double[] a = {1, 2, 3, 4, 5, 6};
        double parted = Estimate.of(a, new double[] {5.5, 7, 8, 9, 10, 11}, ALPHA).p();
        assertEquals(parted, Estimate.of(a, new double[] {6, 7, 8, 9, 10, 11}, ALPHA).p(), 1e-12);
        assertTrue(Estimate.of(a, a, ALPHA).p() > 0.5);
    }

    @Test
    void threeForksHaveNoInterval() {
        Estimate estimate = Estimate.of(new double[] {1, 2, 3}, new double[] {4, 5, 6}, ALPHA);
        assertNull(estimate.high());
        assertEquals(Double.POSITIVE_INFINITY, estimate.halfWidth());
    }

    /** Interval and p value come by different ways, through our own distribution and through the library: they agree about 1. */
    @Property(tries = 300)
    void intervalLeavesOutOneExactlyWhereTheTestIsSignificant(
            @ForAll @IntRange(min = 4, max = 12) int n, @ForAll @IntRange(min = 4, max = 12) int m, @ForAll long seed, @ForAll @DoubleRange(max = 2) double shift) {
        Estimate estimate = shift(normal(n, seed, 0), normal(m, ~seed, shift));
        assertEquals(estimate.p() <= ALPHA, estimate.low() > 1 || estimate.high() < 1, estimate::toString);
        assertTrue(estimate.low() <= estimate.ratio() && estimate.ratio() <= estimate.high(), estimate::toString);
    }

    private static double[] normal(int n, long seed, double mean) {
        SplittableRandom random = new SplittableRandom(seed);
        double[] values = new double[n];
        Arrays.setAll(values, i -> random.nextGaussian(mean, 1));
        return values;
    }
}
