package io.lanewise.bench;

import java.util.Optional;

/** Somebody's activation functions, single-threaded, into outputs that were made before. */
public interface Library {
    /** The name in tables. */
    String name();

    /** The version, for the record; empty for this library and what the JDK has. */
    String version();

    /** Whether targets are set by it; not by this library, and not by what a program on the JVM has otherwise. */
    default boolean peer() {
        return !version().isEmpty();
    }

    /**
     * Makes everything ready for calls.
     *
     * @param function Lanewise's name of the function
     * @param task what to compute
     * @param x the inputs, to be copied where the library wants another storage
     * @param gradOutput the gradient by the outputs
     * @return the call; empty where the library has no such function
     */
    Optional<Call> prepare(String function, Task task, float[] x, float[] gradOutput);
}
