package io.lanewise.sweep;

import io.lanewise.Activation;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;

/** Writes the table of all results as Markdown. */
final class Report {
    private static final String HEAD = """
            # Accuracy, measured over every float

            Each activation of the catalogue with its default parameters, value and derivative, for all 2^32 inputs
            (%s inputs each). This file is generated: `./mvnw -q test-compile exec:exec@sweep` measures,
            the same with `-Dsweep.args="--report ACCURACY.md"` writes it. How it was measured stands at the end.

            - Date: %s
            - JDK: %s
            - Processor: %s
            - Bounds kept: %d of %d; faults: %s

            ## Largest error in ULP

            Bound is what the contract states and the tests check; below it what was measured, and at which input.
            The share is that of inputs whose result is not the float nearest to the exact value.

            | Activation | Value: bound | measured | at | share | Derivative: bound | measured | at | share |
            |---|---|---|---|---|---|---|---|---|
            """;
    private static final String PEERS = """

            ## Beside other libraries

            Largest error in ULP. The figures of the others come from 42.5 million sampled inputs of PyTorch 2.13, ONNX Runtime 1.30
            and JAX 0.10 on one x86-64 machine with AVX-512, so that theirs over all inputs can only be larger; a figure of 10^7 means zero
            or noise where the exact result is a normal number. Lanewise's are over all inputs.

            | Activation | Lanewise value | PyTorch | ONNX Runtime | JAX | Lanewise derivative | PyTorch | JAX |
            |---|---|---|---|---|---|---|---|
            """;
    private static final String DETAILS = """

            ## Details

            Faults are results that are NaN or infinite where they must not be or the reverse, zeros with the wrong sign, values that fall
            from one float to the next where the contract says monotone, results that break the contract's symmetry, and inputs where the
            fused loop or backward with gradient 1 gives other bits. The checksum is CRC-32C over all results as little-endian floats, inputs in
            the order of their bits from 0 to 2^32 - 1.

            | Activation | | Where the result is normal | at | Bits of the worst input | Faults | CRC-32C |
            |---|---|---|---|---|---|---|
            """;
    private static final String METHOD = """

            ## How it was measured

            A ULP is the spacing of floats at the exact value, never below 2^-149. The reference is the formula in double precision, which is itself
            tested against results of 420-bit arithmetic. Over tiles of 4,096 neighbouring floats without a kink or root inside it is
            interpolated by a polynomial of degree 5, which is compared with the reference at the 7 points of the tile where it is worst and
            given up where it is off by more than 2^-15 ULP. Every result that the polynomial puts within 2^-12 ULP of a half or of the largest error so far
            is decided by the reference itself, so that both columns are the reference's own.
            """;

    private Report() {
    }

    /** The whole file. */
    static String of(Path directory) throws IOException {
        Map<Kind, Map<String, Result>> results = new HashMap<>();
        List<Result> all = new ArrayList<>();
        for (Kind kind : Kind.values()) {
            Map<String, Result> found = new HashMap<>();
            for (Activation activation : Activation.catalogue()) {
                Result result = Result.read(directory, activation, kind);
                if (result == null || !result.get(Result.STRIDE).equals("1")
                        || !result.get(Result.FINGERPRINT).equals(Fingerprint.of(activation))) {
                    throw new IOException(activation.name() + " " + kind.text() + " has not been measured over all inputs as it is now");
                }
                found.put(activation.contract().name(), result);
                all.add(result);
            }
            results.put(kind, found);
        }
        List<String> names = Activation.catalogue().stream().map(activation -> activation.contract().name()).sorted(Comparator.naturalOrder()).toList();
        return HEAD.formatted("%,d".formatted(1L << Integer.SIZE), joined(all, "date"), joined(all, "jdk"), joined(all, "platform"),
                        all.stream().filter(Result::holds).count(), all.size(), Long.toString(all.stream().mapToLong(r -> Long.parseLong(r.get("faults"))).sum()))
                + errors(names, results) + PEERS + peers(results) + DETAILS + details(names, results) + SixteenBits.report() + METHOD;
    }

    private static String joined(List<Result> results, String field) {
        return String.join("; ", new TreeSet<>(results.stream().map(result -> result.get(field)).toList()));
    }

    private static String errors(List<String> names, Map<Kind, Map<String, Result>> results) {
        StringBuilder rows = new StringBuilder();
        for (String name : names) {
            Result value = results.get(Kind.VALUE).get(name);
            Result slope = results.get(Kind.SLOPE).get(name);
            rows.append("| ").append(value.get("activation"));
            for (Result result : List.of(value, slope)) {
                boolean none = result.number("maxUlp") == 0;
                rows.append(" | %s | %s | %s | %s".formatted(plain(result.number("bound")), ulp(result.number("maxUlp")),
                        none ? "exact" : result.get("maxUlpInput"), share(result)));
            }
            rows.append(" |\n");
        }
        return rows.toString();
    }

    private static String peers(Map<Kind, Map<String, Result>> results) throws IOException {
        StringBuilder rows = new StringBuilder();
        try (BufferedReader lines = new BufferedReader(new InputStreamReader(
                Report.class.getResourceAsStream("peers.csv"), StandardCharsets.UTF_8))) {
            for (String[] peer : lines.lines().skip(1).map(line -> line.split(",")).toList()) {
                Result value = results.get(Kind.VALUE).get(peer[0]);
                Result slope = results.get(Kind.SLOPE).get(peer[0]);
                rows.append("| %s | %s | %s | %s | %s | %s | %s | %s |%n".formatted(peer[0],
                        value == null ? "" : ulp(value.number("maxUlp")), peer[1], peer[3], peer[4],
                        slope == null ? "" : ulp(slope.number("maxUlp")), peer[2], peer[5]));
            }
        }
        return rows.toString();
    }

    private static String details(List<String> names, Map<Kind, Map<String, Result>> results) {
        StringBuilder rows = new StringBuilder();
        for (String name : names) {
            for (Kind kind : Kind.values()) {
                Result result = results.get(kind).get(name);
                boolean none = result.number("maxUlp") == 0;
                rows.append("| %s | %s | %s | %s | %s | %s | `%s` |%n".formatted(result.get("activation"), kind == Kind.VALUE ? "value" : "derivative",
                        ulp(result.number("maxUlpNormal")), none ? "" : result.get("maxUlpNormalInput"),
                        none ? "" : "`" + result.get("maxUlpBits") + "`", result.get("faults"), result.get("crc32c")));
            }
        }
        return rows.toString();
    }

    /** Rounded up, as a bound must be. */
    private static String ulp(double error) {
        return error == 0 ? "0" : "%.4f".formatted(Math.ceil(error * 1e4) * 1e-4);
    }

    private static String plain(double bound) {
        return bound == Math.rint(bound) ? Long.toString((long) bound) : Double.toString(bound);
    }

    private static String share(Result result) {
        return result.get("notCorrectlyRounded").equals("0") ? "0" : "%.4f %%".formatted(100 * result.number("notCorrectlyRounded") / result.number("inputs"));
    }
}
