package io.lanewise.demo;

import io.lanewise.Activation;

/** The cross-entropy -ln softmax(logits)[label], and its gradient softmax(logits) - onehot(label) as a mean over the batch. */
final class CrossEntropy {
    private static final Activation EXP = Activation.of("exp");

    private final int classes;
    private final float[] gradient;

    /** @param rows the most rows of one pass */
    CrossEntropy(int classes, int rows) {
        this.classes = classes;
        this.gradient = new float[rows * classes];
    }

    /** The sum of the losses of some rows; also computes {@link #gradient}. */
    double of(float[] logits, int[] labels, int from, int rows) {
        double loss = 0;
        for (int row = 0; row < rows; row++) {
            int offset = row * classes;
            float highest = Float.NEGATIVE_INFINITY;
            for (int c = 0; c < classes; c++) {
                highest = Math.max(highest, logits[offset + c]);
            }
            for (int c = 0; c < classes; c++) {
                gradient[offset + c] = logits[offset + c] - highest;
            }
            int target = offset + labels[from + row];
            double below = gradient[target];
            EXP.forward(gradient, offset, gradient, offset, classes);
            float sum = 0;
            for (int c = 0; c < classes; c++) {
                sum += gradient[offset + c];
            }
            for (int c = 0; c < classes; c++) {
                gradient[offset + c] /= sum * rows;
            }
            gradient[target] -= 1f / rows;
            // not Math.log, whose last bit may depend on the machine: the printed losses do not
            loss += StrictMath.log(sum) - below;
        }
        return loss;
    }

    /** The gradient of the mean loss by the logits of the last rows; overwritten by the next. */
    float[] gradient() {
        return gradient;
    }
}
