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
    GATE_BACKWARD(3, "gateGradient", "upGradient"),
    /** y = x or slope x, the slope read from a buffer. */
    CHANNEL_FORWARD(2, "channelForward"),
    /** dydx = 1 or slope. */
    CHANNEL_DERIVATIVE(2, "channelDerivative"),
    /** gradInput = gradOutput or gradOutput slope, from x, slope and gradOutput. */
    CHANNEL_BACKWARD(3, "channelBackward"),
    /** gradSlope = gradSlope + gradOutput min(x, 0), from x, gradSlope and gradOutput. */
    CHANNEL_SLOPE_GRADIENT(3, "channelSlopeGradient");

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
