package io.lanewise.bench;

import io.lanewise.Activation;
import io.lanewise.Gate;
import io.lanewise.Storage;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ForkJoinPool;
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
    static final String FLOATS = "Lanewise float[]";
    static final String SEGMENT = "Lanewise native segment";
    static final String BFLOAT16 = "Lanewise bfloat16";
    static final String FLOAT16 = "Lanewise float16";
    static final String SHARED = "Lanewise float[], shared with a pool";
    static final String BUILT_IN = "Lanewise built in";
    static final String DEFINED = "Lanewise user-defined";
    static final String NORMAL = "Lanewise normal";
    static final String TINY_INPUTS = "Lanewise subnormal inputs";
    static final String TINY_OUTPUTS = "Lanewise subnormal outputs";
    /** What is measured with inputs of each range. */
    static final List<Task> RANGED = List.of(Task.FORWARD, Task.FUSED, Task.BACKWARD);

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
            case STORAGE -> each(STORED.stream().filter(functions::contains).toList(), IntStream.of(CACHED, LARGE), Contests::storages);
            case SHARED -> each(STORED.stream().filter(functions::contains).toList(), IntStream.of(MEMORY), Contests::shared);
            case DEFINED -> each(List.of("exp"), IntStream.of(CACHED), Contests::defined);
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
        for (int set = 0; set < (size < ONE_SET_FROM ? SETS : 1); set++) {
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

    private static void add(Map<String, List<Call>> contestants, Map<String, Call> calls) {
        calls.forEach((name, call) -> contestants.computeIfAbsent(name, absent -> new ArrayList<>()).add(call));
    }

    /** Whoever computes something else does not compete. */
    private static void agree(String function, int size, Map<String, Call> calls) {
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

    private static Heat storages(String function, int size) {
        Activation activation = Activation.of(function);
        Map<String, List<Call>> contestants = new LinkedHashMap<>();
        for (int set = 0; set < (size < ONE_SET_FROM ? SETS : 1); set++) {
            float[] x = Inputs.uniform(size, set);
            MemorySegment in = Arena.ofAuto().allocate((long) size * Float.BYTES, Float.BYTES).copyFrom(MemorySegment.ofArray(x));
            MemorySegment out = Arena.ofAuto().allocate((long) size * Float.BYTES, Float.BYTES);
            Map<String, Call> same = new LinkedHashMap<>();
            same.put(FLOATS, Lanewise.prepare(activation, Task.FORWARD, x, x));
            same.put(SEGMENT, stored(activation, Storage.of(in), Storage.of(out), i -> out.getAtIndex(ValueLayout.JAVA_FLOAT, i)));
            agree(function, size, same);
            add(contestants, same);
            add(contestants, halves(activation, x));
        }
        return new Heat(Group.STORAGE.text(), function, size, contestants);
    }

    private static Heat shared(String function, int size) {
        Activation activation = Activation.of(function);
        float[] x = Inputs.uniform(size, 0);
        Map<String, Call> same = new LinkedHashMap<>();
        same.put(FLOATS, Lanewise.prepare(activation, Task.FORWARD, x, x));
        same.put(SHARED, Lanewise.prepare(activation.on(ForkJoinPool.commonPool()), Task.FORWARD, x, x));
        agree(function, size, same);
        Map<String, List<Call>> contestants = new LinkedHashMap<>();
        add(contestants, same);
        add(contestants, halves(activation, x));
        add(contestants, Roofline.copies(x, Runtime.getRuntime().availableProcessors()));
        return new Heat(Group.SHARED.text(), function, size, contestants);
    }

    /** The same elements in 16 bits. */
    private static Map<String, Call> halves(Activation activation, float[] x) {
        short[] half = new short[x.length];
        short[] result = new short[x.length];
        Activation.of("identity").forward(Storage.of(x), Storage.bfloat16(half));
        Call bfloat16 = stored(activation, Storage.bfloat16(half.clone()), Storage.bfloat16(result), i -> result[i]);
        Activation.of("identity").forward(Storage.of(x), Storage.float16(half));
        return Map.of(BFLOAT16, bfloat16, FLOAT16, stored(activation, Storage.float16(half), Storage.float16(result), i -> result[i]));
    }

    private static Call stored(Activation activation, Storage x, Storage y, Call.Output output) {
        return Call.of(() -> activation.forward(x, y), output);
    }

    private static Heat gates(String function, int size) {
        Gate gate = Gate.of(function);
        Map<String, List<Call>> contestants = new LinkedHashMap<>();
        for (int set = 0; set < (size < ONE_SET_FROM ? SETS : 1); set++) {
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
        Map<String, List<Call>> contestants = new LinkedHashMap<>();
        for (int set = 0; set < SETS; set++) {
            float[] x = Inputs.uniform(size, set);
            Map<String, Call> same = new LinkedHashMap<>();
            same.put(BUILT_IN, Lanewise.prepare(Activation.of(function), Task.FORWARD, x, x));
            same.put(DEFINED, Lanewise.prepare(Activation.define(new OwnExponential()), Task.FORWARD, x, x));
            agree(function, size, same);
            add(contestants, same);
        }
        return new Heat(Group.DEFINED.text(), function, size, contestants);
    }

    /** The name of inputs in a range, with the task where that is not forward. */
    static String range(String inputs, Task task) {
        return task == Task.FORWARD ? inputs : inputs + ", " + task.text();
    }

    private static Heat subnormal(String function, int size) {
        Activation activation = Activation.of(function);
        Map<String, List<Call>> contestants = new LinkedHashMap<>();
        for (int set = 0; set < SETS; set++) {
            float[] gradOutput = Inputs.uniform(size, set + SETS);
            for (Task task : RANGED) {
                add(contestants, Map.of(range(NORMAL, task), Lanewise.prepare(activation, task, Inputs.uniform(size, set), gradOutput)));
                add(contestants, Map.of(range(TINY_INPUTS, task), Lanewise.prepare(activation, task, Inputs.subnormal(size, set), gradOutput)));
                add(contestants, Map.of(range(TINY_OUTPUTS, task), Lanewise.prepare(activation, task, Inputs.underflowing(size, set), gradOutput)));
            }
        }
        return new Heat(Group.SUBNORMAL.text(), function, size, contestants);
    }
}
