package io.lanewise.regression;

import java.util.Arrays;
import org.apache.commons.statistics.descriptive.Median;

/** What the rounds of a fork come to. */
final class Rounds {
    private static final Median MEDIAN = Median.withDefaults().withCopy(true);

    private Rounds() {
    }

    /**
     * The mean of the middle half (the interquartile mean): a round that the machine interrupted is longer by
     * milliseconds, and in a plain mean would weigh more than all others.
     */
    static double mean(double... values) {
        double[] sorted = sorted(values);
        int cut = sorted.length / 4;
        return Arrays.stream(sorted, cut, sorted.length - cut).average().orElse(Double.NaN);
    }

    static double median(double... values) {
        return MEDIAN.evaluate(values);
    }

    /** The median of the later half over that of the earlier half. */
    static double drift(double... values) {
        int half = values.length / 2;
        return half == 0 ? 1 : median(Arrays.copyOfRange(values, values.length - half, values.length)) / median(Arrays.copyOf(values, half));
    }

    static double[] sorted(double[] values) {
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        return sorted;
    }
}
