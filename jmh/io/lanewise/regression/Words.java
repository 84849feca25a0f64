package io.lanewise.regression;

/** How figures are written, in all reports alike. */
final class Words {
    private Words() {
    }

    static String ratio(Estimate estimate) {
        return "%.3f".formatted(estimate.ratio());
    }

    static String interval(Estimate estimate) {
        return estimate.high() == null ? "too few forks" : "%.3f to %.3f".formatted(estimate.low(), estimate.high());
    }

    static String p(double p) {
        return p < 0.001 ? "%.0e".formatted(p) : "%.3f".formatted(p);
    }

    /** Per element, or per call of a user's own benchmark. */
    static String nanos(double nanos) {
        return nanos < 100 ? "%.3f".formatted(nanos) : "%,.0f".formatted(nanos);
    }

    static String rule(Decision decision) {
        return "slower and faster: by %s or more, with p of at most %s after Holm's correction; same: the whole %s interval within %s".formatted(
                percent(decision.effect()), decision.alpha(), percent(1 - decision.alpha()), percent(decision.effect()));
    }

    static String percent(double fraction) {
        return "%.4g".formatted(100 * fraction).replaceAll("\\.?0+$", "") + " %";
    }
}
