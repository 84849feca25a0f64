package io.lanewise;

/**
 * The operations of the public face over ranges, each with its definition for one element in terms of
 * value and derivative.
 */
enum Face {
    FORWARD(1, 1) {
        @Override
        void run(Activation f, float[][] a, Layout at) {
            f.forward(a[0], at.offset(0), a[1], at.offset(1), at.length());
        }

        @Override
        void runWhole(Activation f, float[][] a) {
            f.forward(a[0], a[1]);
        }

        @Override
        float define(int output, float value, float slope, float[] inputs) {
            return value;
        }
    },
    DERIVATIVE(1, 1) {
        @Override
        void run(Activation f, float[][] a, Layout at) {
            f.derivative(a[0], at.offset(0), a[1], at.offset(1), at.length());
        }

        @Override
        void runWhole(Activation f, float[][] a) {
            f.derivative(a[0], a[1]);
        }

        @Override
        float define(int output, float value, float slope, float[] inputs) {
            return slope;
        }
    },
    FORWARD_AND_DERIVATIVE(1, 2) {
        @Override
        void run(Activation f, float[][] a, Layout at) {
            f.forwardAndDerivative(a[0], at.offset(0), a[1], at.offset(1), a[2], at.offset(2), at.length());
        }

        @Override
        void runWhole(Activation f, float[][] a) {
            f.forwardAndDerivative(a[0], a[1], a[2]);
        }

        @Override
        float define(int output, float value, float slope, float[] inputs) {
            return output == 0 ? value : slope;
        }
    },
    BACKWARD(2, 1) {
        @Override
        void run(Activation f, float[][] a, Layout at) {
            f.backward(a[0], at.offset(0), a[1], at.offset(1), a[2], at.offset(2), at.length());
        }

        @Override
        void runWhole(Activation f, float[][] a) {
            f.backward(a[0], a[1], a[2]);
        }

        @Override
        float define(int output, float value, float slope, float[] inputs) {
            return inputs[1] * slope;
        }
    },
    /** Its output is its third input. */
    BACKWARD_ACCUMULATE(3, 0) {
        @Override
        void run(Activation f, float[][] a, Layout at) {
            f.backwardAccumulate(a[0], at.offset(0), a[1], at.offset(1), a[2], at.offset(2), at.length());
        }

        @Override
        void runWhole(Activation f, float[][] a) {
            f.backwardAccumulate(a[0], a[1], a[2]);
        }

        @Override
        float define(int output, float value, float slope, float[] inputs) {
            return Math.fma(inputs[1], slope, inputs[2]);
        }

        @Override
        int firstOutput() {
            return 2;
        }
    },
    FORWARD_RESIDUAL(2, 1) {
        @Override
        void run(Activation f, float[][] a, Layout at) {
            f.forwardResidual(a[0], at.offset(0), a[1], at.offset(1), a[2], at.offset(2), at.length());
        }

        @Override
        void runWhole(Activation f, float[][] a) {
            f.forwardResidual(a[0], a[1], a[2]);
        }

        @Override
        float argument(float[] inputs) {
            return inputs[0] + inputs[1];
        }

        @Override
        float define(int output, float value, float slope, float[] inputs) {
            return value;
        }
    };

    private final int inputs;
    private final int buffers;

    Face(int inputs, int furtherOutputs) {
        this.inputs = inputs;
        this.buffers = inputs + furtherOutputs;
    }

    /** Runs over the ranges of the layout. */
    abstract void run(Activation f, float[][] a, Layout at);

    /** Runs over all of the first array. */
    abstract void runWhole(Activation f, float[][] a);

    /** What value and derivative are taken of. */
    float argument(float[] inputs) {
        return inputs[0];
    }

    /** One element of an output; a NaN of any kind stands for NaN. */
    abstract float define(int output, float value, float slope, float[] inputs);

    /** How many buffers are read, the first ones. */
    int inputs() {
        return inputs;
    }

    /** How many buffers there are. */
    int buffers() {
        return buffers;
    }

    /** The first buffer that is written; so are those behind it. */
    int firstOutput() {
        return inputs;
    }
}
