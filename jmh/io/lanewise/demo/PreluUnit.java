package io.lanewise.demo;

import io.lanewise.ChannelPrelu;
import java.util.Arrays;
import java.util.List;

/** Parametric ReLU: a slope for each column of the layer, learned with the weights. */
final class PreluUnit implements Unit {
    static final float INITIAL_SLOPE = 0.25f;

    private final int columns;
    private final Parameter slopes;
    private float[] inputs;

    PreluUnit(int columns) {
        this.columns = columns;
        slopes = new Parameter(columns);
        Arrays.fill(slopes.values(), INITIAL_SLOPE);
    }

    @Override
    public void forward(float[] x, float[] y, int rows) {
        inputs = x;
        ChannelPrelu.forward(x, 0, slopes.values(), 0, y, 0, rows, columns);
    }

    @Override
    public void backward(float[] gradient, int rows) {
        ChannelPrelu.backward(inputs, 0, slopes.values(), 0, gradient, 0, gradient, 0, slopes.gradient(), 0, rows, columns);
    }

    @Override
    public List<Parameter> parameters() {
        return List.of(slopes);
    }
}
