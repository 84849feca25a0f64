package io.lanewise.regression;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** A report to its files and to the console. */
final class Writing {
    private Writing() {
    }

    static void write(Report report, Path directory) throws IOException {
        Files.createDirectories(directory);
        Json.write(directory.resolve("report.json"), report);
        Files.writeString(directory.resolve("report.html"), Html.of(report));
        Files.writeString(directory.resolve("report.svg"), RatioPicture.svg(report));
        String markdown = Markdown.of(report);
        Files.writeString(directory.resolve("report.md"), markdown);
        System.out.print(markdown);
        System.out.println("Reports: " + directory.resolve("report.html") + ", report.svg, report.md, report.json");
    }
}
