package io.lanewise.sweep;

/** A function over arrays, however it is computed. */
@FunctionalInterface
public interface Kernel {
    /**
     * Computes as many results as {@code x} has elements.
     *
     * @param x the inputs
     * @param y takes the results; as long as {@code x}, may be {@code x}
     */
    void run(float[] x, float[] y);
}
