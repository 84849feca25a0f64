package io.lanewise;

import io.lanewise.loop.Operation;

/**
 * The operations of a gated unit over {@code float[]}: checks, then one loop.
 *
 * <p>Common to all operations: a range is {@code length} elements from an offset; without offsets it is
 * the whole of {@code gate}, and the other arrays may be longer. An output may be the very same range as
 * an input (in place); any other overlap is refused. Nothing is written before all arguments are checked,
 * and nothing outside the ranges is ever written.
 */
abstract class Gated extends StorageGated {
    Gated() {
    }

    /**
     * Computes out[i] = f(gate[i]) h(up[i]) for all of {@code gate}.
     *
     * @param gate what f is taken of
     * @param up what it is multiplied with; at least as long as {@code gate}
     * @param out takes the values; at least as long as {@code gate}, may be {@code gate} or {@code up}
     * @throws NullPointerException if an array is null
     * @throws IndexOutOfBoundsException if {@code up} or {@code out} is shorter than {@code gate}
     */
    public void forward(float[] gate, float[] up, float[] out) {
        Buffers.notNull("gate", gate);
        forward(gate, 0, up, 0, out, 0, gate.length);
    }

    /**
     * Computes out[outOffset + i] = f(gate[gateOffset + i]) h(up[upOffset + i]) for 0 &le; i &lt; length.
     *
     * @param gate what f is taken of
     * @param gateOffset index of the first gate
     * @param up what it is multiplied with; may be {@code gate}, also with the same or an overlapping range
     * @param upOffset index of the first of them
     * @param out takes the values
     * @param outOffset index of the first value
     * @param length how many
     * @throws NullPointerException if an array is null
     * @throws IndexOutOfBoundsException if a range is not inside its array
     * @throws IllegalArgumentException if {@code out} overlaps an input without being the same range
     */
    public void forward(float[] gate, int gateOffset, float[] up, int upOffset, float[] out, int outOffset, int length) {
        Buffers.range("gate", gate, "gateOffset", gateOffset, length);
        Buffers.range("up", up, "upOffset", upOffset, length);
        Buffers.range("out", out, "outOffset", outOffset, length);
        Buffers.sameOrApart("out", out, outOffset, "gate", gate, gateOffset, length);
        Buffers.sameOrApart("out", out, outOffset, "up", up, upOffset, length);
        run(Operation.GATE_FORWARD, gate, gateOffset, up, upOffset, out, outOffset, null, 0, null, 0, length);
    }

    /**
     * Computes gradGate[i] = gradOut[i] f'(gate[i]) h(up[i]) and gradUp[i] = gradOut[i] h'(up[i]) f(gate[i])
     * for all of {@code gate}, in one pass.
     *
     * @param gate the gates of the forward pass
     * @param up its other factors; at least as long as {@code gate}
     * @param gradOut the gradient by the values; at least as long as {@code gate}
     * @param gradGate takes the gradient by the gates; at least as long as {@code gate}, may be any of the inputs
     * @param gradUp takes the gradient by {@code up}; at least as long as {@code gate}, may be any of the inputs but
     *     not {@code gradGate}
     * @throws NullPointerException if an array is null
     * @throws IndexOutOfBoundsException if an array is shorter than {@code gate}
     * @throws IllegalArgumentException if {@code gradGate} and {@code gradUp} are the same array
     */
    public void backward(float[] gate, float[] up, float[] gradOut, float[] gradGate, float[] gradUp) {
        Buffers.notNull("gate", gate);
        backward(gate, 0, up, 0, gradOut, 0, gradGate, 0, gradUp, 0, gate.length);
    }

    /**
     * Computes gradGate[gradGateOffset + i] = gradOut[gradOutOffset + i] f'(gate[gateOffset + i])
     * h(up[upOffset + i]) and gradUp[gradUpOffset + i] = gradOut[gradOutOffset + i] h'(up[upOffset + i])
     * f(gate[gateOffset + i]) for 0 &le; i &lt; length, in one pass.
     *
     * @param gate the gates of the forward pass
     * @param gateOffset index of the first gate
     * @param up its other factors
     * @param upOffset index of the first of them
     * @param gradOut the gradient by the values
     * @param gradOutOffset index of the first gradient
     * @param gradGate takes the gradient by the gates
     * @param gradGateOffset index of the first of them
     * @param gradUp takes the gradient by {@code up}
     * @param gradUpOffset index of the first of them
     * @param length how many
     * @throws NullPointerException if an array is null
     * @throws IndexOutOfBoundsException if a range is not inside its array
     * @throws IllegalArgumentException if an output overlaps an input without being the same range, or the outputs
     *     overlap
     */
    public void backward(
            float[] gate, int gateOffset, float[] up, int upOffset, float[] gradOut, int gradOutOffset,
            float[] gradGate, int gradGateOffset, float[] gradUp, int gradUpOffset, int length) {
        Buffers.range("gate", gate, "gateOffset", gateOffset, length);
        Buffers.range("up", up, "upOffset", upOffset, length);
        Buffers.range("gradOut", gradOut, "gradOutOffset", gradOutOffset, length);
        Buffers.range("gradGate", gradGate, "gradGateOffset", gradGateOffset, length);
        Buffers.range("gradUp", gradUp, "gradUpOffset", gradUpOffset, length);
        sameOrApart("gradGate", gradGate, gradGateOffset, gate, gateOffset, up, upOffset, gradOut, gradOutOffset, length);
        sameOrApart("gradUp", gradUp, gradUpOffset, gate, gateOffset, up, upOffset, gradOut, gradOutOffset, length);
        Buffers.apart("gradGate", gradGate, gradGateOffset, "gradUp", gradUp, gradUpOffset, length);
        run(Operation.GATE_BACKWARD,
                gate, gateOffset, up, upOffset, gradOut, gradOutOffset, gradGate, gradGateOffset, gradUp, gradUpOffset, length);
    }

    /**
     * Computes out[outOffset + r columns + c] = f(gate) h(up) for 0 &le; r &lt; rows and 0 &le; c &lt; columns,
     * where gate and up are the pair c in row r of {@code x}.
     *
     * @param layout where gate and up stand in {@code x}
     * @param x gates and ups, rows of 2 {@code columns} numbers
     * @param xOffset index of the first number
     * @param out takes the values, rows of {@code columns} numbers
     * @param outOffset index of the first value
     * @param rows how many rows
     * @param columns how many pairs in a row
     * @throws NullPointerException if the layout or an array is null
     * @throws IndexOutOfBoundsException if a range is not inside its array
     * @throws IllegalArgumentException if {@code out} overlaps {@code x}
     */
    public void forward(Gate.Layout layout, float[] x, int xOffset, float[] out, int outOffset, int rows, int columns) {
        Buffers.notNull("layout", layout);
        int length = Buffers.size(rows, "columns", columns, 2);
        Buffers.range("x", x, "xOffset", xOffset, 2 * length);
        Buffers.range("out", out, "outOffset", outOffset, length);
        Buffers.apart("out", out, outOffset, length, "x", x, xOffset, 2 * length);
        GateRows.run(this, layout, x, xOffset, out, outOffset, null, 0, length, columns);
    }

    /**
     * Computes the gradients by gate and up of {@link #forward(Gate.Layout, float[], int, float[], int, int, int)},
     * in one pass, and puts them where gate and up stand.
     *
     * @param layout where gate and up stand in {@code x} and {@code gradX}
     * @param x gates and ups of the forward pass, rows of 2 {@code columns} numbers
     * @param xOffset index of the first number
     * @param gradOut the gradient by the values, rows of {@code columns} numbers
     * @param gradOutOffset index of the first gradient
     * @param gradX takes the gradients by gates and ups, rows of 2 {@code columns} numbers; in place where it is the
     *     same range as {@code x}
     * @param gradXOffset index of the first of them
     * @param rows how many rows
     * @param columns how many pairs in a row
     * @throws NullPointerException if the layout or an array is null
     * @throws IndexOutOfBoundsException if a range is not inside its array
     * @throws IllegalArgumentException if {@code gradX} overlaps {@code x} without being the same range, or overlaps
     *     {@code gradOut}
     */
    public void backward(
            Gate.Layout layout, float[] x, int xOffset, float[] gradOut, int gradOutOffset, float[] gradX, int gradXOffset,
            int rows, int columns) {
        Buffers.notNull("layout", layout);
        int length = Buffers.size(rows, "columns", columns, 2);
        Buffers.range("x", x, "xOffset", xOffset, 2 * length);
        Buffers.range("gradOut", gradOut, "gradOutOffset", gradOutOffset, length);
        Buffers.range("gradX", gradX, "gradXOffset", gradXOffset, 2 * length);
        Buffers.sameOrApart("gradX", gradX, gradXOffset, "x", x, xOffset, 2 * length);
        Buffers.apart("gradX", gradX, gradXOffset, 2 * length, "gradOut", gradOut, gradOutOffset, length);
        GateRows.run(this, layout, x, xOffset, gradOut, gradOutOffset, gradX, gradXOffset, length, columns);
    }

    private static void sameOrApart(
            String outName, float[] out, int outOffset, float[] gate, int gateOffset, float[] up, int upOffset,
            float[] gradOut, int gradOutOffset, int length) {
        Buffers.sameOrApart(outName, out, outOffset, "gate", gate, gateOffset, length);
        Buffers.sameOrApart(outName, out, outOffset, "up", up, upOffset, length);
        Buffers.sameOrApart(outName, out, outOffset, "gradOut", gradOut, gradOutOffset, length);
    }
}
