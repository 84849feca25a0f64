package io.lanewise.regression;

import java.util.ArrayList;
import java.util.List;

/** A report as text. */
final class Markdown {
    private Markdown() {
    }

    static String of(Report report) {
        List<String> lines = new ArrayList<>(List.of("# Regression run: " + report.summary(), ""));
        lines.add("- A: " + report.a().text() + " (" + report.forksA().size() + " forks; " + report.environmentA() + ")");
        lines.add("- B: " + report.b().text() + " (" + report.forksB().size() + " forks; " + report.environmentB() + ")");
        lines.add("- " + Words.rule(report.decision()));
        report.notes().forEach(note -> lines.add("- " + note));
        lines.add("");
        lines.add("| benchmark | B/A | interval | p (Holm) | A ns | B ns | A bytes per call | B bytes per call | verdict |");
        lines.add("|---|---:|---:|---:|---:|---:|---:|---:|---|");
        for (Comparison one : report.comparisons()) {
            lines.add("| %s | %s | %s | %s | %s | %s | %,.0f | %,.0f | %s |".formatted(one.benchmark().name(), Words.ratio(one.estimate()),
                    Words.interval(one.estimate()), Words.p(one.corrected()), Words.nanos(one.a().median()), Words.nanos(one.b().median()),
                    one.a().bytes(), one.b().bytes(), one.verdictText()));
        }
        if (!report.withCliffs().isEmpty()) {
            lines.add("");
            lines.add("## Cliffs");
            lines.add("");
            report.withCliffs().forEach(one -> lines.add("- " + one.benchmark().name() + ": " + String.join("; ", one.cliffs())));
        }
        return String.join("\n", lines) + "\n";
    }
}
