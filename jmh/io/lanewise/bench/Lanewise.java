package io.lanewise.bench;

import io.lanewise.Activation;
import java.util.Optional;

/** This library. */
public final class Lanewise implements Library {
    static final String NAME = "Lanewise";

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public String version() {
        return "";
    }

    @Override
    public Optional<Call> prepare(String function, Task task, float[] x, float[] gradOutput) {
        return Activation.catalogue().stream().filter(activation -> activation.contract().name().equals(function)).findFirst()
                .map(activation -> prepare(activation, task, x, gradOutput));
    }

    static Call prepare(Activation activation, Task task, float[] x, float[] gradOutput) {
        float[] out = new float[x.length];
        return switch (task) {
            case FORWARD -> Call.of(() -> activation.forward(x, out), out);
            case DERIVATIVE -> Call.of(() -> activation.derivative(x, out), out);
            case FUSED -> {
                float[] dydx = new float[x.length];
                yield Call.of(() -> activation.forwardAndDerivative(x, out, dydx), out);
            }
            case BACKWARD -> Call.of(() -> activation.backward(x, gradOutput, out), out);
        };
    }
}
