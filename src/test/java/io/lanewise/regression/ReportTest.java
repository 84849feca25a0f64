package io.lanewise.regression;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

class ReportTest {
    private static final int FORKS = 7;

    private static int exitCode(Report report, String... arguments) {
        Rule rule = new Rule();
        CommandLine line = new CommandLine(CommandLine.Model.CommandSpec.create());
        line.addMixin("rule", rule);
        line.parseArgs(arguments);
        return rule.exitCode(report);
    }

    private static Report slower() {
        return Samples.report(Samples.forks(FORKS, 1, 1, 0), Samples.forks(FORKS, 1, 1.1, 0));
    }

    @Test
    void findsTheSlowerKernelAndOnlyThat() {
        Report report = slower();
        assertEquals("1 slower, 1 same", report.summary());
        assertEquals(Samples.SIGMOID, report.comparisons().getFirst().benchmark());
        assertEquals(1.1, report.comparisons().getFirst().estimate().ratio(), 1e-9);
        assertEquals(1, exitCode(report));
    }

    @Test
    void findsNothingWhereNothingIs() {
        Report report = Samples.report(Samples.forks(FORKS, 1, 1, 0), Samples.forks(FORKS, 1, 1, 0));
        assertEquals("2 same", report.summary());
        assertEquals(0, exitCode(report));
    }

    @Test
    void fasterIsNoReasonToFail() {
        Report report = Samples.report(Samples.forks(FORKS, 1, 1.2, 0), Samples.forks(FORKS, 1, 1, 0));
        assertEquals("1 faster, 1 same", report.summary());
        assertEquals(0, exitCode(report));
    }

    @Test
    void newBoxingFailsWhateverItsTime() {
        Report report = Samples.report(Samples.forks(FORKS, 1, 1, 0), Samples.forks(FORKS, 1, 1, 50_000));
        assertEquals("2 same, 1 boxed on side B alone", report.summary());
        assertEquals(1, exitCode(report));
        assertTrue(Markdown.of(report).contains("sigmoid forward 1,024: B boxing: 50,000 bytes per call in 7 of 7 forks"));
    }

    @Test
    void boxingOnBothSidesIsNamedAndDoesNotFail() {
        Report report = Samples.report(Samples.forks(FORKS, 1, 1, 50_000), Samples.forks(FORKS, 1, 1, 50_000));
        assertEquals(1, report.withCliffs().size());
        assertEquals(0, exitCode(report));
    }

    @Test
    void undecidedFailsOnlyWhereAskedFor() {
        Report report = Samples.report(Samples.forks(3, 1, 1, 0), Samples.forks(3, 1, 1.1, 0));
        assertEquals("2 undecided", report.summary());
        assertTrue(Markdown.of(report).contains("undecided: about 2 more forks"));
        assertEquals(0, exitCode(report));
        assertEquals(1, exitCode(report, "--strict"));
    }

    @Test
    void aRunStoppedBeforeTheOtherSideHadItsTurnStillReports() {
        Report report = Samples.report(Samples.forks(1, 1, 1, 0), List.of());
        assertEquals("nothing to compare", report.summary());
        assertTrue(Html.of(report).contains("nothing to compare"));
    }

    @Test
    void pageNeedsNothingElseAndEscapes() {
        String page = Html.of(slower());
        assertTrue(page.contains("sigmoid forward 1,024") && page.contains("1.100") && page.contains("some &lt;build&gt;"));
        assertFalse(page.contains("<link") || page.contains("src=") || page.contains("<script"));
        assertEquals(2, page.split("<figure>", -1).length - 1);
    }

    @Test
    void comesBackFromJson(@TempDir Path directory) throws IOException {
        Report report = Samples.report(Samples.forks(3, 1, 1, 0), Samples.forks(3, 1, 1.1, 0));
        Path file = directory.resolve("report.json");
        Json.write(file, report);
        assertEquals(Html.of(report), Html.of(Json.read(file, Report.class)));
    }
}
