package io.lanewise;

import io.lanewise.loop.Kernels;
import io.lanewise.loop.Loop;
import io.lanewise.loop.Operation;
import java.util.concurrent.Executor;

/**
 * The operations of a gated unit over {@link Storage}: checks, then one loop, in blocks where it needs them.
 *
 * <p>As many elements are computed as {@code gate} has, or half as many as an {@code x} that holds gates and ups, and the
 * other storages may be longer.
 */
abstract class StorageGated {
    StorageGated() {
    }

    abstract Kernels kernels();

    abstract float[] parameters();

    Loop loop(Operation operation) {
        return kernels().loop(operation);
    }

    /** Whose threads share the work, or null. */
    abstract Executor executor();

    /** Runs the loop of an operation over arrays; those that the operation does not have do not matter. */
    void run(
            Operation operation, float[] gate, int gateOffset, float[] up, int upOffset, float[] out, int outOffset,
            float[] gradGate, int gradGateOffset, float[] gradUp, int gradUpOffset, int length) {
        Split.run(executor(), loop(operation), parameters(),
                gate, gateOffset, up, upOffset, out, outOffset, gradGate, gradGateOffset, gradUp, gradUpOffset, length);
    }

    /**
     * Computes out[i] = f(gate[i]) h(up[i]) for all of {@code gate}.
     *
     * @param gate what f is taken of
     * @param up what it is multiplied with
     * @param out takes the values; in place where it starts as {@code gate} or {@code up} does
     * @throws NullPointerException if a storage is null
     * @throws IndexOutOfBoundsException if {@code up} or {@code out} is shorter than {@code gate}
     * @throws IllegalArgumentException if {@code out} is read-only, or overlaps an input without starting at
     *     the same element
     * @throws IllegalStateException if the memory of a storage is closed
     * @throws WrongThreadException if the memory of a storage belongs to another thread
     */
    public void forward(Storage gate, Storage up, Storage out) {
        inputs(gate, up);
        output("out", out, gate, up);
        Blocks.run(executor(), kernels(), Operation.GATE_FORWARD, parameters(), 0, gate, up, out, null, null);
    }

    /**
     * Computes gradGate[i] = gradOut[i] f'(gate[i]) h(up[i]) and gradUp[i] = gradOut[i] h'(up[i]) f(gate[i])
     * for all of {@code gate}, in one pass.
     *
     * @param gate the gates of the forward pass
     * @param up its other factors
     * @param gradOut the gradient by the values
     * @param gradGate takes the gradient by the gates; in place where it starts as an input does
     * @param gradUp takes the gradient by {@code up}; in place where it starts as an input does
     * @throws NullPointerException if a storage is null
     * @throws IndexOutOfBoundsException if a storage is shorter than {@code gate}
     * @throws IllegalArgumentException if an output is read-only, or overlaps an input without starting at the
     *     same element, or the outputs overlap
     * @throws IllegalStateException if the memory of a storage is closed
     * @throws WrongThreadException if the memory of a storage belongs to another thread
     */
    public void backward(Storage gate, Storage up, Storage gradOut, Storage gradGate, Storage gradUp) {
        inputs(gate, up);
        Buffers.input(executor(), "gradOut", gradOut, gate.length());
        output("gradGate", gradGate, gate, up);
        output("gradUp", gradUp, gate, up);
        Buffers.sameOrApart("gradGate", gradGate, "gradOut", gradOut, gate.length());
        Buffers.sameOrApart("gradUp", gradUp, "gradOut", gradOut, gate.length());
        Buffers.apart("gradGate", gradGate, gate.length(), "gradUp", gradUp, gate.length());
        Blocks.run(executor(), kernels(), Operation.GATE_BACKWARD, parameters(), 0, gate, up, gradOut, gradGate, gradUp);
    }

    /**
     * Computes out[r columns + c] = f(gate) h(up) for all columns c of all rows r, where gate and up are the pair c in
     * row r of {@code x}.
     *
     * @param layout where gate and up stand in {@code x}
     * @param x gates and ups, rows of 2 {@code columns} numbers
     * @param out takes the values, rows of {@code columns} numbers
     * @param columns how many pairs in a row
     * @throws NullPointerException if the layout or a storage is null
     * @throws IndexOutOfBoundsException if {@code columns} is negative, or {@code out} has less than half the elements of
     *     {@code x}
     * @throws IllegalArgumentException if the length of {@code x} is no multiple of 2 {@code columns}, or {@code out} is
     *     read-only or overlaps {@code x}
     * @throws IllegalStateException if the memory of a storage is closed
     * @throws WrongThreadException if the memory of a storage belongs to another thread
     */
    public void forward(Gate.Layout layout, Storage x, Storage out, int columns) {
        long length = pairs(layout, x, columns);
        Buffers.output(executor(), "out", out, length);
        Buffers.apart("out", out, length, "x", x, x.length());
        GateRows.run(this, layout, x, out, null, columns);
    }

    /**
     * Computes the gradients by gate and up of {@link #forward(Gate.Layout, Storage, Storage, int)}, in one pass, and
     * puts them where gate and up stand.
     *
     * @param layout where gate and up stand in {@code x} and {@code gradX}
     * @param x gates and ups of the forward pass, rows of 2 {@code columns} numbers
     * @param gradOut the gradient by the values, rows of {@code columns} numbers
     * @param gradX takes the gradients by gates and ups, rows of 2 {@code columns} numbers; in place where it starts as
     *     {@code x} does
     * @param columns how many pairs in a row
     * @throws NullPointerException if the layout or a storage is null
     * @throws IndexOutOfBoundsException if {@code columns} is negative, {@code gradOut} has less than half the elements
     *     of {@code x}, or {@code gradX} less than {@code x}
     * @throws IllegalArgumentException if the length of {@code x} is no multiple of 2 {@code columns}, or {@code gradX} is
     *     read-only, overlaps {@code x} without starting at the same element, or overlaps {@code gradOut}
     * @throws IllegalStateException if the memory of a storage is closed
     * @throws WrongThreadException if the memory of a storage belongs to another thread
     */
    public void backward(Gate.Layout layout, Storage x, Storage gradOut, Storage gradX, int columns) {
        long length = pairs(layout, x, columns);
        Buffers.input(executor(), "gradOut", gradOut, length);
        Buffers.output(executor(), "gradX", gradX, x.length());
        Buffers.sameOrApart("gradX", gradX, "x", x, x.length());
        Buffers.apart("gradX", gradX, x.length(), "gradOut", gradOut, length);
        GateRows.run(this, layout, x, gradOut, gradX, columns);
    }

    /** Checks what holds gates and ups, and gives how many pairs they are. */
    private long pairs(Gate.Layout layout, Storage x, int columns) {
        Buffers.notNull("layout", layout);
        Buffers.input(executor(), "x", x, 0);
        return Rows.count("x", x.length(), "2 columns", 2L * Buffers.notNegative("columns", columns)) * columns;
    }

    private void inputs(Storage gate, Storage up) {
        Buffers.input(executor(), "gate", gate, 0);
        Buffers.input(executor(), "up", up, gate.length());
    }

    private void output(String name, Storage out, Storage gate, Storage up) {
        Buffers.output(executor(), name, out, gate.length());
        Buffers.sameOrApart(name, out, "gate", gate, gate.length());
        Buffers.sameOrApart(name, out, "up", up, gate.length());
    }
}
