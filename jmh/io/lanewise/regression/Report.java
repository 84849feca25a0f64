package io.lanewise.regression;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * All that a run found.
 *
 * @param notes what a reader must know before the figures, in sentences
 */
record Report(String made, Side a, Side b, Decision decision, List<String> notes, List<Comparison> comparisons, List<Fork> forksA, List<Fork> forksB) {
    static Report of(Side a, Side b, Decision decision, List<String> notes, List<Comparison> comparisons, List<Fork> forksA, List<Fork> forksB) {
        return new Report(Instant.now().truncatedTo(ChronoUnit.SECONDS).toString(), a, b, decision, notes,
                comparisons, forksA, forksB);
    }

    /** "1 slower, 40 same". */
    String summary() {
        String counts = Stream.of(Verdict.values()).filter(verdict -> count(verdict) > 0).map(verdict -> count(verdict) + " " + verdict.text())
                .collect(Collectors.joining(", "));
        long boxing = comparisons.stream().filter(Comparison::newBoxing).count();
        return (counts.isEmpty() ? "nothing to compare" : counts) + (boxing > 0 ? ", " + boxing + " boxed on side B alone" : "");
    }

    List<Comparison> withCliffs() {
        return comparisons.stream().filter(one -> !one.cliffs().isEmpty()).toList();
    }

    String environmentA() {
        return forksA.isEmpty() ? "no fork" : forksA.getFirst().environment().text();
    }

    String environmentB() {
        return forksB.isEmpty() ? "no fork" : forksB.getFirst().environment().text();
    }

    private long count(Verdict verdict) {
        return comparisons.stream().filter(one -> one.verdict() == verdict).count();
    }
}
