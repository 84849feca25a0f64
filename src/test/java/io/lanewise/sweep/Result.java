package io.lanewise.sweep;

import com.google.gson.Gson;
import com.google.gson.GsonBuilder;
import com.google.gson.reflect.TypeToken;
import io.lanewise.Activation;
import io.lanewise.loop.Platform;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/**
 * The result of one sweep as it is kept in a file: a flat JSON object.
 *
 * @param fields in the order of the file
 */
record Result(Map<String, String> fields) {
    static final String FINGERPRINT = "fingerprint";
    static final String STRIDE = "stride";

    private static final String BOUND = "bound";
    private static final Gson JSON = new GsonBuilder().setPrettyPrinting().create();

    static Result of(Activation activation, Kind kind, int stride, Tally tally, double seconds) {
        Map<String, String> fields = new LinkedHashMap<>();
        fields.put("activation", activation.name());
        fields.put("kind", kind.text());
        fields.put(BOUND, Double.toString(kind.bound(activation.contract())));
        fields.put(STRIDE, Integer.toString(stride));
        fields.put("inputs", Long.toString(tally.inputs));
        fields.put("maxUlp", Double.toString(tally.maximum));
        fields.put("maxUlpBits", hex(tally.maximumAt));
        fields.put("maxUlpInput", decimal(tally.maximumAt));
        fields.put("maxUlpNormal", Double.toString(tally.normalMaximum));
        fields.put("maxUlpNormalBits", hex(tally.normalMaximumAt));
        fields.put("maxUlpNormalInput", decimal(tally.normalMaximumAt));
        fields.put("notCorrectlyRounded", Long.toString(tally.notCorrectlyRounded));
        fields.put("nanFaults", Long.toString(tally.nanFaults));
        fields.put("infinityFaults", Long.toString(tally.infinityFaults));
        fields.put("zeroSignFaults", Long.toString(tally.zeroSignFaults));
        fields.put("orderFaults", activation.contract().monotone() && kind == Kind.VALUE ? Long.toString(tally.orderFaults) : "none promised");
        fields.put("symmetryFaults", activation.contract().odd() ? Long.toString(tally.symmetryFaults) : "none promised");
        fields.put("loopFaults", Long.toString(tally.loopFaults));
        fields.put("faults", Long.toString(tally.faults()));
        fields.put("firstFault", tally.faults() == 0 ? "none" : hex(tally.faultAt));
        fields.put("crc32c", tally.crc.hex());
        fields.put("referenceEvaluations", Long.toString(tally.direct));
        fields.put("seconds", String.format(Locale.ROOT, "%.1f", seconds));
        fields.put("date", LocalDate.now(ZoneOffset.UTC).toString());
        fields.put("jdk", System.getProperty("java.vm.vendor") + " " + Runtime.version());
        fields.put("platform", System.getProperty("os.arch") + ", " + Platform.reason());
        fields.put(FINGERPRINT, Fingerprint.of(activation));
        return new Result(fields);
    }

    String get(String field) {
        return fields.get(field);
    }

    double number(String field) {
        return Double.parseDouble(fields.get(field));
    }

    boolean holds() {
        return number("maxUlp") <= number(BOUND) && get("faults").equals("0");
    }

    private static Path file(Path directory, Activation activation, Kind kind) {
        return directory.resolve(activation.contract().name() + "." + kind.text() + ".json");
    }

    /** Reads a result, held against the bound that the contract states now, or gives null where there is none. */
    static Result read(Path directory, Activation activation, Kind kind) throws IOException {
        Path file = file(directory, activation, kind);
        if (!Files.exists(file)) {
            return null;
        }
        Map<String, String> fields = JSON.fromJson(Files.readString(file), new TypeToken<LinkedHashMap<String, String>>() { });
        fields.put(BOUND, Double.toString(kind.bound(activation.contract())));
        return new Result(fields);
    }

    /** Writes a file that is complete or not there. */
    void write(Path directory, Activation activation, Kind kind) throws IOException {
        Files.createDirectories(directory);
        Path file = file(directory, activation, kind);
        Path written = file.resolveSibling(file.getFileName() + ".part");
        Files.writeString(written, JSON.toJson(fields));
        Files.move(written, file, StandardCopyOption.ATOMIC_MOVE);
    }

    private static String hex(int bits) {
        return "0x%08x".formatted(bits);
    }

    private static String decimal(int bits) {
        return Float.toString(Float.intBitsToFloat(bits));
    }
}
