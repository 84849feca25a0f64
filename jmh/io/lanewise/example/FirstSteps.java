package io.lanewise.example;

import io.lanewise.Activation;
import java.util.Arrays;

/** A layer's activation, forward and backward. */
final class FirstSteps {
    private FirstSteps() {
    }

    static void main() {
        Activation silu = Activation.of("silu");
        float[] x = {-3, -0.5f, 0, 2};
        float[] gradOutput = {1, 1, 1, 1};
        float[] y = new float[x.length];
        float[] dydx = new float[x.length];
        float[] gradInput = new float[x.length];

        silu.forward(x, y);                       // y[i] = f(x[i])
        silu.forwardAndDerivative(x, y, dydx);    // both in one pass
        silu.backward(x, gradOutput, gradInput);  // gradInput[i] = gradOutput[i] f'(x[i])

        System.out.println(silu + " " + Arrays.toString(y) + ", derivative " + Arrays.toString(dydx));
    }
}
