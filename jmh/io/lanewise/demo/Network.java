package io.lanewise.demo;

import io.lanewise.Activation;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntFunction;
import java.util.random.RandomGenerator;

/** Layers from pixels to the ten classes, all hidden ones with the same kind of unit. */
final class Network {
    /** The most rows of one pass. */
    static final int BATCH = 32;

    private final List<Layer> layers = new ArrayList<>();
    private final CrossEntropy loss = new CrossEntropy(Digits.CLASSES, BATCH);

    /**
     * @param widths of the hidden layers
     * @param unit makes the unit of a hidden layer of the given width
     */
    Network(List<Integer> widths, IntFunction<Unit> unit, RandomGenerator random) {
        int inputs = Digits.PIXELS;
        for (int width : widths) {
            layers.add(new Layer(inputs, width, unit.apply(width), BATCH, random));
            inputs = width;
        }
        layers.add(new Layer(inputs, Digits.CLASSES, new ActivationUnit(Activation.of("identity"), Digits.CLASSES, BATCH), BATCH, random));
    }

    /** A network whose hidden layers all have the same activation. */
    static Network of(Activation activation, List<Integer> widths, RandomGenerator random) {
        return new Network(widths, width -> new ActivationUnit(activation, width, BATCH), random);
    }

    /** One forward and one backward pass over a batch; gives the sum of the losses. */
    double propagate(Digits digits, int from, int rows) {
        double sum = loss.of(logits(digits, from, rows), digits.labels(), from, rows);
        float[] gradient = loss.gradient();
        for (Layer layer : layers.reversed()) {
            gradient = layer.backward(gradient, rows);
        }
        return sum;
    }

    /** The part of the digits that the network tells rightly. */
    double accuracy(Digits digits) {
        int right = 0;
        for (int from = 0; from < digits.count(); from += BATCH) {
            int rows = Math.min(BATCH, digits.count() - from);
            float[] logits = logits(digits, from, rows);
            for (int row = 0; row < rows; row++) {
                int best = 0;
                for (int c = 1; c < Digits.CLASSES; c++) {
                    best = logits[row * Digits.CLASSES + c] > logits[row * Digits.CLASSES + best] ? c : best;
                }
                right += best == digits.labels()[from + row] ? 1 : 0;
            }
        }
        return (double) right / digits.count();
    }

    List<Layer> layers() {
        return layers;
    }

    List<Parameter> parameters() {
        return layers.stream().flatMap(layer -> layer.parameters().stream()).toList();
    }

    private float[] logits(Digits digits, int from, int rows) {
        float[] x = digits.pixels();
        int offset = from * Digits.PIXELS;
        for (Layer layer : layers) {
            x = layer.forward(x, offset, rows);
            offset = 0;
        }
        return x;
    }
}
