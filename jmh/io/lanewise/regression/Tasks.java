package io.lanewise.regression;

import io.lanewise.Activation;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;

/** The benchmarks of a plan as this build has them. */
final class Tasks {
    /**
     * The interpreter takes 20 microseconds for an element and counts calls: after 200, at the next power of two, it hands over to
     * compiled code. Short ones take it there in a tenth of a second, those of the benchmark in several. Not many more, and none
     * of a roofline: the compiler would take loops for short ones and leave them as they are.
     */
    private static final int BRIEF_CALLS = 256;
    private static final int BRIEF = 16;

    private final Set<String> compiled = new HashSet<>();
    private final Map<Integer, List<Buffers>> buffers = new HashMap<>();
    private final List<Task> all = new ArrayList<>();
    private final List<String> missing = new ArrayList<>();

    private Tasks() {
    }

    static Tasks of(Plan plan) {
        Tasks tasks = new Tasks();
        plan.benchmarks().forEach(tasks::add);
        plan.own().forEach(tasks::addOwn);
        return tasks;
    }

    List<Task> all() {
        return all;
    }

    List<String> missing() {
        return missing;
    }

    private void add(Benchmark benchmark) {
        try {
            Activation activation = benchmark.operation().roofline() ? null : Activation.of(benchmark.kernel());
            List<Buffers> several = buffers.computeIfAbsent(benchmark.size(), Buffers::several);
            if (activation != null && compiled.add(benchmark.family())) {
                Buffers brief = several.getFirst().first(Math.min(BRIEF, benchmark.size()));
                for (int i = 0; i < BRIEF_CALLS; i++) {
                    benchmark.operation().run(activation, brief, 0, 0);
                }
            }
            all.add(Task.of(benchmark, activation, several));
        } catch (IllegalArgumentException | LinkageError e) {
            missing.add(benchmark.name());
        }
    }

    private void addOwn(String name) {
        try {
            Object supplier = Class.forName(name).getDeclaredConstructor().newInstance();
            ((Map<?, ?>) ((Supplier<?>) supplier).get()).forEach((key, run) -> {
                Runnable runnable = (Runnable) run;
                all.add(new Task(Benchmark.call(key.toString()), List.of((from, to) -> runnable.run())));
            });
        } catch (ReflectiveOperationException | ClassCastException e) {
            throw new IllegalArgumentException("own benchmark is " + name + "; it must be a class with a constructor without parameters that implements "
                    + "Supplier<Map<String, Runnable>>", e);
        }
    }
}
