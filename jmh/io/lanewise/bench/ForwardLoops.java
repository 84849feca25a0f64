package io.lanewise.bench;

import java.util.Map;
import java.util.Optional;

/** What a Java program has without any library: some forward loops over arrays, no derivatives. */
abstract class ForwardLoops implements Library {
    /** y = f(x). */
    interface Loop {
        void run(float[] x, float[] y);
    }

    private final String name;
    private final Map<String, Loop> loops;

    ForwardLoops(String name, Map<String, Loop> loops) {
        this.name = name;
        this.loops = loops;
    }

    @Override
    public final String name() {
        return name;
    }

    @Override
    public final String version() {
        return "";
    }

    @Override
    public final Optional<Call> prepare(String function, Task task, float[] x, float[] gradOutput) {
        if (task != Task.FORWARD) {
            return Optional.empty();
        }
        float[] y = new float[x.length];
        return Optional.ofNullable(loops.get(function)).map(loop -> Call.of(() -> loop.run(x, y), y));
    }
}
