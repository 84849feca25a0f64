package io.lanewise.regression;

import java.util.Comparator;
import java.util.stream.IntStream;

/**
 * Corrects p values for their number, so that the chance of a single false alarm among all stays below the level.
 *
 * <p>Source: S. Holm, A Simple Sequentially Rejective Multiple Test Procedure, Scandinavian Journal of
 * Statistics 6, 1979.
 */
final class Holm {
    private Holm() {
    }

    static double[] adjusted(double... p) {
        int[] order = IntStream.range(0, p.length).boxed().sorted(Comparator.comparingDouble(i -> p[i])).mapToInt(Integer::intValue).toArray();
        double[] adjusted = new double[p.length];
        double largest = 0;
        for (int rank = 0; rank < order.length; rank++) {
            largest = Math.max(largest, Math.min(1, (p.length - rank) * p[order[rank]]));
            adjusted[order[rank]] = largest;
        }
        return adjusted;
    }
}
