package io.lanewise.demo;

import io.lanewise.Activation;
import io.lanewise.loop.Platform;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;

/** A first impression of the speed: every activation beside a plain copy and the loops that one would write without this library. */
final class SpeedStep implements Step {
    private static final int LENGTH = 16_384;
    private static final int ROUNDS = 15;
    private static final float LIMIT = 8;
    private static final int SEED = 1;
    /** Many short calls bring the compiler to work sooner than few long ones. */
    private static final int SHORT = 64;
    private static final int SHORT_CALLS = 3_000;
    private static final long WARM = Duration.ofMillis(120).toNanos();
    private static final long WARM_LOOP = Duration.ofMillis(200).toNanos();

    private final float[] x = new float[LENGTH];
    private final float[] y = new float[LENGTH];
    private final float[] dydx = new float[LENGTH];

    private record Row(Activation activation, Samples forward, Samples fused) {
    }

    @Override
    public String title() {
        return "the speed on %,d elements, with %s".formatted(LENGTH, Platform.reason());
    }

    @Override
    public void run(Console console, Path directory) {
        Random random = new Random(SEED);
        for (int i = 0; i < LENGTH; i++) {
            x[i] = LIMIT * (2 * random.nextFloat() - 1);
        }
        Samples copy = samples(() -> System.arraycopy(x, 0, y, 0, LENGTH));
        Samples exp = samples(() -> sigmoid(x, y));
        Samples tanh = samples(() -> tanh(x, y));
        List<Row> rows = Demo.catalogue().stream().map(this::row).toList();
        List<Samples> loops = List.of(copy, exp, tanh);
        loops.forEach(loop -> loop.warm(WARM_LOOP));
        for (int i = 0; i < rows.size(); i++) {
            warm(rows.get(i));
            console.progress((i + 1.0) / rows.size(), "warm: %s", rows.get(i).activation);
        }
        List<Samples> all = Stream.concat(loops.stream(), rows.stream().flatMap(row -> Stream.of(row.forward, row.fused))).toList();
        for (int round = 0; round < ROUNDS; round++) {
            all.forEach(Samples::take);
        }
        double unit = copy.median();
        console.line("Nanoseconds per element, medians of %d; \"copies\" counts in System.arraycopy of the same run.", ROUNDS);
        console.line("%-32s %10s %7s %13s %7s", "", "forward", "copies", "+ derivative", "copies");
        console.line("%-32s %10.3f %7.1f", "System.arraycopy", perElement(unit), 1.0);
        console.line("%-32s %10.3f %7.1f", "sigmoid by a loop over Math.exp", perElement(exp.median()), exp.median() / unit);
        console.line("%-32s %10.3f %7.1f", "tanh by a loop over Math.tanh", perElement(tanh.median()), tanh.median() / unit);
        for (Row row : rows) {
            double forward = row.forward.median();
            double fused = row.fused.median();
            console.line("%-32s %10.3f %7.1f %13.3f %7.1f", row.activation, perElement(forward), forward / unit, perElement(fused), fused / unit);
        }
        tellGain(console, rows, Activation.SIGMOID, exp);
        tellGain(console, rows, Activation.TANH, tanh);
        console.line("This is an impression of some seconds in one JVM. The figures to quote come from JMH: ./mvnw test-compile exec:exec@bench");
    }

    private static void tellGain(Console console, List<Row> rows, Activation activation, Samples loop) {
        Row row = rows.stream().filter(candidate -> candidate.activation.equals(activation)).findFirst().orElseThrow();
        console.line("%s takes 1/%.0f of the time of the plain loop.", activation, loop.median() / row.forward.median());
    }

    private static double perElement(double nanos) {
        return nanos / LENGTH;
    }

    private static Samples samples(Runnable work) {
        return new Samples(work, ROUNDS);
    }

    private Row row(Activation activation) {
        return new Row(activation, samples(() -> activation.forward(x, y)), samples(() -> activation.forwardAndDerivative(x, y, dydx)));
    }

    private void warm(Row row) {
        for (int i = 0; i < SHORT_CALLS; i++) {
            row.activation.forward(x, 0, y, 0, SHORT);
            row.activation.forwardAndDerivative(x, 0, y, 0, dydx, 0, SHORT);
        }
        row.forward.warm(WARM);
        row.fused.warm(WARM);
    }

    private static void sigmoid(float[] x, float[] y) {
        for (int i = 0; i < x.length; i++) {
            y[i] = (float) (1 / (1 + Math.exp(-x[i])));
        }
    }

    private static void tanh(float[] x, float[] y) {
        for (int i = 0; i < x.length; i++) {
            y[i] = (float) Math.tanh(x[i]);
        }
    }
}
