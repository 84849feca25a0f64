package io.lanewise.sweep;

import io.lanewise.Activation;
import io.lanewise.loop.Platform;
import io.lanewise.path.ChildJvm;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * Activations down, settings across: whether the checksum of all results is that of the sweep.
 *
 * @param directory of the results of sweep and settings
 */
record Matrix(Path directory) {
    private static final String HEAD = """
            # The same bits everywhere

            Whether value and derivative of each activation have the same CRC-32C in every setting as in the sweep over all 2^32 inputs, whose checksums
            stand in [ACCURACY.md](ACCURACY.md); where only a part of the inputs is affordable, as lanes of the widest kind over the same inputs. This file
            is generated: `./mvnw -q test-compile exec:exec@sweep -Dsweep.args=--bits` runs what is missing,
            `-Dsweep.args="--bits --report BITS.md"` writes it. The tests compare the same settings, and every operation, offset and length, over a sample.

            - Date: %s
            - JDK: %s
            - Processor: %s

            | Setting | Flags | Inputs |
            |---|---|---|
            """;
    private static final String NOT_RUN = "";
    private static final String SAME = "same";
    private static final String DIFFERENT = "DIFFERENT";

    private Path file(Setting setting) {
        return directory.resolve("bits-" + setting.name().toLowerCase(Locale.ROOT) + ".csv");
    }

    /** Runs what is missing, one setting after another, and tells what differs. */
    boolean run(List<Activation> activations) throws IOException {
        Files.createDirectories(directory);
        for (Setting setting : Setting.here()) {
            List<String> arguments = new ArrayList<>(List.of(setting.name(), file(setting).toString()));
            activations.forEach(activation -> arguments.add(activation.contract().name()));
            if (ChildJvm.watched(setting.flags(), SettingRun.class, arguments.toArray(String[]::new)) != 0) {
                throw new IOException("the JVM for " + setting.text() + " has failed");
            }
        }
        boolean same = true;
        Map<String, Map<Setting, String>> verdicts = verdicts(activations);
        for (Map.Entry<String, Map<Setting, String>> row : verdicts.entrySet()) {
            System.out.println(row.getKey() + " " + row.getValue().entrySet().stream().map(cell -> cell.getKey().text() + ": " + cell.getValue())
                    .collect(Collectors.joining(", ")));
            same &= !row.getValue().containsValue(DIFFERENT);
        }
        return same;
    }

    private Map<String, Map<Setting, String>> verdicts(List<Activation> activations) throws IOException {
        Map<Setting, Map<String, SettingRun.Line>> found = found();
        Map<String, Map<Setting, String>> verdicts = new TreeMap<>();
        for (Activation activation : activations) {
            String name = activation.contract().name();
            String fingerprint = Fingerprint.of(activation);
            Map<Integer, List<String>> expected = new HashMap<>();
            Map<Setting, String> row = new EnumMap<>(Setting.class);
            for (Setting setting : Setting.here()) {
                SettingRun.Line line = found.get(setting).get(name);
                if (line == null || !line.fingerprint().equals(fingerprint)) {
                    row.put(setting, NOT_RUN);
                } else {
                    if (!expected.containsKey(line.stride())) {
                        expected.put(line.stride(), line.stride() == 1 ? swept(activation, fingerprint, line.checksums())
                                : DenseBits.everywhere(new Cell(activation, Platform.target()).fused(), line.stride(), () -> { }));
                    }
                    row.put(setting, expected.get(line.stride()).equals(line.checksums()) ? SAME : DIFFERENT);
                }
            }
            verdicts.put(name, row);
        }
        return verdicts;
    }

    private Map<Setting, Map<String, SettingRun.Line>> found() throws IOException {
        Map<Setting, Map<String, SettingRun.Line>> found = new EnumMap<>(Setting.class);
        for (Setting setting : Setting.here()) {
            found.put(setting, SettingRun.read(file(setting)));
        }
        return found;
    }

    /** The checksums of the sweep where it has been made of this code, and those of the first setting otherwise. */
    private List<String> swept(Activation activation, String fingerprint, List<String> otherwise) throws IOException {
        List<String> checksums = new ArrayList<>();
        for (Kind kind : List.of(Kind.VALUE, Kind.SLOPE)) {
            Result result = Result.read(directory, activation, kind);
            if (result == null || !result.get(Result.STRIDE).equals("1") || !result.get(Result.FINGERPRINT).equals(fingerprint)) {
                return otherwise;
            }
            checksums.add(result.get("crc32c"));
        }
        return checksums;
    }

    /** The table as Markdown. */
    String report(List<Activation> activations) throws IOException {
        Map<Setting, Map<String, SettingRun.Line>> found = found();
        List<SettingRun.Line> lines = found.values().stream().flatMap(kept -> kept.values().stream()).toList();
        StringBuilder text = new StringBuilder(HEAD.formatted(joined(lines.stream().map(SettingRun.Line::date).toList()),
                joined(lines.stream().map(SettingRun.Line::jdk).toList()), System.getProperty("os.arch") + ", " + Platform.reason()));
        List<Setting> settings = Setting.here();
        for (Setting setting : settings) {
            text.append("| %s | `%s` | %s |%n".formatted(setting.text(), String.join(" ", setting.flags()),
                    setting.stride() == 1 ? "all" : "every %,dth".formatted(setting.stride())));
        }
        text.append("\n| Activation | ").append(settings.stream().map(Setting::text).collect(Collectors.joining(" | "))).append(" |\n|")
                .append("---|".repeat(settings.size() + 1)).append('\n');
        verdicts(activations).forEach((name, row) -> text.append("| %s | %s |%n".formatted(name, String.join(" | ", row.values()))));
        return text.toString();
    }

    private static String joined(List<String> values) {
        return String.join("; ", new TreeSet<>(values));
    }
}
