package io.lanewise.testkit;

import java.util.List;

/**
 * What a {@link Verifier} has found.
 *
 * @param name of what was verified
 * @param measured the errors in ULP, one line for value and derivative each
 * @param faults what is wrong, none where all holds
 */
public record Report(String name, List<String> measured, List<String> faults) {

    /**
     * Fails with the whole report if something is wrong.
     *
     * @throws AssertionError if there are faults
     */
    public void assertHolds() {
        if (!faults.isEmpty()) {
            throw new AssertionError(toString());
        }
    }

    @Override
    public String toString() {
        return name + "\n  " + String.join("\n  ", measured) + "\n  "
                + (faults.isEmpty() ? "no faults" : faults.size() + " faults:\n    " + String.join("\n    ", faults));
    }
}
