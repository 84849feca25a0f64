package io.lanewise.document;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Fills in what the README takes from the code and from the measured files, so that nothing in it is typed. */
final class Readme {
    private static final Path FILE = Path.of("README.md");
    private static final Pattern PART = Pattern.compile("(<!-- (\\w+): generated -->\n).*?(<!-- end -->)", Pattern.DOTALL);

    private Readme() {
    }

    /** Writes the file in the working directory anew. */
    public static void main(String[] arguments) throws IOException {
        Files.writeString(FILE, filled(Files.readString(FILE)));
    }

    /** The text with all generated parts as they must be now. */
    static String filled(String text) throws IOException {
        Map<String, String> parts = Map.of(
                "catalogue", CatalogueTable.text(),
                "accuracy", section(Path.of("ACCURACY.md"), "Beside other libraries"),
                "speed", section(Path.of("BENCHMARKS.md"), "In short"));
        return PART.matcher(text).replaceAll(match -> Matcher.quoteReplacement(match.group(1) + "\n" + parts.get(match.group(2)) + "\n" + match.group(3)));
    }

    /** The table below a heading of a measured file. */
    private static String section(Path file, String heading) throws IOException {
        Matcher matcher = Pattern.compile("## " + heading + "\n(?:[^|#]*\n)?((?:\\|.*\n)+)").matcher(Files.exists(file) ? Files.readString(file) : "");
        return matcher.find() ? matcher.group(1) : "";
    }
}
