package io.lanewise;

import io.lanewise.loop.Loop;
import io.lanewise.loop.Operation;
import java.util.concurrent.Executor;

/**
 * The operations of a gated unit over {@link Storage}: checks, then one loop, in blocks where it needs them.
 *
 * <p>As many elements are computed as {@code gate} has, and the other storages may be longer.
 */
abstract class StorageGated {
    StorageGated() {
    }

    abstract Loop loop(Operation operation);

    abstract float[] parameters();

    /** Whose threads share the work, or null. */
    abstract Executor executor();

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
        Operation operation = Operation.GATE_FORWARD;
        Blocks.run(executor(), loop(operation), parameters(), operation.inputs(), 0, gate, up, out, null, null);
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
        Operation operation = Operation.GATE_BACKWARD;
        Blocks.run(executor(), loop(operation), parameters(), operation.inputs(), 0, gate, up, gradOut, gradGate, gradUp);
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
