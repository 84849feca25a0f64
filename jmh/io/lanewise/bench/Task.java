package io.lanewise.bench;

import java.util.Locale;

/** What is asked of a function. */
public enum Task {
    /** y = f(x). */
    FORWARD,
    /** dydx = f'(x). */
    DERIVATIVE,
    /** Both in one pass. */
    FUSED,
    /** gradInput = gradOutput f'(x), from the input. */
    BACKWARD;

    /** The task as it is written behind the name of a library. */
    public String text() {
        return name().toLowerCase(Locale.ROOT);
    }
}
