package io.lanewise.loop;

/**
 * What can be done with an activation. A new operation is one line here and its functions in
 * {@link Steps}.
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
    /** gradInput = gradOutput f'(x) + addend. */
    BACKWARD_ACCUMULATE(3, "backwardAccumulate"),
    /** y = f(x + addend), for a bias or a residual. */
    FORWARD_SUM(2, "forwardSum"),
    /** out = f(gate) h(up), where h is the identity or the formula's own. */
    GATE_FORWARD(2, "gateForward"),
    /** gradGate = gradOutput h(up) f'(gate) and gradUp = gradOutput h'(up) f(gate). */
    GATE_BACKWARD(3, "gateGradient", "upGradient");

    private final Shape shape;

    Operation(int inputs, String... outputs) {
        shape = Shape.map(Steps.class, inputs, outputs);
    }

    /** How many buffers it reads, the first ones. */
    public int inputs() {
        return shape.inputs();
    }

    Shape shape() {
        return shape;
    }
}
