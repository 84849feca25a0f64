package io.lanewise.bench;

/**
 * One figure of a row of targets.
 *
 * @param function what was computed
 * @param setting the size, or what else tells it from other figures of the function
 * @param value the figure
 * @param against with whom it was compared
 * @param target what the figure must not exceed
 * @param stretch what it should not exceed
 */
record Score(String function, String setting, double value, String against, double target, double stretch) {
    Verdict verdict() {
        return Verdict.of(value, target, stretch);
    }

    /** How far beyond the target, as a factor. */
    double excess() {
        return target == 0 ? value : value / target;
    }
}
