package io.lanewise;

import java.io.Serializable;

/**
 * Softmax y[i] = e^(s x[i]) / (e^(s x[1]) + ... + e^(s x[n]) + e^sink) over the rows of a matrix, or its
 * logarithm, and their derivatives.
 *
 * {@snippet lang = java :
 * Softmax.SOFTMAX.forward(x, 0, y, 0, rows, columns);
 * Softmax.LOG_SOFTMAX.forward(x, y);                       // one row
 * Softmax attention = Softmax.SOFTMAX.withScale(0.125f).withSink(1.5f);
 * attention.backward(y, 0, gradOutput, 0, gradInput, 0, rows, columns);
 * }
 *
 * <p>s is the {@link #scale}, the inverse of a temperature. The {@link #sink} is one more logit of every
 * row, not scaled, which takes its share and has no column of its own. A masked column is one with
 * x[i] = -infinity: it gets 0, or -infinity as the logarithm.
 *
 * <p>The gradients are gradInput[i] = s y[i] (gradOutput[i] - sum of gradOutput[j] y[j]) for softmax and
 * gradInput[i] = s (gradOutput[i] - e^y[i] sum of gradOutput[j]) for log-softmax, both from the values y
 * of the forward pass.
 *
 * <p><b>Range.</b> The largest logit is taken out, in effect: no intermediate result overflows, and
 * adding a number to all logits changes nothing but for the rounding of that addition.
 *
 * <p><b>Accuracy</b>, in ULP of the exact result and measured over rows of 1 to 4,096 columns: softmax is
 * within 3 (measured: 2.5). log-softmax is within 2 (measured: 1.5), also near zero where one logit
 * dominates. Sums carry their rounding errors along, so that the bounds do not grow with the number of
 * columns. Gradients are within 2.5 (measured: 1.9) of the exact formula at the given y, plus 2^-45 of
 * the sum of magnitudes |gradOutput[j] y[j]| or |gradOutput[j]|, times the factor of that sum; for
 * log-softmax plus 2 ULP of the term e^y[i] times the sum.
 *
 * <p><b>Same bits.</b> Sums are made in one order, which depends on the position in the row alone: the
 * results are the same at every lane width, in scalar code, and for every number of rows. So threads may share the rows,
 * each with a call for some of them.
 *
 * <p><b>NaN and infinity.</b> As in PyTorch, a row with a NaN or with infinity gives NaN in all columns
 * (infinity / infinity), and so does a row that is masked as a whole without a sink (0 / 0): there is no
 * distribution to give, and zeros would hide that. With a sink such a row gives zeros, the logarithm
 * -infinity: the sink has it all. In a backward pass a NaN or an infinity in y or gradOutput reaches the
 * whole row through the sum, but for y = -infinity of a masked column. Every NaN is the one NaN
 * {@code 0x7fc00000}.
 *
 * <p>Common to all operations: an output may be the very same range as an input (in place); any other
 * overlap is refused. Nothing is written before all arguments are checked, and nothing outside the ranges
 * is ever written. Immutable and safe for use by several threads.
 *
 * <p>Sources: J. Bridle, Probabilistic Interpretation of Feedforward Classification Network Outputs, 1990;
 * T. Ogita, S. Rump, S. Oishi, Accurate Sum and Dot Product, SIAM J. Sci. Comput. 26, 2005 (sums);
 * G. Xiao, Y. Tian, B. Chen, S. Han, M. Lewis, Efficient Streaming Language Models with Attention Sinks,
 * ICLR 2024.
 *
 * @param logarithm whether the values are logarithms
 * @param scale the factor of every logit; from 2^-100 to 2^100
 * @param sink one more logit; -infinity where there is none
 */
public record Softmax(boolean logarithm, float scale, float sink) implements Serializable {
    /** Softmax without scale and sink. */
    public static final Softmax SOFTMAX = new Softmax(false, 1, Float.NEGATIVE_INFINITY);
    /** Log-softmax without scale and sink. */
    public static final Softmax LOG_SOFTMAX = new Softmax(true, 1, Float.NEGATIVE_INFINITY);

    private static final float LEAST_SCALE = 0x1p-100f;
    private static final float MOST_SCALE = 0x1p100f;

    /**
     * Makes a softmax; most often {@link #SOFTMAX} or {@link #LOG_SOFTMAX} is what is needed.
     *
     * @throws IllegalArgumentException if the scale is out of range, or the sink NaN or infinity
     */
    public Softmax {
        if (!(scale >= LEAST_SCALE && scale <= MOST_SCALE)) {
            throw new IllegalArgumentException("scale is " + scale + "; it must be from " + LEAST_SCALE + " to " + MOST_SCALE);
        }
        if (!(sink < Float.POSITIVE_INFINITY)) {
            throw new IllegalArgumentException("sink is " + sink + "; it must be finite, or -Infinity for none");
        }
    }

    /**
     * The same with another scale.
     *
     * @param scale the factor of every logit; from 2^-100 to 2^100
     * @return softmax or log-softmax with that scale
     * @throws IllegalArgumentException if the scale is out of range
     */
    public Softmax withScale(float scale) {
        return new Softmax(logarithm, scale, sink);
    }

    /**
     * The same with another sink.
     *
     * @param sink one more logit; -infinity for none
     * @return softmax or log-softmax with that sink
     * @throws IllegalArgumentException if the sink is NaN or infinity
     */
    public Softmax withSink(float sink) {
        return new Softmax(logarithm, scale, sink);
    }

    /**
     * Computes the values of one row, all of {@code x}.
     *
     * @param x the logits
     * @param y takes the values; at least as long as {@code x}, may be {@code x}
     * @throws NullPointerException if an array is null
     * @throws IndexOutOfBoundsException if {@code y} is shorter than {@code x}
     */
    public void forward(float[] x, float[] y) {
        Buffers.notNull("x", x);
        forward(x, 0, y, 0, 1, x.length);
    }

    /**
     * Computes the values of every row; one row is a range of {@code columns} elements.
     *
     * @param x the logits, row by row
     * @param xOffset index of the first logit
     * @param y takes the values; in place where it is the same range as {@code x}
     * @param yOffset index of the first value
     * @param rows how many rows
     * @param columns how many columns
     * @throws NullPointerException if an array is null
     * @throws IndexOutOfBoundsException if a range is not inside its array
     * @throws IllegalArgumentException if {@code y} overlaps {@code x} without being the same range
     */
    public void forward(float[] x, int xOffset, float[] y, int yOffset, int rows, int columns) {
        int length = Buffers.size(rows, "columns", columns);
        Buffers.range("x", x, "xOffset", xOffset, length);
        Buffers.range("y", y, "yOffset", yOffset, length);
        Buffers.sameOrApart("y", y, yOffset, "x", x, xOffset, length);
        SoftmaxRows.forward(this, x, xOffset, y, yOffset, length, columns);
    }

    /**
     * Computes the values of every row of a storage.
     *
     * @param x the logits, row by row
     * @param y takes the values; in place where it starts as {@code x} does
     * @param columns how many columns; what is not in a {@code float[]} passes through blocks that the thread keeps, as
     *     long as its longest row
     * @throws NullPointerException if a storage is null
     * @throws IndexOutOfBoundsException if {@code y} is shorter than {@code x}, or {@code columns} negative
     * @throws IllegalArgumentException if the length of {@code x} is no multiple of {@code columns}, or {@code y} is
     *     read-only, or overlaps {@code x} without starting at the same element
     * @throws IllegalStateException if the memory of a storage is closed
     * @throws WrongThreadException if the memory of a storage belongs to another thread
     */
    public void forward(Storage x, Storage y, int columns) {
        Buffers.input(null, "x", x, 0);
        Buffers.output(null, "y", y, x.length());
        Buffers.sameOrApart("y", y, "x", x, x.length());
        Rows.count("x", x.length(), "columns", Buffers.notNegative("columns", columns));
        SoftmaxRows.forward(this, x, y, columns);
    }

    /**
     * Computes the gradient by the logits of one row, all of {@code y}, from the values of the forward pass.
     *
     * @param y the values of the forward pass
     * @param gradOutput the gradient by the values; at least as long as {@code y}
     * @param gradInput takes the gradient by the logits; at least as long as {@code y}, may be {@code y} or
     *     {@code gradOutput}
     * @throws NullPointerException if an array is null
     * @throws IndexOutOfBoundsException if {@code gradOutput} or {@code gradInput} is shorter than {@code y}
     */
    public void backward(float[] y, float[] gradOutput, float[] gradInput) {
        Buffers.notNull("y", y);
        backward(y, 0, gradOutput, 0, gradInput, 0, 1, y.length);
    }

    /**
     * Computes the gradient by the logits of every row from the values of the forward pass.
     *
     * @param y the values of the forward pass, row by row
     * @param yOffset index of the first value
     * @param gradOutput the gradient by the values
     * @param gradOutputOffset index of the first gradient
     * @param gradInput takes the gradient by the logits; in place where it is the same range as {@code y} or
     *     {@code gradOutput}
     * @param gradInputOffset index of the first of them
     * @param rows how many rows
     * @param columns how many columns
     * @throws NullPointerException if an array is null
     * @throws IndexOutOfBoundsException if a range is not inside its array
     * @throws IllegalArgumentException if {@code gradInput} overlaps {@code y} or {@code gradOutput} without being the
     *     same range
     */
    public void backward(
            float[] y, int yOffset, float[] gradOutput, int gradOutputOffset, float[] gradInput, int gradInputOffset, int rows, int columns) {
        int length = Buffers.size(rows, "columns", columns);
        Buffers.range("y", y, "yOffset", yOffset, length);
        Buffers.range("gradOutput", gradOutput, "gradOutputOffset", gradOutputOffset, length);
        Buffers.range("gradInput", gradInput, "gradInputOffset", gradInputOffset, length);
        Buffers.sameOrApart("gradInput", gradInput, gradInputOffset, "y", y, yOffset, length);
        Buffers.sameOrApart("gradInput", gradInput, gradInputOffset, "gradOutput", gradOutput, gradOutputOffset, length);
        SoftmaxRows.backward(this, y, yOffset, gradOutput, gradOutputOffset, gradInput, gradInputOffset, length, columns);
    }

    /**
     * Computes the gradient by the logits of every row of a storage from the values of the forward pass.
     *
     * @param y the values of the forward pass, row by row
     * @param gradOutput the gradient by the values
     * @param gradInput takes the gradient by the logits; in place where it starts as {@code y} or {@code gradOutput} does
     * @param columns how many columns
     * @throws NullPointerException if a storage is null
     * @throws IndexOutOfBoundsException if a storage is shorter than {@code y}, or {@code columns} negative
     * @throws IllegalArgumentException if the length of {@code y} is no multiple of {@code columns}, or {@code gradInput}
     *     is read-only, or overlaps an input without starting at the same element
     * @throws IllegalStateException if the memory of a storage is closed
     * @throws WrongThreadException if the memory of a storage belongs to another thread
     */
    public void backward(Storage y, Storage gradOutput, Storage gradInput, int columns) {
        Buffers.input(null, "y", y, 0);
        Buffers.input(null, "gradOutput", gradOutput, y.length());
        Buffers.output(null, "gradInput", gradInput, y.length());
        Buffers.sameOrApart("gradInput", gradInput, "y", y, y.length());
        Buffers.sameOrApart("gradInput", gradInput, "gradOutput", gradOutput, y.length());
        Rows.count("y", y.length(), "columns", Buffers.notNegative("columns", columns));
        SoftmaxRows.backward(this, y, gradOutput, gradInput, columns);
    }
}
