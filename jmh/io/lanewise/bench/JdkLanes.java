package io.lanewise.bench;

import java.util.Map;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorSpecies;

/** What the Vector API offers by itself: lanewise(EXP), lanewise(TANH) and what they make. */
public final class JdkLanes extends ForwardLoops {
    static final String NAME = "JDK lanewise";
    private static final VectorSpecies<Float> SPECIES = FloatVector.SPECIES_PREFERRED;

    private static final Map<String, Loop> FORWARD = Map.of(
            "exp", JdkLanes::exp,
            "sigmoid", JdkLanes::sigmoid,
            "tanh", JdkLanes::tanh,
            "silu", JdkLanes::silu);

    /** All of them. */
    public JdkLanes() {
        super(NAME, FORWARD);
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
