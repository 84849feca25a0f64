package io.lanewise.demo;

import java.util.Arrays;

/** Numbers that a network learns, with the gradient of the loss by each of them. */
final class Parameter {
    private static final float MOMENTUM = 0.9f;

    private final float[] values;
    private final float[] gradient;
    private final float[] velocity;

    Parameter(int size) {
        values = new float[size];
        gradient = new float[size];
        velocity = new float[size];
    }

    float[] values() {
        return values;
    }

    /** What backward passes add to. */
    float[] gradient() {
        return gradient;
    }

    /** One step of stochastic gradient descent with momentum; clears the gradient. */
    void descend(float rate) {
        for (int i = 0; i < values.length; i++) {
            velocity[i] = MOMENTUM * velocity[i] - rate * gradient[i];
            values[i] += velocity[i];
        }
        Arrays.fill(gradient, 0);
    }
}
