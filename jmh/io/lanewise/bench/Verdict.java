package io.lanewise.bench;

/** What a figure is worth beside its target; less is better. */
enum Verdict {
    /** As good as hoped for. */
    STRETCH("stretch"),
    /** As good as asked for. */
    MET("met"),
    /** Not good enough. */
    MISSED("**missed**");

    private final String text;

    Verdict(String text) {
        this.text = text;
    }

    String text() {
        return text;
    }

    static Verdict of(double value, double target, double stretch) {
        return value <= stretch ? STRETCH : value <= target ? MET : MISSED;
    }
}
