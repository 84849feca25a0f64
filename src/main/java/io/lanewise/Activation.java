package io.lanewise;

import io.lanewise.activation.Gelu;
import io.lanewise.activation.GeluTanh;
import io.lanewise.activation.HardSwish;
import io.lanewise.activation.LeakyRelu;
import io.lanewise.activation.Mish;
import io.lanewise.activation.Prelu;
import io.lanewise.activation.QuickGelu;
import io.lanewise.activation.Relu;
import io.lanewise.activation.Relu6;
import io.lanewise.activation.Sigmoid;
import io.lanewise.activation.Silu;
import io.lanewise.activation.Softsign;
import io.lanewise.activation.Tanh;
import io.lanewise.loop.Kernels;
import java.io.InvalidObjectException;
import java.io.Serial;
import java.io.Serializable;
import java.util.List;
import java.util.concurrent.Executor;

/**
 * An activation function and its derivative over {@code float} buffers, on vector lanes.
 *
 * {@snippet lang = java :
 * Activation gelu = Activation.of("gelu");
 * gelu.forward(x, y);                     // y[i] = f(x[i])
 * gelu.derivative(x, dydx);               // dydx[i] = f'(x[i])
 * gelu.forwardAndDerivative(x, y, dydx);  // both, in one pass
 * gelu.backward(x, gradOutput, gradInput); // gradInput[i] = gradOutput[i] f'(x[i])
 * }
 *
 * <p>Immutable and safe for use by several threads. The arrays belong to the caller.
 */
public final class Activation extends Elementwise implements Serializable {
    /**
     * x Phi(x) for the normal distribution function Phi, that is x/2 (1 + erf(x / sqrt 2)); its derivative crosses zero at -0.7518.
     *
     * <p><img src="{@docRoot}/io/lanewise/doc-files/gelu.svg" width="480" alt="gelu and its derivative">
     */
    public static final Activation GELU = new Activation(new Gelu());
    /**
     * x/2 (1 + tanh(sqrt(2 / pi) (x + 0.044715 x^3))), within 0.0005 of {@link #GELU}; its derivative crosses zero at -0.7525.
     *
     * <p><img src="{@docRoot}/io/lanewise/doc-files/gelu_tanh.svg" width="480" alt="gelu_tanh and its derivative">
     */
    public static final Activation GELU_TANH = new Activation(new GeluTanh());
    /**
     * x clamp(x / 6 + 1/2, 0, 1), in straight lines what {@link #SILU} is; kinks at -3 and 3.
     *
     * <p><img src="{@docRoot}/io/lanewise/doc-files/hardswish.svg" width="480" alt="hardswish and its derivative">
     */
    public static final Activation HARDSWISH = new Activation(new HardSwish());
    /**
     * x tanh(ln(1 + e^x)); its derivative crosses zero at -1.1924.
     *
     * <p><img src="{@docRoot}/io/lanewise/doc-files/mish.svg" width="480" alt="mish and its derivative">
     */
    public static final Activation MISH = new Activation(new Mish());
    /**
     * x / (1 + e^(-1.702 x)), a {@link #SILU} with a factor that brings it near {@link #GELU}.
     *
     * <p><img src="{@docRoot}/io/lanewise/doc-files/quick_gelu.svg" width="480" alt="quick_gelu and its derivative">
     */
    public static final Activation QUICK_GELU = new Activation(new QuickGelu());
    /**
     * The rectifier max(x, 0), whose derivative is 1 for x &gt; 0 and 0 otherwise.
     *
     * <p><img src="{@docRoot}/io/lanewise/doc-files/relu.svg" width="480" alt="relu and its derivative">
     */
    public static final Activation RELU = new Activation(new Relu());
    /**
     * min(max(x, 0), 6), whose derivative is 1 for 0 &lt; x &lt; 6 and 0 otherwise.
     *
     * <p><img src="{@docRoot}/io/lanewise/doc-files/relu6.svg" width="480" alt="relu6 and its derivative">
     */
    public static final Activation RELU6 = new Activation(new Relu6());
    /**
     * The logistic function f(x) = 1 / (1 + e^-x), whose derivative is f(x) (1 - f(x)).
     *
     * <p><img src="{@docRoot}/io/lanewise/doc-files/sigmoid.svg" width="480" alt="sigmoid and its derivative">
     */
    public static final Activation SIGMOID = new Activation(new Sigmoid());
    /**
     * x / (1 + e^-x), x times {@link #SIGMOID}; its derivative crosses zero at -1.2785.
     *
     * <p><img src="{@docRoot}/io/lanewise/doc-files/silu.svg" width="480" alt="silu and its derivative">
     */
    public static final Activation SILU = new Activation(new Silu());
    /**
     * x / (1 + |x|), whose derivative is 1 / (1 + |x|)^2; like {@link #TANH} with a slower limit.
     *
     * <p><img src="{@docRoot}/io/lanewise/doc-files/softsign.svg" width="480" alt="softsign and its derivative">
     */
    public static final Activation SOFTSIGN = new Activation(new Softsign());
    /**
     * The hyperbolic tangent f(x), odd, whose derivative is 1 - f(x)^2.
     *
     * <p><img src="{@docRoot}/io/lanewise/doc-files/tanh.svg" width="480" alt="tanh and its derivative">
     */
    public static final Activation TANH = new Activation(new Tanh());

    @Serial
    private static final long serialVersionUID = 1;

    /** The function, its derivative and its parameters. */
    private final Formula formula;
    private final transient float[] parameters;
    private final transient Kernels kernels;
    private final transient Executor executor;

    Activation(Formula formula) {
        this(formula, null);
    }

    private Activation(Formula formula, Executor executor) {
        this.formula = formula;
        this.executor = executor;
        this.parameters = Parameters.of(formula);
        this.kernels = Kernels.of(formula);
    }

    /**
     * The leaky rectifier x for x &gt; 0, slope x otherwise.
     *
     * @param slope the slope for negative inputs
     * @return the activation
     * @throws IllegalArgumentException if the slope is not finite
     */
    public static Activation leakyRelu(float slope) {
        return new Activation(new LeakyRelu(slope));
    }

    /**
     * The parametric rectifier x for x &gt; 0, slope x otherwise, with one slope for all inputs.
     *
     * @param slope the slope for negative inputs
     * @return the activation
     * @throws IllegalArgumentException if the slope is not finite
     * @see ChannelPrelu
     */
    public static Activation prelu(float slope) {
        return new Activation(new Prelu(slope));
    }

    /**
     * Gives all activations that this library knows, each with its default parameters.
     *
     * @return the catalogue, in no particular order
     */
    public static List<Activation> catalogue() {
        return Catalogue.all();
    }

    /**
     * Finds an activation of the {@link #catalogue} by name: its own, or the one that it has in PyTorch, ONNX, Keras, JAX, Hugging
     * Face's {@code hidden_act} or Deeplearning4j. Case, underscores and a prefix that ends with a dot do not matter. Without
     * parameters the defaults are PyTorch's where libraries differ: ONNX's {@code HardSigmoid} is
     * {@code "hardsigmoid(0.2,0.5)"}, Keras's {@code leaky_relu} is {@code "leaky_relu(0.2)"}.
     *
     * @param name a name, with or without parameters in parentheses, such as {@code "leaky_relu(0.2)"}
     * @return the activation
     * @throws NullPointerException if the name is null
     * @throws IllegalArgumentException if the name is unknown, with the nearest names in the message, or a parameter is not allowed
     */
    public static Activation of(String name) {
        Buffers.notNull("name", name);
        return new Activation(Catalogue.find(name));
    }

    /**
     * Makes an activation of the user's own formula. The first one of a class takes some 50 ms, since its lanes are
     * looked through; further ones, with other parameters, take none.
     *
     * @param formula a record as {@link Formula} describes it
     * @return the activation
     * @throws NullPointerException if the formula is null
     * @throws IllegalArgumentException if the formula is not of that form, cannot be read from here, or has a name of
     *     the {@link #catalogue}, which {@link #of} would find instead; the message tells what to change
     */
    public static Activation define(Formula formula) {
        Buffers.notNull("formula", formula);
        Activation defined = new Activation(formula);
        Catalogue.checkOwnName(formula);
        defined.kernels.check();
        return defined;
    }

    /**
     * The same activation, whose operations share their work out between the calling thread and those of
     * an executor.
     *
     * {@snippet lang = java :
     * Activation gelu = Activation.of("gelu").on(ForkJoinPool.commonPool());
     * gelu.forward(x, y); // returns when all is done
     * }
     *
     * <p>Results have the same bits. Work is taken in parts of some 32,768 elements; what is shorter stays in the calling
     * thread, and a call allocates a few objects. The caller works too and waits only for parts that others have begun, so
     * that a call from one of the executor's own threads cannot get stuck. Memory of a storage must be accessible to all threads.
     *
     * <p>Where the executor refuses the first task, being shut down or full, an operation throws its
     * {@link java.util.concurrent.RejectedExecutionException}, with nothing written; if it refuses a later one, fewer threads
     * help. If a part fails, because memory has been closed meanwhile, or the executor in another way, other parts may be written.
     *
     * <p>The activation {@link #equals equals} the one that works in the calling thread, which is also what comes out of serialization.
     *
     * @param executor whose threads help, such as a {@code ForkJoinPool}; at most one less than there are
     *     processors are asked for
     * @return the activation
     * @throws NullPointerException if the executor is null
     */
    public Activation on(Executor executor) {
        Buffers.notNull("executor", executor);
        return new Activation(formula, executor);
    }

    /**
     * The value in double precision, without lanes.
     *
     * @param x any double
     * @return f(x)
     */
    public double value(double x) {
        return formula.value(x);
    }

    /**
     * The derivative in double precision, without lanes.
     *
     * @param x any double
     * @return f'(x)
     */
    public double slope(double x) {
        return formula.slope(x);
    }

    /**
     * The name, which {@link #of} understands unless the formula is one that a user has {@linkplain #define defined}.
     *
     * @return the canonical name, with the parameters in parentheses where it has any
     */
    public String name() {
        return Parameters.written(formula, parameters);
    }

    /**
     * What this activation promises.
     *
     * @return names, formulas, bounds and landmarks
     */
    public Contract contract() {
        return formula.contract();
    }

    Formula formula() {
        return formula;
    }

    @Override
    Kernels kernels() {
        return kernels;
    }

    @Override
    Executor executor() {
        return executor;
    }

    @Override
    float[] parameters() {
        return parameters;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Activation that && formula.equals(that.formula);
    }

    @Override
    public int hashCode() {
        return formula.hashCode();
    }

    @Override
    public String toString() {
        return name();
    }

    /**
     * What is not written is made again.
     *
     * @return the same activation
     * @throws InvalidObjectException if there is no formula
     */
    @Serial
    private Object readResolve() throws InvalidObjectException {
        if (formula == null) {
            throw new InvalidObjectException("formula is null; it must not be");
        }
        return new Activation(formula);
    }
}
