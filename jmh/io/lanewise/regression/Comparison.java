package io.lanewise.regression;

import java.util.ArrayList;
import java.util.List;

/**
 * A benchmark on both sides.
 *
 * @param corrected p, corrected for the number of benchmarks
 * @param moreForks of either side that would decide, about; 0 where it is decided
 */
record Comparison(Benchmark benchmark, Estimate estimate, double corrected, Verdict verdict, int moreForks, Series a, Series b) {
    /** Vectors are boxed now that were not. */
    boolean newBoxing() {
        return b.boxing() && !a.boxing();
    }

    boolean worse() {
        return verdict == Verdict.SLOWER || newBoxing();
    }

    /** Undecided, or with a cliff that side A does not have. */
    boolean doubtful() {
        return verdict == Verdict.UNDECIDED || b.cliffs().size() > a.cliffs().size();
    }

    /** Cliffs of either side, named by it. */
    List<String> cliffs() {
        List<String> all = new ArrayList<>();
        a.cliffs().forEach(cliff -> all.add("A " + cliff));
        b.cliffs().forEach(cliff -> all.add("B " + cliff));
        return all;
    }

    /** The verdict in words. */
    String verdictText() {
        if (verdict != Verdict.UNDECIDED) {
            return verdict.text();
        }
        return moreForks >= Decision.MANY ? "undecided: %d more forks are too few".formatted(Decision.MANY)
                : "undecided: about %d more fork%s".formatted(moreForks, moreForks == 1 ? "" : "s");
    }
}
