package io.lanewise.bench;

import io.lanewise.Activation;
import io.lanewise.Softmax;
import java.util.Optional;

/** This library. */
public final class Lanewise implements Library {
    static final String NAME = "Lanewise";
    static final String SOFTMAX = "softmax";
    static final String LOG_SOFTMAX = "log_softmax";
    /** As long as the peers' rows. */
    private static final int ROW = 1_024;

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
        return switch (function) {
            case SOFTMAX -> prepare(Softmax.SOFTMAX, task, x, gradOutput);
            case LOG_SOFTMAX -> prepare(Softmax.LOG_SOFTMAX, task, x, gradOutput);
            default -> Activation.catalogue().stream().filter(activation -> activation.contract().name().equals(function)).findFirst()
                    .map(activation -> prepare(activation, task, x, gradOutput));
        };
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

    private static Optional<Call> prepare(Softmax softmax, Task task, float[] x, float[] gradOutput) {
        float[] out = new float[x.length];
        int rows = x.length / ROW;
        return switch (task) {
            case FORWARD -> Optional.of(Call.of(() -> softmax.forward(x, 0, out, 0, rows, ROW), out));
            case BACKWARD -> {
                float[] y = new float[x.length];
                softmax.forward(x, 0, y, 0, rows, ROW);
                yield Optional.of(Call.of(() -> softmax.backward(y, 0, gradOutput, 0, out, 0, rows, ROW), out));
            }
            case DERIVATIVE, FUSED -> Optional.empty();
        };
    }
}
