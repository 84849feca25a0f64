package io.lanewise.demo;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.random.RandomGenerator;
import java.util.zip.GZIPInputStream;

/**
 * Handwritten digits of 8x8 pixels with their labels; source and licence stand in digits-licence.md.
 *
 * @param pixels 64 a digit, from 0 (white) to 1 (black)
 * @param labels 0 to 9
 */
record Digits(float[] pixels, int[] labels) {
    static final int PIXELS = 64;
    static final int CLASSES = 10;
    private static final String RESOURCE = "digits.csv.gz";
    private static final float BLACK = 16;

    int count() {
        return labels.length;
    }

    /** Reads all 1,797 digits. */
    static Digits load() {
        List<int[]> rows;
        try (InputStream in = Digits.class.getResourceAsStream(RESOURCE);
                BufferedReader lines = new BufferedReader(new InputStreamReader(new GZIPInputStream(in), StandardCharsets.US_ASCII))) {
            rows = lines.lines().map(line -> Arrays.stream(line.split(",")).mapToInt(Integer::parseInt).toArray()).toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        Digits digits = blank(rows.size());
        for (int row = 0; row < rows.size(); row++) {
            int[] numbers = rows.get(row);
            for (int pixel = 0; pixel < PIXELS; pixel++) {
                digits.pixels[row * PIXELS + pixel] = numbers[pixel] / BLACK;
            }
            digits.labels[row] = numbers[PIXELS];
        }
        return digits;
    }

    /** The same digits in another order. */
    Digits shuffled(RandomGenerator random) {
        int[] order = new int[count()];
        for (int i = 0; i < order.length; i++) {
            int j = random.nextInt(i + 1);
            order[i] = order[j];
            order[j] = i;
        }
        Digits digits = blank(count());
        for (int i = 0; i < order.length; i++) {
            System.arraycopy(pixels, order[i] * PIXELS, digits.pixels, i * PIXELS, PIXELS);
            digits.labels[i] = labels[order[i]];
        }
        return digits;
    }

    /** The digits from one index to another. */
    Digits part(int from, int to) {
        return new Digits(Arrays.copyOfRange(pixels, from * PIXELS, to * PIXELS), Arrays.copyOfRange(labels, from, to));
    }

    private static Digits blank(int count) {
        return new Digits(new float[count * PIXELS], new int[count]);
    }
}
