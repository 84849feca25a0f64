package io.lanewise.example;

import io.lanewise.Gate;
import java.util.Arrays;
import java.util.Map;
import java.util.function.Supplier;

/** What a project calls, to be timed by {@code io.lanewise.regression}. */
public final class OwnBenchmarks implements Supplier<Map<String, Runnable>> {
    private static final int COLUMNS = 1_024;

    @Override
    public Map<String, Runnable> get() {
        Gate swiglu = Gate.of("swiglu");
        float[] gate = new float[COLUMNS];
        float[] up = new float[COLUMNS];
        float[] out = new float[COLUMNS];
        Arrays.fill(gate, 1.5f);
        Arrays.fill(up, 0.5f);
        return Map.of("swiglu of a row", () -> swiglu.forward(gate, up, out));
    }

    static void main() {
        new OwnBenchmarks().get().values().forEach(Runnable::run);
    }
}
