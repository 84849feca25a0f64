package io.lanewise.bench;

import java.util.Map;
import java.util.Optional;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorSpecies;

/** What the Vector API offers by itself: lanewise(EXP), lanewise(TANH) and what they make. */
public final class JdkLanes implements Library {
    static final String NAME = "JDK lanewise";
    private static final VectorSpecies<Float> SPECIES = FloatVector.SPECIES_PREFERRED;

    private interface Loop {
        void run(float[] x, float[] y);
    }

    private static final Map<String, Loop> FORWARD = Map.of(
            "exp", JdkLanes::exp,
            "sigmoid", JdkLanes::sigmoid,
            "tanh", JdkLanes::tanh,
            "silu", JdkLanes::silu);

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public String version() {
        return "";
    }

    @Override
    public Optional<Call> prepare(String function, Task task, float[] x, float[] gradOutput) {
        if (task != Task.FORWARD) {
            return Optional.empty();
        }
        float[] y = new float[x.length];
        return Optional.ofNullable(FORWARD.get(function)).map(loop -> Call.of(() -> loop.run(x, y), y));
    }

    static void exp(float[] x, float[] y) {
        int i = 0;
        for (; i < SPECIES.loopBound(x.length); i += SPECIES.length()) {
            FloatVector.fromArray(SPECIES, x, i).lanewise(VectorOperators.EXP).intoArray(y, i);
        }
        for (; i < x.length; i++) {
            y[i] = (float) Math.exp(x[i]);
        }
    }

    static void tanh(float[] x, float[] y) {
        int i = 0;
        for (; i < SPECIES.loopBound(x.length); i += SPECIES.length()) {
            FloatVector.fromArray(SPECIES, x, i).lanewise(VectorOperators.TANH).intoArray(y, i);
        }
        for (; i < x.length; i++) {
            y[i] = (float) Math.tanh(x[i]);
        }
    }

    static void sigmoid(float[] x, float[] y) {
        FloatVector one = FloatVector.broadcast(SPECIES, 1);
        int i = 0;
        for (; i < SPECIES.loopBound(x.length); i += SPECIES.length()) {
            one.div(FloatVector.fromArray(SPECIES, x, i).neg().lanewise(VectorOperators.EXP).add(one)).intoArray(y, i);
        }
        for (; i < x.length; i++) {
            y[i] = (float) (1 / (1 + Math.exp(-x[i])));
        }
    }

    static void silu(float[] x, float[] y) {
        FloatVector one = FloatVector.broadcast(SPECIES, 1);
        int i = 0;
        for (; i < SPECIES.loopBound(x.length); i += SPECIES.length()) {
            FloatVector v = FloatVector.fromArray(SPECIES, x, i);
            v.div(v.neg().lanewise(VectorOperators.EXP).add(one)).intoArray(y, i);
        }
        for (; i < x.length; i++) {
            y[i] = (float) (x[i] / (1 + Math.exp(-x[i])));
        }
    }
}
