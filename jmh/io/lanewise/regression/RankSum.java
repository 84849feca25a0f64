package io.lanewise.regression;

import java.util.Arrays;

/** The distribution of Mann and Whitney's U where both samples come from one population. */
final class RankSum {
    private RankSum() {
    }

    /**
     * The chances of U = 0, 1, ..., nm, by the recurrence over which sample holds the largest value.
     *
     * <p>Source: H. B. Mann, D. R. Whitney, On a Test of Whether one of Two Random Variables is Stochastically
     * Larger than the Other, Annals of Mathematical Statistics 18, 1947.
     */
    static double[] distribution(int n, int m) {
        double[][] shorter = new double[m + 1][];
        Arrays.fill(shorter, new double[] {1});
        for (int i = 1; i <= n; i++) {
            double[][] chances = new double[m + 1][];
            chances[0] = new double[] {1};
            for (int j = 1; j <= m; j++) {
                chances[j] = new double[i * j + 1];
                add(chances[j], shorter[j], j, (double) i / (i + j));
                add(chances[j], chances[j - 1], 0, (double) j / (i + j));
            }
            shorter = chances;
        }
        return shorter[m];
    }

    /** How many differences at either end of their order an interval of this level leaves out; 0 where it can leave out none and there is none. */
    static int cut(int n, int m, double alpha) {
        double[] chances = distribution(n, m);
        double sum = chances[0];
        int cut = 0;
        while (sum <= alpha / 2) {
            cut++;
            sum += chances[cut];
        }
        return cut;
    }

    /** The least p value, two-sided, that samples of this size can have. */
    static double least(int n, int m) {
        return Math.min(1, 2 * distribution(n, m)[0]);
    }

    private static void add(double[] sum, double[] part, int shift, double weight) {
        for (int u = 0; u < part.length; u++) {
            sum[u + shift] += weight * part[u];
        }
    }
}
