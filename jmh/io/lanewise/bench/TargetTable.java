package io.lanewise.bench;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.ToDoubleFunction;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** What Lanewise must reach, and how each figure follows from the samples. */
final class TargetTable {
    /** What other libraries have too. */
    static final Set<String> COMPARED = Set.of("relu", "leaky_relu", "hardswish", "hardsigmoid", "hardtanh", "relu6", "sigmoid", "tanh", "silu",
            "quick_gelu", "gelu", "gelu_tanh", "mish", "softplus", "logsigmoid", "elu", "exp");
    static final String FORWARD = own(Task.FORWARD);
    static final String FUSED = own(Task.FUSED);
    static final String BACKWARD = own(Task.BACKWARD);

    private static final Pattern RELU_CLASS = Pattern.compile("(leaky_|p|r)?relu6?|hard.*");
    private static final List<String> COPIES = List.of(Roofline.ARRAYCOPY, Roofline.COPY);
    private static final int[] IN_CACHE = {Contests.CACHED, Contests.LARGE};
    private static final int[] FROM_MEMORY = {Contests.MEMORY};
    private static final double PER_SECOND = 1e-9;
    private static final double PER_MILLISECOND = 1e-6;

    static final List<Row> ROWS = List.of(
            new Row("forward / fastest peer", "1.0", "0.8", results -> fastest(results, Group.CACHED, peers(results, Task.FORWARD), IN_CACHE,
                    FORWARD, function -> true, 1, 0.8)),
            new Row("forward, whole call / PyTorch's", "0.5", "0.3", results -> fastest(results, Group.CACHED, List.of("PyTorch forward"),
                    new int[] {Contests.SMALL}, FORWARD, function -> true, 0.5, 0.3)),
            new Row("forward from memory / tuned copy", "1.3", "1.1", results -> fastest(results, Group.MEMORY, COPIES,
                    new int[] {Contests.MEMORY}, FORWARD, function -> true, 1.3, 1.1)),
            new Row("forward of the relu class / tuned copy", "1.15", "1.0", results -> fastest(results, Group.CACHED, COPIES, IN_CACHE,
                    FORWARD, RELU_CLASS.asMatchPredicate(), 1.15, 1)),
            new Row("fused / own forward, exp- and erf-based", "1.35", "1.2", results -> fastest(results, Group.CACHED, List.of(FORWARD), IN_CACHE,
                    FUSED, WholeCatalogue.transcendental()::contains, 1.35, 1.2)),
            new Row("fused / JAX's jitted pair (derived)", "0.5", "0.35", TargetTable::jax),
            new Row("backward / oneDNN's from x", "1.0", "0.8", results -> fastest(results, Group.CACHED, List.of("oneDNN backward"), IN_CACHE,
                    BACKWARD, function -> true, 1, 0.8)),
            new Row("softmax, rows of 1,024 / fastest peer", "1.0", "0.8", results -> fastest(results, Group.ROWS, peers(results, Task.FORWARD), IN_CACHE,
                    FORWARD, function -> true, 1, 0.8)),
            new Row("swiglu in one pass / silu, then multiply", "0.7", "0.6", results -> fastest(results, Group.GATES, List.of(Contests.TWO_PASSES),
                    IN_CACHE, Contests.ONE_PASS, function -> true, 0.7, 0.6)),
            new Row("bytes allocated per call", "0", "0", TargetTable::allocated),
            new Row("lanes of 128 bits / Math loop, exp-based", "0.25", "0.25", results -> math(results, Targets.LANES_128, 0.25, 0.25)),
            new Row("lanes of 256 bits / Math loop, exp-based", "0.25", "0.25", results -> math(results, Targets.LANES_256, 0.25, 0.25)),
            new Row("scalar code / Math loop, exp-based", "1.0", "0.5", results -> math(results, Targets.NO_LANES, 1, 0.5)),
            new Row("seconds from the first call to 90 % of the peak", "1.5", "0.5", results -> start(results, Sample.WARM_UP, PER_SECOND, 1.5, 0.5)),
            new Row("milliseconds of the first call in a fresh JVM", "150", "50", results -> start(results, Sample.FIRST_CALL, PER_MILLISECOND, 150, 50)),
            new Row("native memory segment / float[]", "1.35 exp-based, 2 others", "1.0", results -> floats(results, Storages.SEGMENT)),
            new Row("memory segment of a byte[] / float[]", "1.35 exp-based, 2 others", "1.0", results -> floats(results, Storages.BYTES)),
            new Row("bfloat16 / float32", "1.5", "1.0", results -> fastest(results, Group.STORAGE, List.of(Storages.FLOATS), IN_CACHE, Storages.BFLOAT16,
                    function -> true, 1.5, 1)),
            new Row("float16 / float32", "1.5", "1.0", results -> fastest(results, Group.STORAGE, List.of(Storages.FLOATS), IN_CACHE, Storages.FLOAT16,
                    function -> true, 1.5, 1)),
            new Row("shared with a pool of two processors / one thread, exp- and erf-based, from memory", "0.59", "0.55", results -> fastest(results,
                    Group.SHARED, List.of(Storages.FLOATS), FROM_MEMORY, Storages.SHARED, WholeCatalogue.transcendental()::contains, 0.59, 0.55)),
            new Row("bfloat16 / float32, from memory", "1.0", "0.8", results -> fastest(results, Group.SHARED, List.of(Storages.FLOATS), FROM_MEMORY,
                    Storages.BFLOAT16, function -> true, 1, 0.8)),
            new Row("float16 / float32, from memory", "1.0", "0.8", results -> fastest(results, Group.SHARED, List.of(Storages.FLOATS), FROM_MEMORY,
                    Storages.FLOAT16, function -> true, 1, 0.8)),
            new Row("a mapped file into a new one / its copy", "1.3", "1.1", results -> fastest(results, Group.FILE, List.of(Storages.COPIED_FILE),
                    FROM_MEMORY, Storages.FILE, function -> true, 1.3, 1.1)),
            new Row("user-defined / built-in", "1.05", "1.0", results -> tasks(task -> fastest(results, Group.DEFINED,
                    List.of(Contests.with(Contests.BUILT_IN, task)), IN_CACHE, Contests.with(Contests.DEFINED, task), function -> true, 1.05, 1))));

    private TargetTable() {
    }

    private static String own(Task task) {
        return Lanewise.NAME + " " + task.text();
    }

    private static List<String> peers(Results results, Task task) {
        return results.peers().stream().map(peer -> peer + " " + task.text()).toList();
    }

    /** The ratio of a contestant to the fastest of others. */
    private static List<Score> fastest(Results results, Group group, Collection<String> others, int[] sizes, String contestant,
            Predicate<String> functions, double target, double stretch) {
        return fastest(results, group.text(), others, sizes, contestant, functions, function -> target, stretch);
    }

    private static List<Score> fastest(Results results, String group, Collection<String> others, int[] sizes, String contestant,
            Predicate<String> functions, ToDoubleFunction<String> target, double stretch) {
        List<Score> scores = new ArrayList<>();
        for (int size : sizes) {
            results.functions(group, size).stream().filter(functions).forEach(function ->
                    results.fastest(group, function, size, others).forEach(other ->
                            results.ratio(group, function, size, contestant, other).ifPresent(ratio ->
                                    scores.add(new Score(function, "%,d".formatted(size), ratio, other, target.applyAsDouble(function), stretch)))));
        }
        return scores;
    }

    private static List<Score> jax(Results results) {
        String group = Group.CACHED.text();
        int size = Contests.CACHED;
        List<Score> scores = new ArrayList<>();
        results.functions(group, size).stream().filter(Jax::knows).forEach(function -> {
            OptionalDouble pair = Jax.pair(function, library -> results.time(group, function, size, library + " " + Task.FORWARD.text()));
            OptionalDouble fused = results.time(group, function, size, FUSED);
            if (pair.isPresent() && fused.isPresent()) {
                scores.add(new Score(function, "%,d".formatted(size), fused.getAsDouble() / pair.getAsDouble(), "JAX (derived)", 0.5, 0.35));
            }
        });
        return scores;
    }

    /** A call that is shared allocates what its threads share, as its documentation says, and mapping a file is not the library's. */
    private static List<Score> allocated(Results results) {
        Map<String, Sample> worst = new HashMap<>();
        results.samples().stream().filter(sample -> sample.contestant().startsWith(Lanewise.NAME)
                && !List.of(Storages.SHARED, Storages.FILE).contains(sample.contestant())).forEach(sample ->
                worst.merge(sample.function(), sample, (a, b) -> a.allocated() >= b.allocated() ? a : b));
        return worst.values().stream().map(sample -> new Score(sample.function(), "%s, %,d".formatted(sample.group(), sample.size()), sample.allocated(),
                sample.contestant(), 0, 0)).toList();
    }

    private static List<Score> math(Results results, String group, double target, double stretch) {
        return fastest(results, group, List.of(MathLoop.NAME + " " + Task.FORWARD.text()), IN_CACHE, FORWARD,
                WholeCatalogue.transcendental()::contains, function -> target, stretch);
    }

    private static List<Score> start(Results results, String group, double unit, double target, double stretch) {
        return Stream.of(Contests.CACHED).flatMap(size -> results.functions(group, size).stream().map(function -> new Score(function,
                "%,d".formatted(size), unit * results.time(group, function, size, Lanewise.NAME).orElseThrow(), "", target, stretch))).toList();
    }

    private static List<Score> floats(Results results, String storage) {
        return tasks(task -> fastest(results, Group.STORAGE.text(), List.of(Contests.with(Storages.FLOATS, task)), IN_CACHE,
                Contests.with(storage, task), function -> true, function -> WholeCatalogue.transcendental().contains(function) ? 1.35 : 2, 1));
    }

    private static List<Score> tasks(Function<Task, List<Score>> scores) {
        return Contests.TASKS.stream().flatMap(task -> scores.apply(task).stream()).toList();
    }
}
