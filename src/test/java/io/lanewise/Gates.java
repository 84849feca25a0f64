package io.lanewise;

import java.util.List;
import java.util.stream.Stream;

/** The gates that tests run over: those with names, and every activation as a gate. */
final class Gates {
    private Gates() {
    }

    static List<Gate> all() {
        return Stream.concat(Gate.catalogue().stream(), Activation.catalogue().stream().map(Gate::of)).distinct().toList();
    }

    /** Runs backward on new arrays: the gradient by the gate, the gradient by the other factor. */
    static float[][] backward(Gate gate, float[] gates, float[] ups, float[] gradOut) {
        float[][] gradients = new float[2][gates.length];
        gate.backward(gates, ups, gradOut, gradients[0], gradients[1]);
        return gradients;
    }

    static float[] forward(Gate gate, float[] gates, float[] ups) {
        float[] out = new float[gates.length];
        gate.forward(gates, ups, out);
        return out;
    }

    /** Where a gate, or what it is multiplied with, is among both. */
    static int place(Gate.Layout layout, int index, int columns, boolean gate) {
        int row = 2 * (index - index % columns);
        return switch (layout) {
            case GATE_FIRST -> row + (gate ? 0 : columns) + index % columns;
            case UP_FIRST -> row + (gate ? columns : 0) + index % columns;
            case INTERLEAVED -> 2 * index + (gate ? 0 : 1);
        };
    }
}
