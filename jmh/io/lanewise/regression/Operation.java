package io.lanewise.regression;

import com.google.gson.annotations.SerializedName;
import io.lanewise.Activation;

/** What a benchmark calls. */
enum Operation {
    @SerializedName("forward")
    FORWARD("forward", 2),
    @SerializedName("derivative")
    DERIVATIVE("derivative", 2),
    @SerializedName("forwardAndDerivative")
    FORWARD_AND_DERIVATIVE("forwardAndDerivative", 3),
    @SerializedName("backward")
    BACKWARD("backward", 3),
    /** A {@link Runnable} of a project that links Lanewise; its time is told per call. */
    @SerializedName("call")
    CALL("call", 0),
    /** Roofline of kernels that are bound by memory: one read and one write per element. */
    @SerializedName("copy")
    COPY("copy", 2),
    /** Roofline of kernels that are bound by multiplications and additions. */
    @SerializedName("fma")
    FMA("fma", 2),
    /** Roofline of kernels that divide: one division per element. */
    @SerializedName("division")
    DIVISION("division", 2);

    private final String text;
    private final int streams;

    Operation(String text, int streams) {
        this.text = text;
        this.streams = streams;
    }

    String text() {
        return text;
    }

    /** Arrays read or written. */
    int streams() {
        return streams;
    }

    boolean roofline() {
        return compareTo(COPY) >= 0;
    }

    static Operation of(String text) {
        for (Operation operation : values()) {
            if (operation.text.equalsIgnoreCase(text) && operation.compareTo(CALL) < 0) {
                return operation;
            }
        }
        throw new IllegalArgumentException("operation is \"" + text + "\"; it must be forward, derivative, forwardAndDerivative or backward");
    }

    /**
     * One call from the given offsets on.
     *
     * @param activation null for rooflines
     */
    void run(Activation activation, Buffers arrays, int from, int to) {
        int length = arrays.length();
        switch (this) {
            case FORWARD -> activation.forward(arrays.x(), from, arrays.y(), to, length);
            case DERIVATIVE -> activation.derivative(arrays.x(), from, arrays.y(), to, length);
            case FORWARD_AND_DERIVATIVE -> activation.forwardAndDerivative(arrays.x(), from, arrays.y(), to, arrays.z(), to, length);
            case BACKWARD -> activation.backward(arrays.x(), from, arrays.z(), from, arrays.y(), to, length);
            case COPY -> System.arraycopy(arrays.x(), from, arrays.y(), to, length);
            case FMA -> multiplyAndAdd(arrays.x(), arrays.y(), length);
            case DIVISION -> divide(arrays.x(), arrays.y(), length);
            case CALL -> throw new IllegalStateException("a call has no arrays");
        }
    }

    /**
     * Sixteen steps per element, behind which the time to read and write hides. A plain loop with one index,
     * which C2 puts on lanes; it runs without the incubating module too.
     */
    private static void multiplyAndAdd(float[] x, float[] y, int length) {
        for (int i = 0; i < length; i++) {
            y[i] = four(four(four(four(x[i]))));
        }
    }

    private static float four(float v) {
        return Math.fma(Math.fma(Math.fma(Math.fma(v, 0.5f, 0.25f), 0.5f, 0.25f), 0.5f, 0.25f), 0.5f, 0.25f);
    }

    private static void divide(float[] x, float[] y, int length) {
        for (int i = 0; i < length; i++) {
            y[i] = 3f / x[i];
        }
    }
}
