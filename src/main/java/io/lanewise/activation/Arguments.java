package io.lanewise.activation;

/** The checks of parameters. */
final class Arguments {
    private Arguments() {
    }

    /** @throws IllegalArgumentException if the parameter is NaN or infinite */
    static void finite(String name, float value) {
        if (!Float.isFinite(value)) {
            throw new IllegalArgumentException(name + " is " + value + "; it must be finite");
        }
    }
}
