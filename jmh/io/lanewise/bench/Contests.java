package io.lanewise.bench;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Puts together who competes with whom. */
final class Contests {
    static final String ALL = "libraries";
    static final String SCALAR = "Math loop alone";
    /** Peers compute with less accuracy, but the same function. */
    private static final float AGREE = 1e-3f;
    private static final int CHECKED = 1_000;
    /** More than fits into most caches is measured over one set of buffers, less over four. */
    private static final int ONE_SET_FROM = 100_000;
    private static final int SETS = 4;

    private final List<Library> libraries;

    Contests(List<Library> libraries) {
        this.libraries = libraries;
    }

    /** One function at one size: all tasks of all libraries, and the same bytes only moved. */
    Heat libraries(String group, String function, int size, boolean roofline) {
        Map<String, List<Call>> contestants = new LinkedHashMap<>();
        for (int set = 0; set < (size < ONE_SET_FROM ? SETS : 1); set++) {
            float[] x = Inputs.uniform(size, set);
            float[] gradOutput = Inputs.uniform(size, -1 - set);
            for (Task task : Task.values()) {
                Map<String, Call> same = new LinkedHashMap<>();
                for (Library library : libraries) {
                    Optional<Call> call = library.prepare(function, task, x, gradOutput);
                    call.ifPresent(found -> same.put(library.name() + " " + task.text(), found));
                }
                agree(function, same);
                add(contestants, same);
            }
            if (roofline) {
                add(contestants, Roofline.calls(x, gradOutput));
            }
        }
        return new Heat(group, function, size, contestants);
    }

    private static void add(Map<String, List<Call>> contestants, Map<String, Call> calls) {
        calls.forEach((name, call) -> contestants.computeIfAbsent(name, absent -> new ArrayList<>()).add(call));
    }

    /** Whoever computes something else does not compete. */
    private static void agree(String function, Map<String, Call> calls) {
        calls.values().forEach(Call::run);
        Optional<Map.Entry<String, Call>> first = calls.entrySet().stream().findFirst();
        calls.forEach((name, call) -> {
            for (int i = 0; i < CHECKED; i++) {
                float expected = first.orElseThrow().getValue().result(i);
                float found = call.result(i);
                if (!(Math.abs(found - expected) <= AGREE * Math.max(1, Math.abs(expected)))) {
                    throw new IllegalStateException("%s: %s is %s where %s is %s".formatted(
                            function, name, found, first.orElseThrow().getKey(), expected));
                }
            }
        });
    }
}
