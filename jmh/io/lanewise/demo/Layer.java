package io.lanewise.demo;

import java.util.List;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;

/** A layer y = f(x W + b) over rows: plain loops for the products, a {@link Unit} for f. */
final class Layer {
    private final int inputs;
    private final int outputs;
    private final Parameter weights;
    private final Parameter bias;
    private final Unit unit;
    private final float[] sums;
    private final float[] values;
    private final float[] gradient;
    private float[] x;
    private int xOffset;

    /** @param rows the most rows of one pass */
    Layer(int inputs, int outputs, Unit unit, int rows, RandomGenerator random) {
        this.inputs = inputs;
        this.outputs = outputs;
        this.unit = unit;
        weights = new Parameter(inputs * outputs);
        bias = new Parameter(outputs);
        sums = new float[rows * outputs];
        values = new float[rows * outputs];
        gradient = new float[rows * inputs];
        // variance 2 / inputs keeps the size of signals behind a ReLU: He et al., Delving Deep into Rectifiers, 2015
        double deviation = Math.sqrt(2.0 / inputs);
        for (int i = 0; i < inputs * outputs; i++) {
            weights.values()[i] = (float) (deviation * random.nextGaussian());
        }
    }

    /** Computes the values of some rows; the array is overwritten by the next pass. */
    float[] forward(float[] x, int xOffset, int rows) {
        this.x = x;
        this.xOffset = xOffset;
        float[] w = weights.values();
        for (int row = 0; row < rows; row++) {
            System.arraycopy(bias.values(), 0, sums, row * outputs, outputs);
            for (int i = 0; i < inputs; i++) {
                addScaled(x[xOffset + row * inputs + i], w, i * outputs, sums, row * outputs);
            }
        }
        unit.forward(sums, values, rows);
        return values;
    }

    /**
     * Adds to the gradients of the parameters.
     *
     * @param gradValues the gradient by the values of the last forward pass; overwritten
     * @return the gradient by its inputs; the array is overwritten by the next pass
     */
    float[] backward(float[] gradValues, int rows) {
        unit.backward(gradValues, rows);
        float[] w = weights.values();
        for (int row = 0; row < rows; row++) {
            for (int o = 0; o < outputs; o++) {
                bias.gradient()[o] += gradValues[row * outputs + o];
            }
            for (int i = 0; i < inputs; i++) {
                addScaled(x[xOffset + row * inputs + i], gradValues, row * outputs, weights.gradient(), i * outputs);
                float sum = 0;
                for (int o = 0; o < outputs; o++) {
                    sum += w[i * outputs + o] * gradValues[row * outputs + o];
                }
                gradient[row * inputs + i] = sum;
            }
        }
        return gradient;
    }

    private void addScaled(float factor, float[] from, int fromOffset, float[] to, int toOffset) {
        for (int o = 0; o < outputs; o++) {
            to[toOffset + o] += factor * from[fromOffset + o];
        }
    }

    Parameter weights() {
        return weights;
    }

    List<Parameter> parameters() {
        return Stream.concat(Stream.of(weights, bias), unit.parameters().stream()).toList();
    }
}
