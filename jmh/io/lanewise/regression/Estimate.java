package io.lanewise.regression;

import java.util.Arrays;
import org.apache.commons.statistics.inference.MannWhitneyUTest;
import org.apache.commons.statistics.inference.PValueMethod;

/**
 * How two samples of times compare.
 *
 * <p>The ratio is that of Hodges and Lehmann on logarithms: the median of all b/a. Its interval holds the
 * ratios that the exact Mann-Whitney test would not reject, so that interval and p value never contradict each other. Both stand
 * without a normal distribution, which forks do not have, and one odd fork moves them little.
 *
 * <p>Source: J. L. Hodges, E. L. Lehmann, Estimates of Location Based on Rank Tests, Annals of Mathematical
 * Statistics 34, 1963.
 *
 * @param ratio b over a
 * @param low 0 where there are too few forks for an interval
 * @param high null where there are too few forks for an interval
 * @param p two-sided, for this comparison alone
 */
record Estimate(double ratio, double low, Double high, double p) {
    /** More than the rounding errors of a mean, less than any clock can tell. */
    private static final double TIE = 1e-12;

    static Estimate of(double[] a, double[] b, double alpha) {
        double[] ratios = new double[a.length * b.length];
        for (int i = 0; i < ratios.length; i++) {
            ratios[i] = b[i / a.length] / a[i % a.length];
        }
        Arrays.sort(ratios);
        int cut = RankSum.cut(a.length, b.length, alpha);
        return new Estimate(middle(ratios), cut == 0 ? 0 : ratios[cut - 1], cut == 0 ? null : ratios[ratios.length - cut], p(a, b));
    }

    /** Half the width of the interval, as a logarithm. */
    double halfWidth() {
        return high == null ? Double.POSITIVE_INFINITY : Math.log(high / low) / 2;
    }

    boolean within(double effect) {
        return high != null && low > 1 / (1 + effect) && high < 1 + effect;
    }

    private static double middle(double[] sorted) {
        int middle = sorted.length / 2;
        return sorted.length % 2 == 1 ? sorted[middle] : Math.sqrt(sorted[middle] * sorted[middle - 1]);
    }

    /** Where times are equal, the larger p value of both ways to part them. */
    private static double p(double[] a, double[] b) {
        boolean ties = Arrays.stream(concatenated(a, b)).distinct().count() < a.length + b.length;
        return ties ? Math.max(exact(parted(a, TIE), parted(b, -TIE)), exact(parted(a, -TIE), parted(b, TIE))) : exact(a, b);
    }

    private static double exact(double[] a, double[] b) {
        return MannWhitneyUTest.withDefaults().with(PValueMethod.EXACT).test(a, b).getPValue();
    }

    private static double[] parted(double[] values, double by) {
        double[] parted = values.clone();
        for (int i = 0; i < parted.length; i++) {
            parted[i] *= 1 + by * (i + 1);
        }
        return parted;
    }

    private static double[] concatenated(double[] a, double[] b) {
        double[] both = Arrays.copyOf(a, a.length + b.length);
        System.arraycopy(b, 0, both, a.length, b.length);
        return both;
    }
}
