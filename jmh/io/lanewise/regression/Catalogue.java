package io.lanewise.regression;

import io.lanewise.Activation;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** The activations of the build that is measured. */
final class Catalogue {
    /** So small that even the interpreter gets through it all several times. */
    private static final int SIZE = 64;

    private Catalogue() {
    }

    static List<String> names() {
        return Activation.catalogue().stream().map(activation -> activation.contract().name()).toList();
    }

    /** Runs all of it: a kernel that is alone in its JVM is faster than it ever is in a program. */
    static void exercise(int millis) {
        Buffers buffers = Buffers.of(SIZE);
        long end = Clock.nanos() + TimeUnit.MILLISECONDS.toNanos(millis);
        do {
            for (Activation activation : Activation.catalogue()) {
                Operation.FORWARD.run(activation, buffers, 0, 0);
                Operation.FORWARD_AND_DERIVATIVE.run(activation, buffers, 0, 0);
            }
        } while (Clock.nanos() < end);
    }
}
