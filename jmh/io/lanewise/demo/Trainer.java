package io.lanewise.demo;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.Consumer;

/** Stochastic gradient descent over shuffled batches, with a fixed seed and a rate that falls in a line to nothing. */
final class Trainer {
    private static final int SEED = 20;

    /**
     * What one run over the training digits brought.
     *
     * @param number from 1
     * @param loss mean over the training digits
     * @param accuracy on held-out digits, 0 to 1
     */
    record Epoch(int number, double loss, double accuracy) {
    }

    private final Digits training;
    private final Digits heldOut;
    private final float rate;

    Trainer(Digits training, Digits heldOut, float rate) {
        this.training = training;
        this.heldOut = heldOut;
        this.rate = rate;
    }

    /** Trains a network and tells of each epoch when it is over. */
    List<Epoch> train(Network network, int epochs, Consumer<Epoch> listener) {
        Random random = new Random(SEED);
        List<Epoch> history = new ArrayList<>();
        for (int number = 1; number <= epochs; number++) {
            Digits shuffled = training.shuffled(random);
            double loss = 0;
            float falling = rate * (epochs - number + 1) / epochs;
            for (int from = 0; from < shuffled.count(); from += Network.BATCH) {
                loss += network.propagate(shuffled, from, Math.min(Network.BATCH, shuffled.count() - from));
                network.parameters().forEach(parameter -> parameter.descend(falling));
            }
            Epoch epoch = new Epoch(number, loss / shuffled.count(), network.accuracy(heldOut));
            history.add(epoch);
            listener.accept(epoch);
        }
        return history;
    }
}
