package io.lanewise.regression;

import org.apache.commons.statistics.distribution.NormalDistribution;

/**
 * The rule from an estimate to a verdict.
 *
 * <p>Slower and faster need both: a ratio of at least the least effect, and a p value, corrected for the
 * number of benchmarks, of at most alpha. Same needs the whole interval inside the least effect. All else is undecided.
 *
 * @param effect the least change that counts, 0.05 for 5 %
 * @param alpha the chance of a single false alarm among all benchmarks
 */
record Decision(double effect, double alpha) {
    /** A number of forks that nobody waits for. */
    static final int MANY = 100;

    private static final double ROUNDING = 1e-6;

    Verdict of(Estimate estimate, double corrected) {
        boolean significant = corrected <= alpha;
        if (significant && estimate.ratio() >= 1 + effect) {
            return Verdict.SLOWER;
        }
        if (significant && estimate.ratio() <= 1 / (1 + effect)) {
            return Verdict.FASTER;
        }
        return estimate.within(effect) ? Verdict.SAME : Verdict.UNDECIDED;
    }

    /**
     * How many more forks of either side would decide, about: an interval shrinks with the square root of
     * their number. It must fit between the ratio and the least effect, or, at the level that is left to one of so many, between the ratio and 1.
     *
     * @param forks of either side so far
     * @param benchmarks for which p is corrected
     * @return at most {@link #MANY}: that many, or more
     */
    int more(Estimate estimate, int forks, int benchmarks) {
        int least = least(benchmarks);
        if (estimate.high() == null) {
            return Math.max(1, least - forks);
        }
        double change = Math.abs(Math.log(estimate.ratio()));
        double limit = Math.log1p(effect);
        double shrink = change < limit ? estimate.halfWidth() / (limit - change) : estimate.halfWidth() * width(alpha / benchmarks) / width(alpha) / change;
        double needed = Math.ceil(forks * shrink * shrink - ROUNDING);
        return (int) Math.clamp(Math.max(needed, change < limit ? 0 : least) - forks, 1, MANY);
    }

    /** Of an interval of this level, in standard deviations. */
    private static double width(double level) {
        return NormalDistribution.of(0, 1).inverseSurvivalProbability(level / 2);
    }

    /** The least number of forks with which the p value of one among so many benchmarks can be significant. */
    int least(int benchmarks) {
        int forks = 1;
        while (RankSum.least(forks, forks) * benchmarks > alpha) {
            forks++;
        }
        return forks;
    }
}
