package io.lanewise.demo;

import java.util.Random;

/** Digits to learn from and digits to be tested with, always the same. */
record Split(Digits training, Digits heldOut) {
    private static final int SEED = 1797;
    private static final int FIFTHS_TO_LEARN_FROM = 4;

    static Split of(Digits digits) {
        Digits shuffled = digits.shuffled(new Random(SEED));
        int training = digits.count() * FIFTHS_TO_LEARN_FROM / 5;
        return new Split(shuffled.part(0, training), shuffled.part(training, digits.count()));
    }

    Trainer trainer(float rate) {
        return new Trainer(training, heldOut, rate);
    }
}
