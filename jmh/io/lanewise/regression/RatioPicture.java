package io.lanewise.regression;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Ratio and interval of each benchmark as one SVG, for a page or a comment that shows pictures only. */
final class RatioPicture {
    private static final int WIDTH = 900;
    private static final int ROW = 26;
    private static final int TOP = 60;

    /** Where names end, and figures begin. */
    private static final int LEFT = 290;
    private static final int RIGHT = 650;

    private RatioPicture() {
    }

    static String svg(Report report) {
        Scale scale = Rows.scale(report);
        List<Comparison> all = report.comparisons();
        int height = TOP + ROW * all.size() + ROW / 2;
        double low = x(scale, 1 / (1 + report.decision().effect()));
        return """
                <svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 %d %d" font-family="sans-serif" font-size="14" fill="#1d2430">
                <rect width="100%%" height="100%%" fill="#fff"/>
                <text x="10" y="24" font-size="17" font-weight="bold">B over A: %s</text>
                <rect x="%s" y="%d" width="%s" height="%d" fill="#eef2f6"/>
                <path d="M%s %dV%d" stroke="#5c6675"/>
                %s%s</svg>
                """.formatted(WIDTH, height, Html.text(report.summary()), Scale.number(low), TOP, Scale.number(x(scale, 1 + report.decision().effect()) - low),
                ROW * all.size(), Scale.number(x(scale, 1)), TOP, TOP + ROW * all.size(), ticks(scale),
                IntStream.range(0, all.size()).mapToObj(i -> row(all.get(i), scale, TOP + ROW * i + ROW / 2)).collect(Collectors.joining()));
    }

    private static String ticks(Scale scale) {
        return scale.ticks().map(tick -> "<text x=\"%s\" y=\"%d\" text-anchor=\"middle\" fill=\"#5c6675\">%s</text>%n".formatted(
                Scale.number(x(scale, tick)), TOP - 8, Scale.tick(tick))).collect(Collectors.joining());
    }

    private static String row(Comparison one, Scale scale, int y) {
        Estimate estimate = one.estimate();
        String ratio = Scale.number(x(scale, estimate.ratio()));
        return """
                <text x="10" y="%1$d" dominant-baseline="central">%2$s</text><g stroke="%3$s" stroke-linecap="round">\
                <path stroke-width="2.5" d="M%4$s %1$dH%5$s"/><path stroke-width="9" d="M%6$s %1$dh.01"/></g>\
                <text x="%7$d" y="%1$d" dominant-baseline="central"><tspan font-weight="bold">%8$s</tspan> <tspan fill="#5c6675">%9$s</tspan> \
                <tspan fill="%3$s">%10$s</tspan></text>
                """.formatted(y, Html.text(one.benchmark().name()), color(one.verdict()), Scale.number(estimate.high() == null ? LEFT : x(scale, estimate.low())),
                Scale.number(estimate.high() == null ? RIGHT - ROW : x(scale, estimate.high())), ratio, RIGHT, Words.ratio(estimate), Words.interval(estimate),
                one.verdict().text());
    }

    private static double x(Scale scale, double ratio) {
        return LEFT + (RIGHT - ROW - LEFT) * scale.at(ratio) / Scale.WIDTH;
    }

    /** As in report.css. */
    private static String color(Verdict verdict) {
        return switch (verdict) {
            case SLOWER -> "#b3261e";
            case FASTER -> "#14703a";
            case SAME -> "#5c6675";
            case UNDECIDED -> "#8a5a00";
        };
    }
}
