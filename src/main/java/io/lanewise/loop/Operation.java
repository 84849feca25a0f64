package io.lanewise.loop;

import java.util.List;

/**
 * What can be done with an activation: each operation names how many buffers it reads and the functions
 * of {@link Steps} that give its outputs. A new operation is one line here and its functions there.
 */
public enum Operation {
    /** y = f(x). */
    FORWARD(1, "forward"),
    /** dydx = f'(x). */
    DERIVATIVE(1, "derivative"),
    /** y = f(x) and dydx = f'(x). */
    FORWARD_AND_DERIVATIVE(1, "forward", "derivative"),
    /** gradInput = gradOutput f'(x). */
    BACKWARD(2, "backward"),
    /** gradInput = gradOutput f'(x) + gradInput. */
    BACKWARD_ACCUMULATE(3, "backwardAccumulate"),
    /** y = f(x + addend), for a bias or a residual. */
    FORWARD_SUM(2, "forwardSum"),
    /** out = f(gate) up. */
    GATE_FORWARD(2, "gateForward"),
    /** gradGate = gradOutput up f'(gate) and gradUp = gradOutput f(gate). */
    GATE_BACKWARD(3, "gateGradient", "upGradient");

    private final int inputs;
    private final List<String> outputs;

    Operation(int inputs, String... outputs) {
        this.inputs = inputs;
        this.outputs = List.of(outputs);
    }

    int inputs() {
        return inputs;
    }

    List<String> outputs() {
        return outputs;
    }
}
