package io.lanewise.demo;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class NetworkTest {
    private static final float STEP = 0x1p-10f;
    private static final int ROWS = 20;
    private static final int EVERY = 101;
    private static final int EPOCHS = 12;
    private static final double LEARNED = 0.95;

    private final Split digits = Split.of(Digits.load());

    /** Smooth activations, and one that learns its own slopes: a kink between two inputs would spoil the difference. */
    @ParameterizedTest
    @ValueSource(strings = {"sigmoid", "tanh", "prelu"})
    void hasTheGradientOfItsLoss(String name) {
        Network network = DigitsStep.network(name);
        network.propagate(digits.training(), 0, ROWS);
        List<float[]> gradients = network.parameters().stream().map(parameter -> parameter.gradient().clone()).toList();
        for (int p = 0; p < gradients.size(); p++) {
            float[] values = network.parameters().get(p).values();
            for (int i = 0; i < values.length; i += EVERY) {
                float value = values[i];
                values[i] = value + STEP;
                double above = network.propagate(digits.training(), 0, ROWS);
                values[i] = value - STEP;
                double below = network.propagate(digits.training(), 0, ROWS);
                values[i] = value;
                assertEquals((above - below) / (2 * STEP) / ROWS, gradients.get(p)[i], 1e-3, "parameter " + p + "[" + i + "]");
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"relu", "prelu", "sigmoid", "tanh"})
    void learns(String name) {
        List<Trainer.Epoch> history = digits.trainer(DigitsStep.RATE).train(DigitsStep.network(name), EPOCHS, epoch -> { });
        assertTrue(history.getLast().loss() < history.getFirst().loss() / 4, history::toString);
        assertTrue(history.getLast().accuracy() >= LEARNED, history::toString);
    }
}
