package io.lanewise.path;

import io.lanewise.Activation;
import io.lanewise.ChannelPrelu;
import io.lanewise.Gate;
import io.lanewise.Softmax;
import io.lanewise.Storage;
import java.lang.foreign.Arena;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.logging.ConsoleHandler;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.zip.CRC32C;

/**
 * A program that calls what there is, from several threads, and prints a checksum of the results for each
 * activation and gate; what the library logs goes to the standard error.
 */
public final class Everything {
    private static final Logger LOGGER = Logger.getLogger("io.lanewise");
    private static final int ROWS = 37;
    private static final int COLUMNS = 29;
    private static final int SIZE = ROWS * COLUMNS;

    private Everything() {
    }

    /** Prints name and checksum. */
    public static void main(String[] arguments) {
        Handler handler = new ConsoleHandler();
        handler.setLevel(Level.ALL);
        LOGGER.setLevel(Level.ALL);
        LOGGER.addHandler(handler);
        LOGGER.setUseParentHandlers(false);
        Activation.catalogue().stream().parallel().map(activation -> activation + " " + checksum(activation)).toList().forEach(System.out::println);
        Gate.catalogue().stream().parallel().map(gate -> gate + " " + checksum(gate)).toList().forEach(System.out::println);
        System.out.println("channels " + channels());
        for (Softmax softmax : List.of(Softmax.SOFTMAX, Softmax.LOG_SOFTMAX.withScale(0.3f).withSink(2))) {
            System.out.println(softmax + " " + checksum(softmax));
        }
    }

    private static String checksum(Activation activation) {
        float[] x = random(1);
        float[] other = random(2);
        float[][] y = new float[11][SIZE];
        activation.forward(x, y[0]);
        activation.derivative(x, y[1]);
        activation.forwardAndDerivative(x, y[2], y[3]);
        activation.backward(x, other, y[4]);
        activation.backwardAccumulate(x, other, y[5]);
        activation.forwardResidual(x, other, y[6]);
        activation.forwardBias(x, Arrays.copyOf(other, COLUMNS), y[7]);
        List<Storage> storages = List.of(Storage.of(Arena.ofAuto().allocate(SIZE * Float.BYTES)), Storage.bfloat16(new short[SIZE]),
                Storage.float16(new short[SIZE]));
        for (int i = 0; i < storages.size(); i++) {
            activation.forward(Storage.of(x), storages.get(i));
            Activation.of("identity").forward(storages.get(i), Storage.of(y[8 + i]));
        }
        return checksum(y);
    }

    private static String checksum(Gate gate) {
        float[] x = random(1);
        float[] other = random(2);
        float[][] y = new float[9][SIZE];
        gate.forward(x, other, y[0]);
        gate.backward(x, other, random(3), y[1], y[2]);
        for (Gate.Layout layout : Gate.Layout.values()) {
            gate.forward(layout, x, 0, y[3 + layout.ordinal()], 0, ROWS, COLUMNS / 2);
            gate.backward(layout, x, 0, other, 0, y[6 + layout.ordinal()], 0, ROWS, COLUMNS / 2);
        }
        return checksum(y);
    }

    private static String channels() {
        float[] x = random(1);
        float[] slopes = random(2);
        float[][] y = new float[4][SIZE];
        ChannelPrelu.forward(x, 0, slopes, 0, y[0], 0, ROWS, COLUMNS);
        ChannelPrelu.derivative(x, 0, slopes, 0, y[1], 0, ROWS, COLUMNS);
        ChannelPrelu.backward(x, 0, slopes, 0, random(3), 0, y[2], 0, y[3], 0, ROWS, COLUMNS);
        return checksum(y);
    }

    private static String checksum(Softmax softmax) {
        float[] x = random(1);
        for (int i = 0; i < SIZE; i++) {
            x[i] = Float.isFinite(x[i]) ? x[i] : Float.NEGATIVE_INFINITY;
        }
        float[][] y = new float[2][SIZE];
        softmax.forward(x, 0, y[0], 0, ROWS, COLUMNS);
        softmax.backward(y[0], 0, random(2), 0, y[1], 0, ROWS, COLUMNS);
        return checksum(y);
    }

    private static String checksum(float[][] results) {
        CRC32C crc = new CRC32C();
        for (float[] result : results) {
            for (float element : result) {
                int bits = Float.floatToRawIntBits(element);
                for (int shift = 0; shift < Integer.SIZE; shift += Byte.SIZE) {
                    crc.update(bits >> shift);
                }
            }
        }
        return "%08x".formatted(crc.getValue());
    }

    private static float[] random(int seed) {
        SplittableRandom random = new SplittableRandom(seed);
        float[] floats = new float[SIZE];
        for (int i = 0; i < SIZE; i++) {
            floats[i] = random.nextBoolean() ? Float.intBitsToFloat(random.nextInt()) : random.nextFloat(-10, 10);
        }
        return floats;
    }
}
