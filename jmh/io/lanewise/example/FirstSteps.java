package io.lanewise.example;

import io.lanewise.Activation;
import java.util.Arrays;

/** The operations of every activation. */
final class FirstSteps {
    private FirstSteps() {
    }

    /** Prints the results. */
    static void main() {
        float[] x = {-2, 0, 3};
        float[] gradOutput = {1, 1, 0.5f};
        float[] y = new float[x.length];
        float[] dydx = new float[x.length];
        float[] gradInput = new float[x.length];
        Activation sigmoid = Activation.SIGMOID;
        sigmoid.forward(x, y);                       // y[i] = f(x[i])
        sigmoid.forwardAndDerivative(x, y, dydx);    // both in one pass
        sigmoid.backward(x, gradOutput, gradInput);  // gradInput[i] = gradOutput[i] f'(x[i])
        System.out.println(Arrays.toString(y) + " " + Arrays.toString(dydx) + " " + Arrays.toString(gradInput));
    }
}
