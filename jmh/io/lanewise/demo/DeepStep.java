package io.lanewise.demo;

import io.lanewise.Activation;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

/** Shows why deep networks left the sigmoid for ReLU: what remains of the gradient, layer by layer. */
final class DeepStep implements Step {
    private static final int HIDDEN = 10;
    private static final int WIDTH = 32;
    private static final int SEED = 1;
    private static final int EPOCHS = 30;
    private static final int TOLD = 10;
    private static final float RATE = 0.02f;
    private static final List<Activation> ACTIVATIONS = List.of(Activation.SIGMOID, Activation.RELU);
    /** Characters of a bar for each power of ten above the smallest that is drawn. */
    private static final double PER_DECADE = 4;
    private static final double SMALLEST = -8;

    private static final LogChart GRADIENTS = new LogChart("What is left of the gradient",
            "gradient by the weights (root mean square) before training, %d hidden layers".formatted(HIDDEN), "layer", true);

    private final Split digits;
    private int networks;

    DeepStep(Split digits) {
        this.digits = digits;
    }

    @Override
    public String title() {
        return "the gradient in a network of %d hidden layers, sigmoid against ReLU from the same weights".formatted(HIDDEN);
    }

    @Override
    public void run(Console console, Path directory) throws IOException {
        Map<String, double[]> sizes = new LinkedHashMap<>();
        for (Activation activation : ACTIVATIONS) {
            sizes.put(activation.name(), gradients(activation, digits.training()));
        }
        table(console, sizes);
        Files.writeString(directory.resolve("gradients.svg"), GRADIENTS.svg(sizes));
        for (Activation activation : ACTIVATIONS) {
            digits.trainer(RATE).train(network(activation), EPOCHS, epoch -> {
                if (epoch.number() % TOLD == 0) {
                    console.progress((networks + (double) epoch.number() / EPOCHS) / ACTIVATIONS.size(),
                            "%-8s epoch %2d of %d   loss %.4f   held-out accuracy %5.2f %%",
                            activation, epoch.number(), EPOCHS, epoch.loss(), 100 * epoch.accuracy());
                }
            });
            networks++;
        }
        console.line("The sigmoid passes on at most a quarter of a gradient, so its first layers learn nothing; ReLU passes on all or none.");
    }

    /** The root mean square of the gradient by the weights, for each layer from the first. */
    static double[] gradients(Activation activation, Digits digits) {
        Network network = network(activation);
        int batches = digits.count() / Network.BATCH;
        for (int batch = 0; batch < batches; batch++) {
            network.propagate(digits, batch * Network.BATCH, Network.BATCH);
        }
        return network.layers().stream().mapToDouble(layer -> rootMeanSquare(layer.weights().gradient()) / batches).toArray();
    }

    private static Network network(Activation activation) {
        return Network.of(activation, Collections.nCopies(HIDDEN, WIDTH), new Random(SEED));
    }

    private static double rootMeanSquare(float[] numbers) {
        double sum = 0;
        for (float number : numbers) {
            sum += (double) number * number;
        }
        return Math.sqrt(sum / numbers.length);
    }

    private static void table(Console console, Map<String, double[]> sizes) {
        console.line("Gradient by the weights before training, root mean square; the bars are logarithmic.");
        StringBuilder head = new StringBuilder("layer ");
        sizes.keySet().forEach(name -> head.append("  %-43s".formatted(name)));
        console.line("%s", head.toString().stripTrailing());
        for (int layer = 0; layer <= HIDDEN; layer++) {
            StringBuilder row = new StringBuilder(layer == HIDDEN ? "output" : "%6d".formatted(layer + 1));
            for (double[] ofLayers : sizes.values()) {
                row.append("  %7.1e  %-34s".formatted(ofLayers[layer], bar(ofLayers[layer])));
            }
            console.line("%s", row.toString().stripTrailing());
        }
    }

    private static String bar(double size) {
        return "#".repeat((int) Math.max(0, Math.round(PER_DECADE * (Math.log10(size) - SMALLEST))));
    }
}
