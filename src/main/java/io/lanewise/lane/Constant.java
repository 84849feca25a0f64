package io.lanewise.lane;

import jdk.incubator.vector.FloatVector;

/** The same number in all lanes. */
public final class Constant {
    private Constant() {
    }

    /** C2 makes the vector before the loop, once for all places that have the number. */
    public static FloatVector constant(float value) {
        return FloatVector.broadcast(FloatVector.SPECIES_PREFERRED, value);
    }
}
