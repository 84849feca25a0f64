package io.lanewise.check;

import io.lanewise.Activation;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Whether an activation gives the bits that are pinned.
 *
 * @param name of the activation
 * @param faults what is wrong; nothing where all is well
 */
record BitCheck(String name, List<String> faults) {
    /** Checks value and derivative, each computed alone and both in one pass. */
    static BitCheck of(Activation activation, Map<String, CheckValues.Pinned> pinned) {
        String name = activation.contract().name();
        List<String> faults = new ArrayList<>();
        CheckValues.Pinned expected = pinned.get(name);
        if (expected == null) {
            faults.add("no check values");
            return new BitCheck(name, faults);
        }
        float[] x = CheckValues.few(activation.contract());
        float[] y = new float[x.length];
        float[] dydx = new float[x.length];
        try {
            activation.forward(x, y);
            compare("forward", expected.value(), y, faults);
            activation.derivative(x, dydx);
            compare("derivative", expected.derivative(), dydx, faults);
            activation.forwardAndDerivative(x, y, dydx);
            compare("value of forwardAndDerivative", expected.value(), y, faults);
            compare("derivative of forwardAndDerivative", expected.derivative(), dydx, faults);
        } catch (RuntimeException | Error e) {
            faults.add(e.toString());
        }
        return new BitCheck(name, faults);
    }

    private static void compare(String what, String expected, float[] results, List<String> faults) {
        String found = CheckValues.checksum(results);
        if (!found.equals(expected)) {
            faults.add(what + " has the checksum " + found + " instead of " + expected);
        }
    }

    boolean passed() {
        return faults.isEmpty();
    }
}
