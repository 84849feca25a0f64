package io.lanewise.demo;

import io.lanewise.Activation;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.DoubleSummaryStatistics;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;

/** Trains a small network to read digits, once with each of four activations. */
final class DigitsStep implements Step {
    static final int EPOCHS = 40;
    static final float RATE = 0.1f;
    static final int HIDDEN = 64;
    private static final int TOLD = 10;
    private static final int SEED = 1;
    private static final String PRELU = "prelu";
    private static final List<String> NAMES = List.of("relu", PRELU, "sigmoid", "tanh");

    private static final LogChart LOSS = new LogChart("Learning to read digits", "cross-entropy, mean over the training digits", "epoch", false);

    private final Split digits;
    private int networks;

    DigitsStep(Split digits) {
        this.digits = digits;
    }

    @Override
    public String title() {
        return "a network of %d-%d-%d learns to read real digits: %,d to learn from, %d held out"
                .formatted(Digits.PIXELS, HIDDEN, Digits.CLASSES, digits.training().count(), digits.heldOut().count());
    }

    @Override
    public void run(Console console, Path directory) throws IOException {
        Map<String, double[]> losses = new LinkedHashMap<>();
        for (String name : NAMES) {
            Network network = network(name);
            List<Trainer.Epoch> history = digits.trainer(RATE).train(network, EPOCHS, epoch -> {
                if (epoch.number() == 1 || epoch.number() % TOLD == 0) {
                    console.progress((networks + (double) epoch.number() / EPOCHS) / NAMES.size(), "%-8s epoch %2d of %d   loss %.4f   held-out accuracy %5.2f %%",
                            name, epoch.number(), EPOCHS, epoch.loss(), 100 * epoch.accuracy());
                }
            });
            losses.put(name, history.stream().mapToDouble(Trainer.Epoch::loss).toArray());
            networks++;
            if (name.equals(PRELU)) {
                tellSlopes(console, network);
            }
        }
        Files.writeString(directory.resolve("loss.svg"), LOSS.svg(losses));
        console.line("Every machine prints these very losses: the kernels give the same bits on all of them.");
    }

    static Network network(String name) {
        Random random = new Random(SEED);
        return name.equals(PRELU) ? new Network(List.of(HIDDEN), PreluUnit::new, random) : Network.of(Activation.of(name), List.of(HIDDEN), random);
    }

    private static void tellSlopes(Console console, Network network) {
        float[] slopes = network.layers().getFirst().parameters().getLast().values();
        DoubleSummaryStatistics learned = IntStream.range(0, slopes.length).mapToDouble(i -> slopes[i]).summaryStatistics();
        console.line("          the %d slopes began at %.2f and are now %.2f to %.2f, %.2f in the mean",
                slopes.length, PreluUnit.INITIAL_SLOPE, learned.getMin(), learned.getMax(), learned.getAverage());
    }
}
