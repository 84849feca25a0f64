package io.lanewise.regression;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A report as one page that needs nothing else, on a desk or a phone. */
final class Html {
    private Html() {
    }

    static String of(Report report) {
        return """
                <!DOCTYPE html>
                <html lang="en">
                <head>
                <meta charset="utf-8">
                <meta name="viewport" content="width=device-width, initial-scale=1">
                <title>Regression run: %s</title>
                <style>
                %s</style>
                </head>
                <body>
                <h1>Regression run: %s</h1>
                <ul>
                %s</ul>
                %s
                </body>
                </html>
                """.formatted(text(report.summary()), style(), text(report.summary()), facts(report),
                Stream.of(ratios(report), cliffs(report), forks(report), sizes(report)).collect(Collectors.joining("\n")));
    }

    static String text(String raw) {
        return raw.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;").replace("\"", "&quot;");
    }

    private static String facts(Report report) {
        return items(Stream.concat(Stream.of(
                "<b class=\"a\">A</b>: " + text(report.a().text()) + " <span class=\"soft\">" + report.forksA().size() + " forks; " + text(report.environmentA()) + "</span>",
                "<b class=\"b\">B</b>: " + text(report.b().text()) + " <span class=\"soft\">" + report.forksB().size() + " forks; " + text(report.environmentB()) + "</span>",
                text(Words.rule(report.decision())), "made " + report.made()), report.notes().stream().map(Html::text)));
    }

    private static String ratios(Report report) {
        return """
                <h2>B over A</h2>
                <p class="soft">Time of B over that of A, the slowest change first: right of the line B takes longer. The dot is the ratio, the bar its \
                interval; the band is the change that does not count.</p>
                """ + Rows.ratios(report);
    }

    private static String cliffs(Report report) {
        List<Comparison> found = report.withCliffs();
        return "<h2>Cliffs</h2>\n" + (found.isEmpty() ? "<p>None: nothing boxed, no benchmark with two kinds of forks, none that never became steady.</p>"
                : "<ul>\n" + items(found.stream().map(one -> "<b>" + text(one.benchmark().name()) + "</b>: " + text(String.join("; ", one.cliffs())))) + "</ul>");
    }

    private static String forks(Report report) {
        return """
                <h2>Forks</h2>
                <p class="soft">A dot for each fork as it was measured, over the median of A; <b class="a">A</b> above, <b class="b">B</b> below. Two heaps on one side are two \
                ways in which the compiler or the memory fell.</p>
                """ + Rows.forks(report);
    }

    private static String sizes(Report report) {
        Map<String, List<Comparison>> families = report.comparisons().stream().sorted(Comparator.comparingInt(one -> one.benchmark().size()))
                .filter(one -> one.benchmark().operation() != Operation.CALL)
                .collect(Collectors.groupingBy(one -> one.benchmark().family(), LinkedHashMap::new, Collectors.toList()));
        List<Fork> all = Stream.concat(report.forksA().stream(), report.forksB().stream()).toList();
        return families.isEmpty() ? "" : """
                <h2>Sizes</h2>
                <p class="soft">Time per element over the size of a call. Dashes: a copy of as many arrays as the kernel reads and writes, on this machine in \
                this run. Points: one division per element.</p>
                <div class="charts">
                """ + families.entrySet().stream().map(family -> "<figure><figcaption>" + text(family.getKey()) + "</figcaption>"
                + SizeChart.svg(family.getValue(), all, family.getKey().replaceAll("\\W", "-")) + "</figure>").collect(Collectors.joining("\n")) + "</div>";
    }

    private static String items(Stream<String> items) {
        return items.map(item -> "<li>" + item + "</li>\n").collect(Collectors.joining());
    }

    private static String style() {
        try (InputStream css = Html.class.getResourceAsStream("report.css")) {
            return new String(css.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
