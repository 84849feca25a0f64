package io.lanewise.testkit;

import io.lanewise.sweep.Kind;
import io.lanewise.sweep.Subject;
import java.util.List;
import java.util.Locale;
import java.util.SplittableRandom;
import java.util.function.DoubleUnaryOperator;
import java.util.stream.Stream;

/**
 * The reference of the derivative against central differences of the value's reference, with three steps: what they
 * disagree about is what they do not know, and what a double has lost in a difference is added.
 */
final class Differences {
    private static final int POINTS = 20_000;
    private static final double STEP = 0x1p-15;
    private static final int SMALLEST = -20;
    private static final int LARGEST = 7;
    private static final double ULP = 0x1p-52;

    private Differences() {
    }

    static void check(Subject subject, String prefix, List<String> faults) {
        DoubleUnaryOperator value = subject.sides().get(Kind.VALUE).reference();
        DoubleUnaryOperator slope = subject.sides().get(Kind.SLOPE).reference();
        double[] kinks = subject.contract().kinks().stream().mapToDouble(Double::doubleValue).toArray();
        SplittableRandom random = new SplittableRandom(1);
        int wrong = 0;
        String first = "";
        for (int i = 0; i < POINTS; i++) {
            double x = Math.scalb(random.nextDouble(1, 2), random.nextInt(SMALLEST, LARGEST)) * (random.nextBoolean() ? 1 : -1);
            double step = STEP * Math.max(1, Math.abs(x));
            if (Stream.of(-1, 1).allMatch(side -> Double.isFinite(value.applyAsDouble(x + side * step))) && !near(kinks, x, 2 * step)) {
                double coarse = difference(value, x, step);
                double fine = difference(value, x, step / 2);
                double finest = difference(value, x, step / 4);
                double lost = (32 * ULP * (Math.abs(value.applyAsDouble(x)) + Math.abs(x * finest)) + 64 * Double.MIN_VALUE) / step;
                double expected = (4 * finest - fine) / 3;
                double found = slope.applyAsDouble(x);
                if (!(Math.abs(found - expected) <= Math.abs(fine - coarse) + Math.abs(finest - fine) + lost + 64 * ULP * Math.abs(expected))) {
                    first = wrong++ == 0 ? "at %s it is %s, differences of the value give %s".formatted(x, found, expected) : first;
                }
            }
        }
        if (wrong > 0) {
            faults.add(prefix + String.format(Locale.ROOT, "the derivative's reference is not that of the value's at %,d of %,d points; %s",
                    wrong, POINTS, first));
        }
    }

    private static double difference(DoubleUnaryOperator f, double x, double step) {
        double low = x - step;
        double high = x + step;
        return (f.applyAsDouble(high) - f.applyAsDouble(low)) / (high - low);
    }

    private static boolean near(double[] kinks, double x, double distance) {
        for (double kink : kinks) {
            if (Math.abs(x - kink) < distance) {
                return true;
            }
        }
        return false;
    }
}
