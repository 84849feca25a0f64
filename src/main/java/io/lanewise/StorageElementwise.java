package io.lanewise;

import io.lanewise.loop.Kernels;
import io.lanewise.loop.Loop;
import io.lanewise.loop.Operation;
import java.util.concurrent.Executor;

/**
 * The operations over {@link Storage}: checks, then one loop, in blocks where it needs them.
 *
 * <p>Common to all of them: as many elements are computed as {@code x} has, and the other storages may be
 * longer. An output may start at the same element as an input (in place); any other overlap is refused.
 * Nothing is written before all arguments are checked, and nothing outside the ranges is ever written.
 */
abstract class StorageElementwise {
    StorageElementwise() {
    }

    abstract Kernels kernels();

    abstract float[] parameters();

    Loop loop(Operation operation) {
        return kernels().loop(operation);
    }

    /** Whose threads share the work, or null. */
    abstract Executor executor();

    /**
     * Computes y[i] = f(x[i]) for all of {@code x}.
     *
     * @param x the inputs
     * @param y takes the values; in place where it starts as {@code x} does
     * @throws NullPointerException if a storage is null
     * @throws IndexOutOfBoundsException if {@code y} is shorter than {@code x}
     * @throws IllegalArgumentException if {@code y} is read-only, or overlaps {@code x} without starting at
     *     the same element
     * @throws IllegalStateException if the memory of a storage is closed
     * @throws WrongThreadException if the memory of a storage belongs to another thread
     */
    public void forward(Storage x, Storage y) {
        checkTwo(x, "y", y);
        run(Operation.FORWARD, x, y, null, null);
    }

    /**
     * Computes dydx[i] = f'(x[i]) for all of {@code x}.
     *
     * @param x the inputs
     * @param dydx takes the derivatives; in place where it starts as {@code x} does
     * @throws NullPointerException if a storage is null
     * @throws IndexOutOfBoundsException if {@code dydx} is shorter than {@code x}
     * @throws IllegalArgumentException if {@code dydx} is read-only, or overlaps {@code x} without starting
     *     at the same element
     * @throws IllegalStateException if the memory of a storage is closed
     * @throws WrongThreadException if the memory of a storage belongs to another thread
     */
    public void derivative(Storage x, Storage dydx) {
        checkTwo(x, "dydx", dydx);
        run(Operation.DERIVATIVE, x, dydx, null, null);
    }

    /**
     * Computes y[i] = f(x[i]) and dydx[i] = f'(x[i]) for all of {@code x} in one pass.
     *
     * @param x the inputs
     * @param y takes the values; in place where it starts as {@code x} does
     * @param dydx takes the derivatives; in place where it starts as {@code x} does
     * @throws NullPointerException if a storage is null
     * @throws IndexOutOfBoundsException if {@code y} or {@code dydx} is shorter than {@code x}
     * @throws IllegalArgumentException if an output is read-only, or overlaps {@code x} without starting at
     *     the same element, or the outputs overlap
     * @throws IllegalStateException if the memory of a storage is closed
     * @throws WrongThreadException if the memory of a storage belongs to another thread
     */
    public void forwardAndDerivative(Storage x, Storage y, Storage dydx) {
        checkTwo(x, "y", y);
        checkTwo(x, "dydx", dydx);
        Buffers.apart("y", y, x.length(), "dydx", dydx, x.length());
        run(Operation.FORWARD_AND_DERIVATIVE, x, y, dydx, null);
    }

    /**
     * Computes gradInput[i] = gradOutput[i] f'(x[i]) for all of {@code x}, the derivative taken from the
     * input and so without loss.
     *
     * @param x the inputs of the forward pass
     * @param gradOutput the gradient by the values
     * @param gradInput takes the gradient by the inputs; in place where it starts as {@code x} or
     *     {@code gradOutput} does
     * @throws NullPointerException if a storage is null
     * @throws IndexOutOfBoundsException if {@code gradOutput} or {@code gradInput} is shorter than {@code x}
     * @throws IllegalArgumentException if {@code gradInput} is read-only, or overlaps an input without
     *     starting at the same element
     * @throws IllegalStateException if the memory of a storage is closed
     * @throws WrongThreadException if the memory of a storage belongs to another thread
     */
    public void backward(Storage x, Storage gradOutput, Storage gradInput) {
        checkThree(x, "gradOutput", gradOutput, "gradInput", gradInput);
        run(Operation.BACKWARD, x, gradOutput, gradInput, null);
    }

    /**
     * Computes gradInput[i] += gradOutput[i] f'(x[i]) for all of {@code x}, with one rounding of product
     * and sum before that of the storage.
     *
     * @param x the inputs of the forward pass
     * @param gradOutput the gradient by the values
     * @param gradInput the gradient by the inputs, added to
     * @throws NullPointerException if a storage is null
     * @throws IndexOutOfBoundsException if {@code gradOutput} or {@code gradInput} is shorter than {@code x}
     * @throws IllegalArgumentException if {@code gradInput} is read-only, or overlaps an input without
     *     starting at the same element
     * @throws IllegalStateException if the memory of a storage is closed
     * @throws WrongThreadException if the memory of a storage belongs to another thread
     */
    public void backwardAccumulate(Storage x, Storage gradOutput, Storage gradInput) {
        checkThree(x, "gradOutput", gradOutput, "gradInput", gradInput);
        run(Operation.BACKWARD_ACCUMULATE, x, gradOutput, gradInput, gradInput);
    }

    /**
     * Computes y[i] = f(x[i] + residual[i]) for all of {@code x} in one pass.
     *
     * @param x the inputs
     * @param residual added to the inputs
     * @param y takes the values; in place where it starts as {@code x} or {@code residual} does
     * @throws NullPointerException if a storage is null
     * @throws IndexOutOfBoundsException if {@code residual} or {@code y} is shorter than {@code x}
     * @throws IllegalArgumentException if {@code y} is read-only, or overlaps an input without starting at
     *     the same element
     * @throws IllegalStateException if the memory of a storage is closed
     * @throws WrongThreadException if the memory of a storage belongs to another thread
     */
    public void forwardResidual(Storage x, Storage residual, Storage y) {
        checkThree(x, "residual", residual, "y", y);
        run(Operation.FORWARD_SUM, x, residual, y, null);
    }

    /**
     * Computes y[r columns + c] = f(x[r columns + c] + bias[c]) in one pass over a matrix of rows.
     *
     * @param x the inputs, row by row; its length is a multiple of the length of {@code bias}
     * @param bias one addend per column
     * @param y takes the values; in place where it starts as {@code x} does
     * @throws NullPointerException if a storage is null
     * @throws IndexOutOfBoundsException if {@code y} is shorter than {@code x}
     * @throws IllegalArgumentException if the length of {@code x} is no multiple of that of {@code bias}, or
     *     {@code y} is read-only, or overlaps {@code x} without starting at the same element, or overlaps
     *     {@code bias}
     * @throws IllegalStateException if the memory of a storage is closed
     * @throws WrongThreadException if the memory of a storage belongs to another thread
     */
    public void forwardBias(Storage x, Storage bias, Storage y) {
        checkTwo(x, "y", y);
        Buffers.input(executor(), "bias", bias, 0);
        Rows.count("x", x.length(), "the length of bias", bias.length());
        Buffers.apart("y", y, x.length(), "bias", bias, bias.length());
        run(Operation.FORWARD_SUM, bias.length(), x, bias, y, null);
    }

    private void checkTwo(Storage x, String outName, Storage out) {
        Buffers.input(executor(), "x", x, 0);
        Buffers.output(executor(), outName, out, x.length());
        Buffers.sameOrApart(outName, out, "x", x, x.length());
    }

    private void checkThree(Storage x, String inName, Storage in, String outName, Storage out) {
        checkTwo(x, outName, out);
        Buffers.input(executor(), inName, in, x.length());
        Buffers.sameOrApart(outName, out, inName, in, x.length());
    }

    private void run(Operation operation, Storage a, Storage b, Storage c, Storage d) {
        run(operation, 0, a, b, c, d);
    }

    private void run(Operation operation, long period, Storage a, Storage b, Storage c, Storage d) {
        Blocks.run(executor(), kernels(), operation, parameters(), period, a, b, c, d, null);
    }
}
