package io.lanewise;

import io.lanewise.loop.Operation;

/**
 * The operations over {@code float[]}: checks, then one loop.
 *
 * <p>Common to all of them: a range is {@code length} elements from an offset; without offsets it is the
 * whole of {@code x}, and the other arrays may be longer. An output may be the very same range as an
 * input (in place); any other overlap is refused. Nothing is written before all arguments are checked,
 * and nothing outside the ranges is ever written.
 */
abstract class Elementwise extends StorageElementwise {
    Elementwise() {
    }

    /**
     * Computes y[i] = f(x[i]) for all of {@code x}.
     *
     * @param x the inputs
     * @param y takes the values; at least as long as {@code x}, may be {@code x}
     * @throws NullPointerException if an array is null
     * @throws IndexOutOfBoundsException if {@code y} is shorter than {@code x}
     */
    public void forward(float[] x, float[] y) {
        Buffers.notNull("x", x);
        forward(x, 0, y, 0, x.length);
    }

    /**
     * Computes y[yOffset + i] = f(x[xOffset + i]) for 0 &le; i &lt; length.
     *
     * @param x the inputs
     * @param xOffset index of the first input
     * @param y takes the values
     * @param yOffset index of the first value
     * @param length how many
     * @throws NullPointerException if an array is null
     * @throws IndexOutOfBoundsException if a range is not inside its array
     * @throws IllegalArgumentException if the ranges overlap without being the same
     */
    public void forward(float[] x, int xOffset, float[] y, int yOffset, int length) {
        Buffers.range("x", x, "xOffset", xOffset, length);
        Buffers.range("y", y, "yOffset", yOffset, length);
        Buffers.sameOrApart("y", y, yOffset, "x", x, xOffset, length);
        run(Operation.FORWARD, x, xOffset, y, yOffset, null, 0, null, 0, length);
    }

    /**
     * Computes dydx[i] = f'(x[i]) for all of {@code x}.
     *
     * @param x the inputs
     * @param dydx takes the derivatives; at least as long as {@code x}, may be {@code x}
     * @throws NullPointerException if an array is null
     * @throws IndexOutOfBoundsException if {@code dydx} is shorter than {@code x}
     */
    public void derivative(float[] x, float[] dydx) {
        Buffers.notNull("x", x);
        derivative(x, 0, dydx, 0, x.length);
    }

    /**
     * Computes dydx[dydxOffset + i] = f'(x[xOffset + i]) for 0 &le; i &lt; length.
     *
     * @param x the inputs
     * @param xOffset index of the first input
     * @param dydx takes the derivatives
     * @param dydxOffset index of the first derivative
     * @param length how many
     * @throws NullPointerException if an array is null
     * @throws IndexOutOfBoundsException if a range is not inside its array
     * @throws IllegalArgumentException if the ranges overlap without being the same
     */
    public void derivative(float[] x, int xOffset, float[] dydx, int dydxOffset, int length) {
        Buffers.range("x", x, "xOffset", xOffset, length);
        Buffers.range("dydx", dydx, "dydxOffset", dydxOffset, length);
        Buffers.sameOrApart("dydx", dydx, dydxOffset, "x", x, xOffset, length);
        run(Operation.DERIVATIVE, x, xOffset, dydx, dydxOffset, null, 0, null, 0, length);
    }

    /**
     * Computes y[i] = f(x[i]) and dydx[i] = f'(x[i]) in one pass: one read, two writes, and what value
     * and derivative share is computed once; where that is next to nothing, as with tanh, one follows the other block by block,
     * within the second-level cache. The results are those of the two separate calls, bit for bit.
     *
     * @param x the inputs
     * @param y takes the values; at least as long as {@code x}, may be {@code x}
     * @param dydx takes the derivatives; at least as long as {@code x}, may be {@code x} but not {@code y}
     * @throws NullPointerException if an array is null
     * @throws IndexOutOfBoundsException if {@code y} or {@code dydx} is shorter than {@code x}
     * @throws IllegalArgumentException if {@code y} and {@code dydx} are the same array
     */
    public void forwardAndDerivative(float[] x, float[] y, float[] dydx) {
        Buffers.notNull("x", x);
        forwardAndDerivative(x, 0, y, 0, dydx, 0, x.length);
    }

    /**
     * Computes y[yOffset + i] = f(x[xOffset + i]) and dydx[dydxOffset + i] = f'(x[xOffset + i]) in one
     * pass for 0 &le; i &lt; length.
     *
     * @param x the inputs
     * @param xOffset index of the first input
     * @param y takes the values
     * @param yOffset index of the first value
     * @param dydx takes the derivatives
     * @param dydxOffset index of the first derivative
     * @param length how many
     * @throws NullPointerException if an array is null
     * @throws IndexOutOfBoundsException if a range is not inside its array
     * @throws IllegalArgumentException if an output overlaps the input without being the same range, or the
     *     outputs overlap
     */
    public void forwardAndDerivative(float[] x, int xOffset, float[] y, int yOffset, float[] dydx, int dydxOffset, int length) {
        Buffers.range("x", x, "xOffset", xOffset, length);
        Buffers.range("y", y, "yOffset", yOffset, length);
        Buffers.range("dydx", dydx, "dydxOffset", dydxOffset, length);
        Buffers.sameOrApart("y", y, yOffset, "x", x, xOffset, length);
        Buffers.sameOrApart("dydx", dydx, dydxOffset, "x", x, xOffset, length);
        Buffers.apart("y", y, yOffset, "dydx", dydx, dydxOffset, length);
        run(Operation.FORWARD_AND_DERIVATIVE, x, xOffset, y, yOffset, dydx, dydxOffset, null, 0, length);
    }

    /**
     * Computes gradInput[i] = gradOutput[i] f'(x[i]) for all of {@code x}, the derivative taken from the
     * input and so without loss.
     *
     * @param x the inputs of the forward pass
     * @param gradOutput the gradient by the values; at least as long as {@code x}
     * @param gradInput takes the gradient by the inputs; at least as long as {@code x}, may be {@code x} or
     *     {@code gradOutput}
     * @throws NullPointerException if an array is null
     * @throws IndexOutOfBoundsException if {@code gradOutput} or {@code gradInput} is shorter than {@code x}
     */
    public void backward(float[] x, float[] gradOutput, float[] gradInput) {
        Buffers.notNull("x", x);
        backward(x, 0, gradOutput, 0, gradInput, 0, x.length);
    }

    /**
     * Computes gradInput[gradInputOffset + i] = gradOutput[gradOutputOffset + i] f'(x[xOffset + i]) for
     * 0 &le; i &lt; length.
     *
     * @param x the inputs of the forward pass
     * @param xOffset index of the first input
     * @param gradOutput the gradient by the values
     * @param gradOutputOffset index of the first of them
     * @param gradInput takes the gradient by the inputs
     * @param gradInputOffset index of the first of them
     * @param length how many
     * @throws NullPointerException if an array is null
     * @throws IndexOutOfBoundsException if a range is not inside its array
     * @throws IllegalArgumentException if the output overlaps an input without being the same range
     */
    public void backward(
            float[] x, int xOffset, float[] gradOutput, int gradOutputOffset, float[] gradInput, int gradInputOffset, int length) {
        checkBackward(x, xOffset, gradOutput, gradOutputOffset, gradInput, gradInputOffset, length);
        run(Operation.BACKWARD, x, xOffset, gradOutput, gradOutputOffset, gradInput, gradInputOffset, null, 0, length);
    }

    /**
     * Computes gradInput[i] += gradOutput[i] f'(x[i]) for all of {@code x}, with one rounding of product
     * and sum.
     *
     * @param x the inputs of the forward pass
     * @param gradOutput the gradient by the values; at least as long as {@code x}
     * @param gradInput the gradient by the inputs, added to; at least as long as {@code x}
     * @throws NullPointerException if an array is null
     * @throws IndexOutOfBoundsException if {@code gradOutput} or {@code gradInput} is shorter than {@code x}
     */
    public void backwardAccumulate(float[] x, float[] gradOutput, float[] gradInput) {
        Buffers.notNull("x", x);
        backwardAccumulate(x, 0, gradOutput, 0, gradInput, 0, x.length);
    }

    /**
     * Computes gradInput[gradInputOffset + i] += gradOutput[gradOutputOffset + i] f'(x[xOffset + i]) for
     * 0 &le; i &lt; length, with one rounding of product and sum.
     *
     * @param x the inputs of the forward pass
     * @param xOffset index of the first input
     * @param gradOutput the gradient by the values
     * @param gradOutputOffset index of the first of them
     * @param gradInput the gradient by the inputs, added to
     * @param gradInputOffset index of the first of them
     * @param length how many
     * @throws NullPointerException if an array is null
     * @throws IndexOutOfBoundsException if a range is not inside its array
     * @throws IllegalArgumentException if the output overlaps an input without being the same range
     */
    public void backwardAccumulate(
            float[] x, int xOffset, float[] gradOutput, int gradOutputOffset, float[] gradInput, int gradInputOffset, int length) {
        checkBackward(x, xOffset, gradOutput, gradOutputOffset, gradInput, gradInputOffset, length);
        run(Operation.BACKWARD_ACCUMULATE, x, xOffset, gradOutput, gradOutputOffset,
                gradInput, gradInputOffset, gradInput, gradInputOffset, length);
    }

    /**
     * Computes y[i] = f(x[i] + residual[i]) for all of {@code x} in one pass.
     *
     * @param x the inputs
     * @param residual added to the inputs; at least as long as {@code x}
     * @param y takes the values; at least as long as {@code x}, may be {@code x} or {@code residual}
     * @throws NullPointerException if an array is null
     * @throws IndexOutOfBoundsException if {@code residual} or {@code y} is shorter than {@code x}
     */
    public void forwardResidual(float[] x, float[] residual, float[] y) {
        Buffers.notNull("x", x);
        forwardResidual(x, 0, residual, 0, y, 0, x.length);
    }

    /**
     * Computes y[yOffset + i] = f(x[xOffset + i] + residual[residualOffset + i]) for 0 &le; i &lt; length
     * in one pass.
     *
     * @param x the inputs
     * @param xOffset index of the first input
     * @param residual added to the inputs
     * @param residualOffset index of the first of them
     * @param y takes the values
     * @param yOffset index of the first value
     * @param length how many
     * @throws NullPointerException if an array is null
     * @throws IndexOutOfBoundsException if a range is not inside its array
     * @throws IllegalArgumentException if the output overlaps an input without being the same range
     */
    public void forwardResidual(float[] x, int xOffset, float[] residual, int residualOffset, float[] y, int yOffset, int length) {
        Buffers.range("x", x, "xOffset", xOffset, length);
        Buffers.range("residual", residual, "residualOffset", residualOffset, length);
        Buffers.range("y", y, "yOffset", yOffset, length);
        Buffers.sameOrApart("y", y, yOffset, "x", x, xOffset, length);
        Buffers.sameOrApart("y", y, yOffset, "residual", residual, residualOffset, length);
        run(Operation.FORWARD_SUM, x, xOffset, residual, residualOffset, y, yOffset, null, 0, length);
    }

    /**
     * Computes y[r columns + c] = f(x[r columns + c] + bias[c]) in one pass over a matrix of rows.
     *
     * @param x the inputs, row by row; its length is a multiple of the length of {@code bias}
     * @param bias one addend per column
     * @param y takes the values; at least as long as {@code x}, may be {@code x}
     * @throws NullPointerException if an array is null
     * @throws IndexOutOfBoundsException if {@code y} is shorter than {@code x}
     * @throws IllegalArgumentException if the length of {@code x} is no multiple of that of {@code bias}, or {@code y} is {@code bias}
     */
    public void forwardBias(float[] x, float[] bias, float[] y) {
        Buffers.notNull("x", x);
        Buffers.notNull("bias", bias);
        forwardBias(x, 0, bias, 0, y, 0, (int) Rows.count("x", x.length, "the length of bias", bias.length), bias.length);
    }

    /**
     * Computes y[yOffset + r columns + c] = f(x[xOffset + r columns + c] + bias[biasOffset + c]) for
     * 0 &le; r &lt; rows and 0 &le; c &lt; columns in one pass.
     *
     * @param x the inputs, row by row
     * @param xOffset index of the first input
     * @param bias one addend per column
     * @param biasOffset index of the first of them
     * @param y takes the values
     * @param yOffset index of the first value
     * @param rows how many rows
     * @param columns how many columns
     * @throws NullPointerException if an array is null
     * @throws IndexOutOfBoundsException if a range is not inside its array
     * @throws IllegalArgumentException if {@code y} overlaps {@code x} without being the same range, or
     *     overlaps {@code bias}
     */
    public void forwardBias(float[] x, int xOffset, float[] bias, int biasOffset, float[] y, int yOffset, int rows, int columns) {
        int length = Buffers.size(rows, "columns", columns);
        Buffers.range("x", x, "xOffset", xOffset, length);
        Buffers.range("bias", bias, "biasOffset", biasOffset, columns);
        Buffers.range("y", y, "yOffset", yOffset, length);
        Buffers.sameOrApart("y", y, yOffset, "x", x, xOffset, length);
        Buffers.apart("y", y, yOffset, length, "bias", bias, biasOffset, columns);
        Rows.run(executor(), loop(Operation.FORWARD_SUM), parameters(), x, xOffset, bias, biasOffset, y, yOffset, null, 0, rows, columns);
    }

    private static void checkBackward(
            float[] x, int xOffset, float[] gradOutput, int gradOutputOffset, float[] gradInput, int gradInputOffset, int length) {
        Buffers.range("x", x, "xOffset", xOffset, length);
        Buffers.range("gradOutput", gradOutput, "gradOutputOffset", gradOutputOffset, length);
        Buffers.range("gradInput", gradInput, "gradInputOffset", gradInputOffset, length);
        Buffers.sameOrApart("gradInput", gradInput, gradInputOffset, "x", x, xOffset, length);
        Buffers.sameOrApart("gradInput", gradInput, gradInputOffset, "gradOutput", gradOutput, gradOutputOffset, length);
    }

    private void run(
            Operation operation,
            float[] a, int aOffset, float[] b, int bOffset, float[] c, int cOffset, float[] d, int dOffset, int length) {
        Split.run(executor(), loop(operation), parameters(), a, aOffset, b, bOffset, c, cOffset, d, dOffset, null, 0, length);
    }
}
