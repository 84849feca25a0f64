package io.lanewise.path;

import io.lanewise.Activation;
import java.util.Arrays;

/** Makes some calls of one length and prints a line for the results of each. */
final class FirstCalls {
    static final int CALLS = 8;
    static final int LENGTH = 16_384;
    static final String LINE = "results ";

    private FirstCalls() {
    }

    static void main() {
        float[] x = new float[LENGTH];
        for (int i = 0; i < LENGTH; i++) {
            x[i] = (i - LENGTH / 2) / 64f;
        }
        float[] y = new float[LENGTH];
        for (int call = 0; call < CALLS; call++) {
            Activation.SILU.forward(x, y);
            System.out.println(LINE + Arrays.hashCode(y));
        }
    }
}
