package io.lanewise.example;

import io.lanewise.Activation;
import java.util.Arrays;

/** A layer's activation, forward and backward. */
final class FirstSteps {
    private FirstSteps() {
    }

    static void main() {
        Activation gelu = Activation.GELU;                 // or Activation.of("gelu"), leakyRelu(0.2f), ...
        float[] x = {-3, -0.5f, 0, 2};
        float[] gradOutput = {1, 1, 1, 1};
        float[] y = new float[x.length];
        float[] dydx = new float[x.length];
        float[] gradInput = new float[x.length];

        gelu.forward(x, y);                       // y[i] = f(x[i])
        gelu.forwardAndDerivative(x, y, dydx);    // both in one pass
        gelu.backward(x, gradOutput, gradInput);  // gradInput[i] = gradOutput[i] f'(x[i])

        System.out.println(gelu + " " + Arrays.toString(y) + ", derivative " + Arrays.toString(dydx));
    }
}
