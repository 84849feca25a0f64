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

    /** @throws IllegalArgumentException if the parameter is not a finite number above 0 */
    static void positive(String name, float value) {
        if (!(value > 0 && value < Float.POSITIVE_INFINITY)) {
            throw new IllegalArgumentException(name + " is " + value + "; it must be finite and above 0");
        }
    }

    /** @throws IllegalArgumentException if the parameter is not a finite number from 0 on */
    static void notNegative(String name, float value) {
        if (!(value >= 0 && value < Float.POSITIVE_INFINITY)) {
            throw new IllegalArgumentException(name + " is " + value + "; it must be finite and at least 0");
        }
    }

    /** @throws IllegalArgumentException if the second parameter is below the first */
    static void ordered(String lowerName, float lower, String upperName, float upper) {
        if (upper < lower) {
            throw new IllegalArgumentException(upperName + " is " + upper + "; it must be at least " + lowerName + ", which is " + lower);
        }
    }

    /** @throws IllegalArgumentException if the second parameter is not above the first */
    static void above(String lowerName, float lower, String upperName, float upper) {
        if (upper <= lower) {
            throw new IllegalArgumentException(upperName + " is " + upper + "; it must be above " + lowerName + ", which is " + lower);
        }
    }

    /** @throws IllegalArgumentException if the parameter is not a number from lowest to highest */
    static void within(String name, float value, float lowest, float highest) {
        if (!(value >= lowest && value <= highest)) {
            throw new IllegalArgumentException(name + " is " + value + "; it must be from " + lowest + " to " + highest);
        }
    }
}
