package io.lanewise;

import io.lanewise.loop.Kernels;
import java.io.InvalidObjectException;
import java.io.Serial;
import java.io.Serializable;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executor;

/**
 * A gated linear unit: out = f(gate) h(up) for an activation f, in one pass over {@code float[]} or any {@link Storage}.
 *
 * {@snippet lang = java :
 * Gate swiglu = Gate.of("swiglu");
 * swiglu.forward(gate, up, out);
 * swiglu.backward(gate, up, gradOut, gradGate, gradUp);
 * swiglu.forward(Gate.Layout.GATE_FIRST, x, out, rows, columns); // gate and up side by side in each row
 * }
 *
 * <table>
 * <caption>The gates of {@link #catalogue}; every other activation is a gate as well</caption>
 * <tr><th>name</th><th>f(gate)</th><th>h(up)</th></tr>
 * <tr><td>bilinear</td><td>gate</td><td>up</td></tr>
 * <tr><td>glu</td><td>sigmoid(gate)</td><td>up</td></tr>
 * <tr><td>reglu</td><td>max(gate, 0)</td><td>up</td></tr>
 * <tr><td>geglu</td><td>gelu(gate)</td><td>up</td></tr>
 * <tr><td>geglu_tanh</td><td>gelu_tanh(gate)</td><td>up</td></tr>
 * <tr><td>swiglu</td><td>silu(gate)</td><td>up</td></tr>
 * <tr><td>clipped_swiglu(limit, alpha)</td><td>g sigmoid(alpha g), g = min(gate, limit)</td>
 *     <td>1 + min(max(up, -limit), limit)</td></tr>
 * </table>
 *
 * <p>The gradients are gradGate = gradOut f'(gate) h(up) and gradUp = gradOut h'(up) f(gate), in this
 * order of multiplication.
 *
 * <p><b>Accuracy.</b> f and f' keep the bounds of their {@link Activation#contract contract}, v and s ULP;
 * each product, and the sum in the h of clipped_swiglu, is rounded once more. The value is within 2v + 1/2 ULP of
 * the exact product (1 more for clipped_swiglu), gradGate within 2s + 3/2 (1 more for clipped_swiglu) and gradUp
 * within 2v + 3/2, or 2v + 1/2 with a gradOut of 1: a factor's error counts up to twice in the product,
 * whose significand may be nearly 2 where the factor's is 1. That holds where no factor and no product of two is subnormal or
 * infinite; a subnormal factor brings an error of its ULP times the others.
 *
 * <p><b>NaN and infinity.</b> A NaN in gate or up gives a NaN value, as infinity times zero does (a gate
 * that is shut, f(gate) = 0, with an infinite up; or an f(gate) beyond all floats with an up of zero). A
 * NaN in a factor of a gradient gives a NaN gradient; gradUp does not depend on up, except for
 * clipped_swiglu. Every NaN leaves as the one NaN {@code 0x7fc00000}. All results have the same bits on
 * every machine, at every lane width, position and length.
 *
 * <p>Immutable and safe for use by several threads.
 *
 * <p>Sources: Y. Dauphin, A. Fan, M. Auli, D. Grangier, Language Modeling with Gated Convolutional
 * Networks, ICML 2017 (glu, bilinear); N. Shazeer, GLU Variants Improve Transformer, 2020 (the others);
 * OpenAI, gpt-oss-120b and gpt-oss-20b Model Card, 2025 (clipped_swiglu).
 */
public final class Gate extends Gated implements Serializable {
    @Serial
    private static final long serialVersionUID = 1;
    private static final Map<String, Activation> NAMED = Catalogue.gates();

    /** What the gate goes through. */
    private final Activation activation;

    private Gate(Activation activation) {
        this.activation = activation;
    }

    /** Where gate and up stand in a matrix that holds both, with two times {@code columns} numbers in a row. */
    public enum Layout {
        /** A row is all gates, then all ups: the fused projection of most language models. */
        GATE_FIRST,
        /** A row is all ups, then all gates: how PyTorch's {@code glu} takes it. */
        UP_FIRST,
        /** Gate and up by turns: how GPT-OSS stores its weights. */
        INTERLEAVED
    }

    /**
     * Gives the gates that have names of their own, each with its default parameters.
     *
     * @return the catalogue
     */
    public static List<Gate> catalogue() {
        return NAMED.values().stream().map(Gate::new).toList();
    }

    /**
     * Finds a gate by name.
     *
     * @param name a name from the {@link #catalogue}, or one that {@link Activation#of} understands; with or
     *     without parameters in parentheses, such as {@code "clipped_swiglu(7,1.702)"} or {@code "swish(1.5)"}
     * @return the gate
     * @throws NullPointerException if the name is null
     * @throws IllegalArgumentException if the name is unknown or a parameter is not allowed
     */
    public static Gate of(String name) {
        Buffers.notNull("name", name);
        return new Gate(new Activation(Catalogue.findGate(name)));
    }

    /**
     * Makes a gate of any activation.
     *
     * <p>Of one that works {@link Activation#on on} an executor, it makes a gate that does so too, and throws what is said there.
     *
     * @param activation f; its formula's {@link Formula#up} is h
     * @return the gate
     * @throws NullPointerException if the activation is null
     */
    public static Gate of(Activation activation) {
        Buffers.notNull("activation", activation);
        return new Gate(activation);
    }

    /**
     * The function of the gate.
     *
     * @return f
     */
    public Activation activation() {
        return activation;
    }

    /**
     * The name, which {@link #of(String)} understands unless the formula is one that a user has {@linkplain Activation#define defined}.
     *
     * @return the gate's own name, or that of its activation; with the parameters in parentheses where it has any
     */
    public String name() {
        return NAMED.entrySet().stream().filter(named -> named.getValue().equals(activation) && activation.parameters().length == 0)
                .map(Map.Entry::getKey).findFirst().orElse(activation.name());
    }

    /**
     * The value in double precision, without lanes.
     *
     * @param gate any double
     * @param up any double
     * @return f(gate) h(up)
     */
    public double value(double gate, double up) {
        return activation.value(gate) * activation.formula().up(up);
    }

    /**
     * The derivative by the gate in double precision, without lanes.
     *
     * @param gate any double
     * @param up any double
     * @return f'(gate) h(up)
     */
    public double gateSlope(double gate, double up) {
        return activation.slope(gate) * activation.formula().up(up);
    }

    /**
     * The derivative by {@code up} in double precision, without lanes.
     *
     * @param gate any double
     * @param up any double
     * @return f(gate) h'(up)
     */
    public double upSlope(double gate, double up) {
        return activation.value(gate) * activation.formula().upSlope(up);
    }

    @Override
    Kernels kernels() {
        return activation.kernels();
    }

    @Override
    Executor executor() {
        return activation.executor();
    }

    @Override
    float[] parameters() {
        return activation.parameters();
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Gate that && activation.equals(that.activation);
    }

    @Override
    public int hashCode() {
        return activation.hashCode();
    }

    @Override
    public String toString() {
        return name();
    }

    /**
     * Checks what has been read.
     *
     * @return the same gate
     * @throws InvalidObjectException if there is no activation
     */
    @Serial
    private Object readResolve() throws InvalidObjectException {
        if (activation == null) {
            throw new InvalidObjectException("activation is null; it must not be");
        }
        return this;
    }
}
