package io.lanewise.bench;

import io.lanewise.Activation;
import io.lanewise.Gate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Puts together who competes with whom. Heats are made when they are run, so that only one holds memory.
 *
 * @param libraries all that take part
 * @param functions by Lanewise's names; those that a group does not know are left out there
 */
record Contests(List<Library> libraries, List<String> functions) {
    static final int SMALL = 1_024;
    static final int ODD = 1_031;
    static final int CACHED = 16_384;
    static final int LARGE = 262_144;
    static final int MEMORY = 1 << 24;
    static final List<String> GROWING = List.of("relu", "sigmoid", "gelu");
    static final String ONE_PASS = "Lanewise swiglu";
    static final String TWO_PASSES = "Lanewise silu, then multiply";
    static final String BUILT_IN = "Lanewise built in";
    static final String DEFINED = "Lanewise user-defined";
    static final String NORMAL = "Lanewise normal";
    static final String TINY_INPUTS = "Lanewise subnormal inputs";
    static final String TINY_OUTPUTS = "Lanewise subnormal outputs";
    /** What is measured beyond the libraries' contest. */
    static final List<Task> TASKS = List.of(Task.FORWARD, Task.FUSED, Task.BACKWARD);

    private static final int SMALLEST_POWER = 4;
    private static final int LARGEST_POWER = 26;
    private static final List<String> STORED = List.of("relu", "hardswish", "sigmoid", "tanh", "gelu", "softplus");
    private static final List<String> SUBNORMAL = List.of("relu", "exp", "sigmoid", "silu", "tanh", "elu", "gelu", "softplus");
    /** Peers compute with less accuracy, but the same function. */
    private static final float AGREE = 1e-3f;
    private static final int CHECKED = 1_000;
    /** More than fits into most caches is measured over one set of buffers, less over four. */
    private static final int ONE_SET_FROM = 100_000;
    private static final int SETS = 4;

    /** How many sets of buffers a size is measured over. */
    static int sets(int size) {
        return size < ONE_SET_FROM ? SETS : 1;
    }

    /** The heats of a group. */
    Stream<Supplier<Heat>> heats(Group group) {
        return switch (group) {
            case CACHED -> Stream.concat(
                    each(functions, IntStream.of(CACHED, LARGE), (function, size) -> heat(group, function, size, libraries, true)),
                    each(functions.stream().filter(TargetTable.COMPARED::contains).toList(), IntStream.of(SMALL, ODD),
                            (function, size) -> heat(group, function, size, libraries, true)));
            case MEMORY -> each(functions, IntStream.of(MEMORY), (function, size) -> heat(group, function, size, own(), true));
            case GROWTH -> each(GROWING.stream().filter(functions::contains).toList(),
                    IntStream.rangeClosed(SMALLEST_POWER / 2, LARGEST_POWER / 2).map(power -> 1 << 2 * power),
                    (function, size) -> heat(group, function, size, own(), true));
            case SCALAR -> each(functions.stream().filter(MathLoop::knows).toList(), IntStream.of(CACHED),
                    (function, size) -> heat(group, function, size, libraries, false));
            case ROWS -> each(List.of(Lanewise.SOFTMAX, Lanewise.LOG_SOFTMAX), IntStream.of(CACHED, LARGE),
                    (function, size) -> heat(group, function, size, libraries, false));
            case GATES -> each(List.of("swiglu"), IntStream.of(CACHED, LARGE), Contests::gates);
            case STORAGE -> each(functions, IntStream.of(CACHED, LARGE), Storages::cached);
            case SHARED -> each(STORED.stream().filter(functions::contains).toList(), IntStream.of(MEMORY), Storages::shared);
            case FILE -> each(STORED.stream().filter(functions::contains).toList(), IntStream.of(MEMORY), Storages::file);
            case DEFINED -> each(List.of("exp"), IntStream.of(CACHED, LARGE), Contests::defined);
            case SUBNORMAL -> each(SUBNORMAL.stream().filter(functions::contains).toList(), IntStream.of(CACHED), Contests::subnormal);
        };
    }

    private interface Contest {
        Heat of(String function, int size);
    }

    private static Stream<Supplier<Heat>> each(List<String> functions, IntStream sizes, Contest contest) {
        return sizes.boxed().flatMap(size -> functions.stream().map(function -> () -> contest.of(function, size)));
    }

    private List<Library> own() {
        return libraries.stream().filter(library -> library.name().equals(Lanewise.NAME)).toList();
    }

    /** One function at one size: all tasks of the libraries, and the same bytes only moved. */
    private static Heat heat(Group group, String function, int size, List<Library> libraries, boolean roofline) {
        Map<String, List<Call>> contestants = new LinkedHashMap<>();
        for (int set = 0; set < sets(size); set++) {
            float[] x = Inputs.uniform(size, set);
            float[] gradOutput = Inputs.uniform(size, -1 - set);
            for (Task task : Task.values()) {
                Map<String, Call> same = new LinkedHashMap<>();
                for (Library library : libraries) {
                    library.prepare(function, task, x, gradOutput).ifPresent(call -> same.put(library.name() + " " + task.text(), call));
                }
                agree(function, size, same);
                add(contestants, same);
            }
            if (roofline) {
                add(contestants, Roofline.calls(x, gradOutput));
            }
        }
        return new Heat(group.text(), function, size, contestants);
    }

    static void add(Map<String, List<Call>> contestants, Map<String, Call> calls) {
        calls.forEach((name, call) -> contestants.computeIfAbsent(name, absent -> new ArrayList<>()).add(call));
    }

    /** Whoever computes something else does not compete. */
    static void agree(String function, int size, Map<String, Call> calls) {
        calls.values().forEach(Call::run);
        Optional<Map.Entry<String, Call>> first = calls.entrySet().stream().findFirst();
        calls.forEach((name, call) -> {
            for (int i = 0; i < Math.min(size, CHECKED); i++) {
                float expected = first.orElseThrow().getValue().result(i);
                float found = call.result(i);
                if (!(Math.abs(found - expected) <= AGREE * Math.max(1, Math.abs(expected)))) {
                    throw new IllegalStateException("%s: %s is %s where %s is %s".formatted(
                            function, name, found, first.orElseThrow().getKey(), expected));
                }
            }
        });
    }

    private static Heat gates(String function, int size) {
        Gate gate = Gate.of(function);
        Map<String, List<Call>> contestants = new LinkedHashMap<>();
        for (int set = 0; set < sets(size); set++) {
            float[] x = Inputs.uniform(size, set);
            float[] up = Inputs.uniform(size, -1 - set);
            float[] between = new float[size];
            float[] one = new float[size];
            float[] two = new float[size];
            Map<String, Call> same = new LinkedHashMap<>();
            same.put(ONE_PASS, Call.of(() -> gate.forward(x, up, one), one));
            same.put(TWO_PASSES, Call.of(() -> {
                gate.activation().forward(x, between);
                Roofline.twoReadsOneWrite(between, up, two);
            }, two));
            agree(function, size, same);
            add(contestants, same);
        }
        return new Heat(Group.GATES.text(), function, size, contestants);
    }

    private static Heat defined(String function, int size) {
        Activation defined = Activation.define(new OwnExponential());
        Map<String, List<Call>> contestants = new LinkedHashMap<>();
        for (int set = 0; set < sets(size); set++) {
            float[] x = Inputs.uniform(size, set);
            float[] gradOutput = Inputs.uniform(size, -1 - set);
            for (Task task : TASKS) {
                Map<String, Call> same = new LinkedHashMap<>();
                same.put(with(BUILT_IN, task), Lanewise.prepare(Activation.of(function), task, x, gradOutput));
                same.put(with(DEFINED, task), Lanewise.prepare(defined, task, x, gradOutput));
                agree(function, size, same);
                add(contestants, same);
            }
        }
        return new Heat(Group.DEFINED.text(), function, size, contestants);
    }

    /** A contestant's name with the task where that is not forward. */
    static String with(String contestant, Task task) {
        return task == Task.FORWARD ? contestant : contestant + ", " + task.text();
    }

    private static Heat subnormal(String function, int size) {
        Activation activation = Activation.of(function);
        Map<String, List<Call>> contestants = new LinkedHashMap<>();
        for (int set = 0; set < SETS; set++) {
            float[] gradOutput = Inputs.uniform(size, set + SETS);
            for (Task task : TASKS) {
                add(contestants, Map.of(with(NORMAL, task), Lanewise.prepare(activation, task, Inputs.uniform(size, set), gradOutput)));
                add(contestants, Map.of(with(TINY_INPUTS, task), Lanewise.prepare(activation, task, Inputs.subnormal(size, set), gradOutput)));
                add(contestants, Map.of(with(TINY_OUTPUTS, task), Lanewise.prepare(activation, task, Inputs.underflowing(size, set), gradOutput)));
            }
        }
        return new Heat(Group.SUBNORMAL.text(), function, size, contestants);
    }
}
