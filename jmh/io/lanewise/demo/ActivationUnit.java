package io.lanewise.demo;

import io.lanewise.Activation;
import java.util.List;

/** An activation without anything to learn: value and derivative in one pass, the derivative kept for the backward pass. */
final class ActivationUnit implements Unit {
    private final Activation activation;
    private final int columns;
    private final float[] derivative;

    /**
     * @param columns the width of the layer
     * @param rows the most rows of one pass
     */
    ActivationUnit(Activation activation, int columns, int rows) {
        this.activation = activation;
        this.columns = columns;
        this.derivative = new float[rows * columns];
    }

    @Override
    public void forward(float[] x, float[] y, int rows) {
        activation.forwardAndDerivative(x, 0, y, 0, derivative, 0, rows * columns);
    }

    @Override
    public void backward(float[] gradient, int rows) {
        for (int i = 0; i < rows * columns; i++) {
            gradient[i] *= derivative[i];
        }
    }

    @Override
    public List<Parameter> parameters() {
        return List.of();
    }
}
