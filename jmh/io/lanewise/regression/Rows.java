package io.lanewise.regression;

import java.util.stream.Collectors;
import java.util.stream.DoubleStream;
import java.util.stream.Stream;

/** The pictures that have a row for each benchmark: SVG that stretches with the page, between text that does not. */
final class Rows {
    private Rows() {
    }

    /** On which all intervals are seen. */
    static Scale scale(Report report) {
        return Scale.of(report.comparisons().stream().map(Comparison::estimate)
                .flatMapToDouble(estimate -> estimate.high() == null ? DoubleStream.of(estimate.ratio()) : DoubleStream.of(estimate.low(), estimate.high())));
    }

    /** Ratio and interval. */
    static String ratios(Report report) {
        Scale scale = scale(report);
        return axis(scale) + report.comparisons().stream().map(one -> row(one, ratio(one.estimate(), one.verdict(), scale, report.decision()),
                "<b class=\"%s\">%s</b> <span class=\"soft\">%s</span> <br><b class=\"%s\">%s</b>".formatted(one.verdict().text(),
                        Words.ratio(one.estimate()), Words.interval(one.estimate()), one.verdict().text(), one.verdictText())))
                .collect(Collectors.joining());
    }

    /** Every fork of either side, over the median of side A. */
    static String forks(Report report) {
        Scale scale = Scale.of(report.comparisons().stream().flatMapToDouble(one -> relative(one, one.a(), one.b())));
        return axis(scale) + report.comparisons().stream().map(one -> row(one, dots(one, scale),
                "<span class=\"a\">A %s</span> <span class=\"b\">B %s</span> <span class=\"soft\">%s</span>".formatted(
                        Words.nanos(one.a().median()), Words.nanos(one.b().median()), one.benchmark().unit()))).collect(Collectors.joining());
    }

    private static String ratio(Estimate estimate, Verdict verdict, Scale scale, Decision decision) {
        String low = Scale.number(estimate.high() == null ? 0 : scale.at(estimate.low()));
        String high = Scale.number(estimate.high() == null ? Scale.WIDTH : scale.at(estimate.high()));
        double from = scale.at(1 / (1 + decision.effect()));
        return """
                <svg viewBox="0 0 1000 20" preserveAspectRatio="none" role="img" aria-label="%s, %s"><rect x="%s" y="0" width="%s" height="20"/>\
                <path class="one" d="M500 0V20"/><g class="%s"><path class="bar" d="M%s 10H%s"/><path class="dot" d="M%s 10h.01"/></g></svg>""".formatted(
                Words.ratio(estimate), Words.interval(estimate), Scale.number(from), Scale.number(scale.at(1 + decision.effect()) - from),
                verdict.text(), low, high, Scale.number(scale.at(estimate.ratio())));
    }

    private static String dots(Comparison one, Scale scale) {
        return "<svg class=\"two\" viewBox=\"0 0 1000 20\" preserveAspectRatio=\"none\" role=\"img\" aria-label=\"forks\"><path class=\"one\" d=\"M500 0V20\"/>"
                + "<path class=\"fork a\" d=\"" + points(relative(one, one.a()), scale, 5) + "\"/><path class=\"fork b\" d=\""
                + points(relative(one, one.b()), scale, 15) + "\"/></svg>";
    }

    private static String points(DoubleStream ratios, Scale scale, int y) {
        return ratios.mapToObj(ratio -> "M" + Scale.number(scale.at(ratio)) + " " + y + "h.01").collect(Collectors.joining());
    }

    private static DoubleStream relative(Comparison comparison, Series... series) {
        double unit = comparison.a().median();
        return Stream.of(series).flatMapToDouble(one -> DoubleStream.of(one.nanos())).map(nanos -> nanos / unit);
    }

    private static String axis(Scale scale) {
        return scale.ticks().map(tick -> "<span style=\"left:%s%%\">%s</span>".formatted(Scale.number(scale.at(tick) * 100 / Scale.WIDTH), Scale.tick(tick)))
                .collect(Collectors.joining("", "<div class=\"row axis\"><div class=\"name\"></div><div class=\"picture ticks\">", "</div><div class=\"figures\"></div></div>\n"));
    }

    private static String row(Comparison one, String picture, String figures) {
        return "<div class=\"row\"><div class=\"name\">%s</div><div class=\"picture\">%s</div><div class=\"figures\">%s</div></div>%n".formatted(
                Html.text(one.benchmark().name()), picture, figures);
    }
}
