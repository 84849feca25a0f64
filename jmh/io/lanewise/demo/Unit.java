package io.lanewise.demo;

import java.util.List;

/** The nonlinear part of a layer. It keeps what its backward pass needs. */
interface Unit {
    /** Computes y = f(x) for rows of sums. */
    void forward(float[] x, float[] y, int rows);

    /** Turns the gradient by the values into the gradient by the sums of the last forward pass, in place. */
    void backward(float[] gradient, int rows);

    /** What it learns. */
    List<Parameter> parameters();
}
