package io.lanewise.bench;

import java.util.Map;

/** What a Java program without the Vector API would write: a loop over java.lang.Math. */
public final class MathLoop extends ForwardLoops {
    static final String NAME = "Math loop";

    private static final Map<String, Loop> FORWARD = Map.of(
            "relu", MathLoop::relu,
            "exp", MathLoop::exp,
            "sigmoid", MathLoop::sigmoid,
            "tanh", MathLoop::tanh,
            "silu", MathLoop::silu,
            "elu", MathLoop::elu,
            "softplus", MathLoop::softplus,
            "gelu_tanh", MathLoop::geluTanh,
            "mish", MathLoop::mish);

    static boolean knows(String function) {
        return FORWARD.containsKey(function);
    }

    /** All of them. */
    public MathLoop() {
        super(NAME, FORWARD);
    }

    static void relu(float[] x, float[] y) {
        for (int i = 0; i < x.length; i++) {
            y[i] = Math.max(x[i], 0);
        }
    }

    static void exp(float[] x, float[] y) {
        for (int i = 0; i < x.length; i++) {
            y[i] = (float) Math.exp(x[i]);
        }
    }

    static void sigmoid(float[] x, float[] y) {
        for (int i = 0; i < x.length; i++) {
            y[i] = (float) (1 / (1 + Math.exp(-x[i])));
        }
    }

    static void tanh(float[] x, float[] y) {
        for (int i = 0; i < x.length; i++) {
            y[i] = (float) Math.tanh(x[i]);
        }
    }

    static void silu(float[] x, float[] y) {
        for (int i = 0; i < x.length; i++) {
            y[i] = (float) (x[i] / (1 + Math.exp(-x[i])));
        }
    }

    static void elu(float[] x, float[] y) {
        for (int i = 0; i < x.length; i++) {
            y[i] = x[i] > 0 ? x[i] : (float) Math.expm1(x[i]);
        }
    }

    static void softplus(float[] x, float[] y) {
        for (int i = 0; i < x.length; i++) {
            y[i] = (float) Math.log1p(Math.exp(x[i]));
        }
    }

    static void geluTanh(float[] x, float[] y) {
        double scale = Math.sqrt(2 / Math.PI);
        for (int i = 0; i < x.length; i++) {
            double v = x[i];
            y[i] = (float) (0.5 * v * (1 + Math.tanh(scale * (v + 0.044715 * v * v * v))));
        }
    }

    static void mish(float[] x, float[] y) {
        for (int i = 0; i < x.length; i++) {
            y[i] = (float) (x[i] * Math.tanh(Math.log1p(Math.exp(x[i]))));
        }
    }
}
