package io.lanewise.bench;

import java.util.Comparator;
import java.util.List;
import java.util.OptionalDouble;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Writes what was measured as Markdown. */
final class Report {
    static final String CHART = "docs/sizes.svg";

    private static final String HEAD = """
            # Speed, beside other libraries and the machine's limit

            This file is generated: `./mvnw -q -Ppeers test-compile exec:exec@targets -Dtargets.args="--publish ."` measures and writes it
            (less than half an hour on two idle processors; with `--quick` before `--publish` some minutes, and rougher). The samples are kept in `target/bench/results.json`.
            Single thread, float32, inputs uniform in [-8, 8), the whole catalogue exercised first in the same JVM. Below 1 is faster. Compare the ratios:
            times belong to this machine.

            """;
    private static final String CHART_TEXT = """

            ## How it grows

            ![Nanoseconds per element over the number of elements](%s)

            """.formatted(CHART);
    private static final List<String> ALTERNATIVES = List.of(MathLoop.NAME, JdkLanes.NAME, "ND4J");
    private static final List<Integer> ALTERNATIVE_SIZES = List.of(Contests.SMALL, Contests.CACHED, Contests.LARGE);
    private static final String ALTERNATIVES_TEXT = """

            ## What the JVM has otherwise

            Nanoseconds per element at %,d elements, and the ratio of Lanewise's time to that of the fastest other.
            """.formatted(Contests.CACHED);
    private static final String METHOD = """

            ## How it was measured

            - Contestants of the same function and size take turns in one JVM, in slices of 0.4 ms of processor time (by the clock from a million elements on), so that what disturbs the machine
              hits all of them. A ratio is taken within each round; of a JVM the median of its rounds counts, of several JVMs the median of theirs.
            - Before that, every kernel of the catalogue has run in the same JVM, and the contestants run until the compiler has been idle
              for a while. Where it was not idle in between, all is measured again.
            - Up to 100,000 elements each contestant goes through four sets of buffers, because speed depends on their alignment, which the collector decides.
            - oneDNN and PyTorch run as JavaCPP's presets bring them, with one thread, on their own aligned memory, into outputs that were made before. These builds
              have no MKL, which other builds of PyTorch use for some functions. PyTorch's backward pass of sigmoid and tanh takes the output, which loses
              accuracy; it is not compared. All outputs are checked against each other before anything is timed.
            - These two are the peers. glibc's libmvec, which is ahead of both for some functions elsewhere, takes its arguments in vector registers, where Java cannot put them; ONNX Runtime, which
              is for softmax, runs models and not functions. Neither is measured.
            - ND4J runs its native operations for any x86-64 processor, as its platform artifact brings them, with one thread, into arrays that were made before.
              Its GELU is quick_gelu; its PreciseGELU is a hundredth off gelu_tanh and does not compete. It is an alternative on the JVM, not one of the libraries that the targets are set by.
            - The tuned copy is the faster of `System.arraycopy`, which may write past the cache, and a loop over lanes, in each case.
            - A file is held in memory by the system, and what is made of it is a new one each time: its pages are the system's work, in the copy as well.
            - JAX cannot be had from Java: its pair of value and derivative is derived from its time on another machine (an AVX-512 Xeon, JAX 0.10), scaled by the geometric
              mean of what oneDNN and PyTorch take here and took there for the forward pass.
            - Math loop is a loop over `java.lang.Math` in double precision. There is none for the error function, so that gelu has no such row;
              and the compiler itself makes vectors of such loops for relu and its kind, which are therefore no measure of what lanes save.
            """;

    private Report() {
    }

    /** The whole file. */
    static String of(Results results) {
        return HEAD + machine(results) + inShort(results) + "\n## Targets\n\n" + summary(results) + losses(results) + CHART_TEXT
                + times(results, Contests.CACHED) + times(results, Contests.LARGE) + memory(results) + storages(results) + shared(results) + files(results) + alternatives(results) + subnormal(results)
                + details(results) + METHOD;
    }

    private static String machine(Results results) {
        return results.machine().entrySet().stream().map(entry -> "- " + entry.getKey() + ": " + entry.getValue() + "\n").collect(Collectors.joining());
    }

    /** What the README shows: the functions that others have too, beside the fastest of these. */
    private static String inShort(Results results) {
        String group = Group.CACHED.text();
        int size = Contests.CACHED;
        List<String> others = results.peers().stream().map(peer -> peer + " " + Task.FORWARD.text()).toList();
        List<String> lines = results.functions(group, size).stream().flatMap(function -> results.fastest(group, function, size, others).stream()
                .map(other -> "| %s | %s | %s | %s | %s | %s | %s |%n".formatted(function, time(results.time(group, function, size, TargetTable.FORWARD)),
                        time(results.time(group, function, size, TargetTable.FUSED)), time(results.time(group, function, size, TargetTable.BACKWARD)),
                        other, time(results.time(group, function, size, other)),
                        time(results.ratio(group, function, size, TargetTable.FORWARD, other))))).toList();
        return "\n## In short\n\n| Function | Forward | Value and derivative | Backward | Fastest other | Its forward | Ratio |\n|---|---|---|---|---|---|---|\n"
                + String.join("", lines);
    }

    /** One line for each row of targets. */
    static String summary(Results results) {
        StringBuilder text = new StringBuilder("| What | Target | Stretch | Met | Stretch met | Best | Worst | Verdict |\n|---|---|---|---|---|---|---|---|\n");
        for (Row row : TargetTable.ROWS) {
            List<Score> scores = sorted(row.scores().apply(results));
            if (scores.isEmpty()) {
                text.append("| %s | %s | %s | | | | | not measured |%n".formatted(row.what(), row.target(), row.stretch()));
                continue;
            }
            long missed = count(scores, Verdict.MISSED);
            long stretch = count(scores, Verdict.STRETCH);
            Verdict verdict = missed > 0 ? Verdict.MISSED : stretch == scores.size() ? Verdict.STRETCH : Verdict.MET;
            text.append("| %s | %s | %s | %d of %d | %d | %s | %s | %s |%n".formatted(row.what(), row.target(), row.stretch(), scores.size() - missed,
                    scores.size(), stretch, named(scores.getLast()), named(scores.getFirst()), verdict.text()));
        }
        return text.toString();
    }

    private static String losses(Results results) {
        List<String> lines = TargetTable.ROWS.stream().flatMap(row -> sorted(row.scores().apply(results)).stream()
                .filter(score -> score.verdict() == Verdict.MISSED)
                .map(score -> "| %s | %s | %s | %s | %s | %s |%n".formatted(
                        row.what(), score.function(), score.setting(), number(score.value()), number(score.target()), score.against()))).toList();
        return lines.isEmpty() ? "\nNothing is lost.\n"
                : "\n## Losses\n\n| What | Function | Elements | Measured | Target | Against |\n|---|---|---|---|---|---|\n" + String.join("", lines);
    }

    private static String times(Results results, int size) {
        List<String> columns = Stream.concat(Stream.of(Task.values()).map(task -> Lanewise.NAME + " " + task.text()),
                Stream.concat(results.peers().stream().flatMap(peer -> Stream.of(peer + " forward", peer + " backward")),
                        Stream.of(Roofline.ARRAYCOPY, Roofline.ONE_READ_TWO_WRITES, Roofline.TWO_READS_ONE_WRITE))).toList();
        return table("Nanoseconds per element at %,d elements".formatted(size), results, Group.CACHED.text(), size, columns);
    }

    private static String memory(Results results) {
        return table("Nanoseconds per element at %,d elements".formatted(Contests.MEMORY), results, Group.MEMORY.text(), Contests.MEMORY,
                Stream.concat(Stream.of(Task.values()).map(task -> Lanewise.NAME + " " + task.text()),
                        Stream.of(Roofline.ARRAYCOPY, Roofline.COPY, Roofline.IN_PLACE, Roofline.ONE_READ_TWO_WRITES, Roofline.TWO_READS_ONE_WRITE)).toList());
    }

    private static String shared(Results results) {
        return table("Shared with a pool and in 16 bits, nanoseconds per element at %,d elements".formatted(Contests.MEMORY), results, Group.SHARED.text(),
                Contests.MEMORY, List.of(Storages.FLOATS, Storages.SHARED, Storages.BFLOAT16, Storages.FLOAT16, Roofline.ARRAYCOPY,
                        Roofline.SHARED_ARRAYCOPY));
    }

    private static String storages(Results results) {
        return table("In memory segments and in 16 bits, nanoseconds per element at %,d elements".formatted(Contests.CACHED), results, Group.STORAGE.text(),
                Contests.CACHED, Stream.concat(Contests.TASKS.stream().flatMap(task -> Stream.of(Storages.FLOATS, Storages.SEGMENT, Storages.BYTES)
                        .map(contestant -> Contests.with(contestant, task))), Stream.of(Storages.BFLOAT16, Storages.FLOAT16)).toList());
    }

    private static String files(Results results) {
        return table("A file of %,d floats, mapped into a new one, nanoseconds per element".formatted(Contests.MEMORY), results, Group.FILE.text(),
                Contests.MEMORY, List.of(Storages.FILE, Storages.COPIED_FILE));
    }

    /** Times at one size, the ratios to the fastest of the others at all sizes. */
    private static String alternatives(Results results) {
        StringBuilder text = new StringBuilder();
        for (Task task : List.of(Task.FORWARD, Task.DERIVATIVE, Task.BACKWARD)) {
            List<String> others = ALTERNATIVES.stream().map(name -> name + " " + task.text()).filter(name ->
                    results.samples().stream().anyMatch(sample -> sample.contestant().equals(name))).toList();
            if (!others.isEmpty()) {
                text.append(alternatives(results, Lanewise.NAME + " " + task.text(), others));
            }
        }
        return text.isEmpty() ? "" : ALTERNATIVES_TEXT + text;
    }

    private static String alternatives(Results results, String own, List<String> others) {
        StringBuilder text = new StringBuilder("\n| Function | " + String.join(" | ", others) + " | " + own);
        ALTERNATIVE_SIZES.forEach(size -> text.append(" | ratio at %,d".formatted(size)));
        text.append(" |\n|").append("---|".repeat(2 + others.size() + ALTERNATIVE_SIZES.size())).append('\n');
        for (String group : List.of(Group.CACHED.text(), Group.ROWS.text())) {
            results.functions(group, Contests.CACHED).stream().filter(function -> !results.fastest(group, function, Contests.CACHED, others).isEmpty())
                    .forEach(function -> text.append("| ").append(Stream.of(
                            Stream.of(function),
                            Stream.concat(others.stream(), Stream.of(own)).map(name -> time(results.time(group, function, Contests.CACHED, name))),
                            ALTERNATIVE_SIZES.stream().map(size -> results.fastest(group, function, size, others).stream()
                                    .map(other -> time(results.ratio(group, function, size, own, other))).collect(Collectors.joining())))
                            .flatMap(cells -> cells).collect(Collectors.joining(" | "))).append(" |\n"));
        }
        return text.toString();
    }

    private static String subnormal(Results results) {
        return table("What numbers below the normal range cost, nanoseconds per element at %,d elements".formatted(Contests.CACHED), results,
                Group.SUBNORMAL.text(), Contests.CACHED, Contests.TASKS.stream()
                        .flatMap(task -> Stream.of(Contests.NORMAL, Contests.TINY_INPUTS, Contests.TINY_OUTPUTS)
                                .map(inputs -> Contests.with(inputs, task))).toList());
    }

    /** A line for each function of which the first column was measured. */
    private static String table(String title, Results results, String group, int size, List<String> columns) {
        List<String> lines = results.functions(group, size).stream().filter(function -> results.time(group, function, size, columns.getFirst()).isPresent())
                .map(function -> "| " + function + " | " + columns.stream().map(column -> time(results.time(group, function, size, column)))
                        .collect(Collectors.joining(" | ")) + " |\n").toList();
        return lines.isEmpty() ? "" : "\n## " + title + "\n\n| Function | " + String.join(" | ", columns) + " |\n|" + "---|".repeat(columns.size() + 1) + "\n"
                + String.join("", lines);
    }

    /** Each row with all its figures, functions down and settings across. */
    private static String details(Results results) {
        StringBuilder text = new StringBuilder("\n## Each row, function by function\n");
        for (Row row : TargetTable.ROWS) {
            List<Score> scores = row.scores().apply(results);
            if (!scores.isEmpty()) {
                text.append("\n### ").append(row.what()).append("\n\nTarget ").append(row.target()).append(", stretch ").append(row.stretch())
                        .append(".\n\n| Function | Elements | Measured | Against | Verdict |\n|---|---|---|---|---|\n");
                sorted(scores).forEach(score -> text.append("| %s | %s | %s | %s | %s |%n".formatted(
                        score.function(), score.setting(), number(score.value()), score.against(), score.verdict().text())));
            }
        }
        return text.toString();
    }

    private static List<Score> sorted(List<Score> scores) {
        return scores.stream().sorted(Comparator.comparingDouble(Score::excess).reversed().thenComparing(Score::function)).toList();
    }

    private static long count(List<Score> scores, Verdict verdict) {
        return scores.stream().filter(score -> score.verdict() == verdict).count();
    }

    private static String named(Score score) {
        return number(score.value()) + " " + score.function();
    }

    private static String number(double value) {
        return value == Math.rint(value) || value >= 100 ? "%.0f".formatted(value) : "%.2f".formatted(value);
    }

    private static String time(OptionalDouble value) {
        return value.isPresent() ? "%.3f".formatted(value.getAsDouble()) : "";
    }
}
