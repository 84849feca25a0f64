package io.lanewise.regression;

import io.lanewise.Activation;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/** The benchmarks of a plan as this build has them. */
final class Tasks {
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
            Task task = Task.of(benchmark, activation, buffers.computeIfAbsent(benchmark.size(), Buffers::several));
            task.warmUp(0, 1);
            all.add(task);
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
