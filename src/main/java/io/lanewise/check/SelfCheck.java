package io.lanewise.check;

import io.lanewise.Activation;
import io.lanewise.loop.Platform;
import java.io.IOException;
import java.lang.module.ModuleDescriptor;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * What the jar says of itself when it is run: what it is, which path it takes here and why, whether every
 * activation gives the pinned bits, and how fast some are.
 *
 * <p>{@code java -jar lanewise.jar [--json]}, with {@code --add-modules jdk.incubator.vector} for lanes, or
 * {@code java -p lanewise.jar -m io.lanewise [--json]}. Exit status 0 if all is well, 1 if something is wrong,
 * 2 for other arguments.
 *
 * @param checks one for each activation
 * @param speeds of some
 */
record SelfCheck(String version, List<BitCheck> checks, List<Speed> speeds) {
    private static final String JSON = "--json";
    private static final int WRONG = 1;
    private static final int USAGE = 2;

    /**
     * Prints the report and ends the program with its status.
     *
     * @param arguments nothing, or {@code --json}
     * @throws IOException if there are no check values
     */
    public static void main(String[] arguments) throws IOException {
        List<String> options = List.of(arguments);
        if (!options.isEmpty() && !options.equals(List.of(JSON))) {
            System.err.println("arguments are " + options + "; allowed are none, or " + JSON + " for a report that programs read");
            System.exit(USAGE);
        }
        System.setProperty(Platform.SCALAR_START, "0"); // what is checked are the lanes
        SelfCheck report = run();
        System.out.println(options.isEmpty() ? report.text() : report.json());
        System.exit(report.passed() ? 0 : WRONG);
    }

    private static SelfCheck run() throws IOException {
        Map<String, CheckValues.Pinned> pinned = CheckValues.pinned();
        List<BitCheck> checks = Activation.catalogue().stream().map(activation -> BitCheck.of(activation, pinned)).toList();
        return new SelfCheck(libraryVersion(), checks, Speed.ofSome());
    }

    /** From the jar's manifest on the class path, from the descriptor on the module path. */
    private static String libraryVersion() {
        return Optional.ofNullable(SelfCheck.class.getPackage().getImplementationVersion())
                .or(() -> Optional.ofNullable(SelfCheck.class.getModule().getDescriptor()).flatMap(ModuleDescriptor::rawVersion))
                .orElse("of unknown version");
    }

    private static String java() {
        return Runtime.version() + " (" + System.getProperty("java.vm.name") + ", " + System.getProperty("java.vendor") + ") on "
                + System.getProperty("os.name") + " " + System.getProperty("os.arch");
    }

    boolean passed() {
        return checks.stream().allMatch(BitCheck::passed);
    }

    private String text() {
        StringBuilder text = new StringBuilder();
        text.append("Lanewise ").append(version).append('\n');
        text.append("Java ").append(java()).append('\n');
        text.append("Path: ").append(Platform.reason()).append('\n');
        text.append("Fused multiply-add instruction: ").append(Platform.fusedMultiplyAdd() ? "yes" : "no").append('\n');
        long passed = checks.stream().filter(BitCheck::passed).count();
        text.append("Bits of value and derivative: ").append(passed).append(" of ").append(checks.size())
                .append(" activations give those that are pinned\n");
        checks.stream().filter(check -> !check.passed())
                .forEach(check -> text.append("  WRONG ").append(check.name()).append(": ").append(String.join("; ", check.faults())).append('\n'));
        text.append("Nanoseconds per element, forward over ").append(Speed.LENGTH).append(" floats, beside a plain loop over java.lang.Math:\n");
        for (Speed speed : speeds) {
            text.append(String.format(Locale.ROOT, "  %-10s%8.3f%8.3f%8.1f times as fast%n",
                    speed.name(), speed.nanos(), speed.plainNanos(), speed.plainNanos() / speed.nanos()));
        }
        return text.append(passed() ? "All is well." : "Something is wrong.").toString();
    }

    private String json() {
        return String.format(Locale.ROOT, """
                {
                  "version": %s,
                  "java": %s,
                  "path": "%s",
                  "bits": %d,
                  "reason": %s,
                  "fma": %b,
                  "activations": [
                %s
                  ],
                  "nanosPerElement": [
                %s
                  ],
                  "passed": %b
                }""", quoted(version), quoted(java()), Platform.target().scalar() ? "scalar" : "lanes", Platform.lanes() * Float.SIZE,
                quoted(Platform.reason()), Platform.fusedMultiplyAdd(),
                checks.stream().map(check -> "    {\"name\": %s, \"passed\": %b, \"faults\": [%s]}".formatted(quoted(check.name()), check.passed(),
                        check.faults().stream().map(SelfCheck::quoted).collect(Collectors.joining(", ")))).collect(Collectors.joining(",\n")),
                speeds.stream().map(speed -> String.format(Locale.ROOT, "    {\"name\": %s, \"lanewise\": %.4f, \"math\": %.4f}",
                        quoted(speed.name()), speed.nanos(), speed.plainNanos())).collect(Collectors.joining(",\n")),
                passed());
    }

    /** A JSON string (RFC 8259, section 7). */
    private static String quoted(String text) {
        return text.chars().mapToObj(c -> switch (c) {
            case '"', '\\' -> "\\" + (char) c;
            default -> c < ' ' ? "\\u%04x".formatted(c) : Character.toString(c);
        }).collect(Collectors.joining("", "\"", "\""));
    }
}
