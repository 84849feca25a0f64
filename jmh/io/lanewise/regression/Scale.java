package io.lanewise.regression;

import java.util.List;
import java.util.Locale;
import java.util.stream.DoubleStream;
import java.util.stream.Stream;

/** A logarithmic axis of ratios, as wide to the slower as to the faster side, from 0 to {@value #WIDTH}. */
record Scale(double reach) {
    static final int WIDTH = 1_000;

    /** Where all is the same, a change of this factor should still be seen to be small; what is beyond the other lies at the rim. */
    private static final double LEAST = 1.25;
    private static final double MOST = 4;

    /** Room beyond, for the text of the outmost ticks. */
    private static final double RIM = 1.15;
    private static final List<Double> TICKS = List.of(0.25, 0.5, 0.7, 0.8, 0.9, 1.0, 1.1, 1.25, 1.5, 2.0, 4.0);

    /** Ticks closer than this would run into each other on a phone. */
    private static final double CLOSE = 0.09;

    static Scale of(DoubleStream ratios) {
        return new Scale(Math.clamp(ratios.map(ratio -> Math.abs(Math.log(ratio))).max().orElse(0), Math.log(LEAST), Math.log(MOST)) * RIM);
    }

    double at(double ratio) {
        return WIDTH * (0.5 + Math.clamp(Math.log(ratio) / reach, -1, 1) / 2);
    }

    /** The ticks that fit. */
    Stream<Double> ticks() {
        boolean all = Math.log(1.1) / (2 * reach) >= CLOSE;
        return TICKS.stream().filter(tick -> Math.abs(Math.log(tick)) <= reach && (all || tick == 1 || Math.abs(Math.log(tick)) > Math.log(1.3)));
    }

    static String tick(double tick) {
        return String.format(Locale.ROOT, "%.3g", tick).replaceAll("\\.?0+$", "");
    }

    static String number(double value) {
        return String.format(Locale.ROOT, "%.1f", value);
    }
}
