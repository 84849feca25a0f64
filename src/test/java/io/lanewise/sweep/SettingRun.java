package io.lanewise.sweep;

import io.lanewise.Activation;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * The checksums of one setting, made in a JVM of its own and kept in a file with a line for each activation: what is
 * there and made of the same code is not made again. It needs no library beside this one, and no module.
 */
final class SettingRun {
    /** What is kept of an activation. */
    record Line(String name, String fingerprint, int stride, List<String> checksums, String seconds, String date, String jdk) {
        private static Line of(String text) {
            String[] cells = text.split(",");
            return new Line(cells[0], cells[1], Integer.parseInt(cells[2]), List.of(cells[3], cells[4]), cells[5], cells[6], cells[7]);
        }

        private String text() {
            return String.join(",", name, fingerprint, Integer.toString(stride), String.join(",", checksums), seconds, date, jdk) + "\n";
        }
    }

    private SettingRun() {
    }

    /** The newest line of each activation. */
    static Map<String, Line> read(Path file) throws IOException {
        Map<String, Line> lines = new HashMap<>();
        if (Files.exists(file)) {
            Files.readAllLines(file).stream().map(Line::of).forEach(line -> lines.put(line.name, line));
        }
        return lines;
    }

    /** Takes the setting, the file, and the names of activations. */
    public static void main(String[] arguments) throws IOException {
        Setting setting = Setting.valueOf(arguments[0]);
        Path file = Path.of(arguments[1]);
        Map<String, Line> kept = read(file);
        List<Activation> left = new ArrayList<>();
        for (String name : Arrays.asList(arguments).subList(2, arguments.length)) {
            Activation activation = Activation.of(name);
            Line line = kept.get(name);
            if (line == null || line.stride > setting.stride() || !line.fingerprint.equals(Fingerprint.of(activation))) {
                left.add(activation);
            }
        }
        Progress progress = new Progress(System.err, (long) left.size() * DenseBits.pieces(setting.stride()));
        for (Activation activation : left) {
            String name = activation.contract().name();
            progress.now(setting.text() + ", " + name);
            long start = System.nanoTime();
            List<String> checksums = DenseBits.everywhere(new Cell(activation, setting.target()).fused(), setting.stride(), progress);
            Line line = new Line(name, Fingerprint.of(activation), setting.stride(), checksums,
                    String.format(Locale.ROOT, "%.1f", (System.nanoTime() - start) * 1e-9),
                    LocalDate.now(ZoneOffset.UTC).toString(), System.getProperty("java.vm.vendor") + " " + Runtime.version());
            Files.writeString(file, line.text(), StandardOpenOption.CREATE, StandardOpenOption.APPEND);
        }
    }
}
