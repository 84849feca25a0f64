package io.lanewise.bench.peers;

import static org.bytedeco.pytorch.global.torch.*;

import io.lanewise.bench.Call;
import io.lanewise.bench.Library;
import io.lanewise.bench.Task;
import java.util.Map;
import java.util.Optional;
import org.bytedeco.javacpp.BytePointer;
import org.bytedeco.javacpp.FloatPointer;
import org.bytedeco.pytorch.InferenceMode;
import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.Tensor;

/** PyTorch's functions with given outputs. Where it takes the output instead of the input for the backward pass, it gets it. */
public final class PyTorch implements Library {
    private static final long ROW = 1_024;
    private static final Scalar ZERO = new Scalar(0f);
    private static final Scalar ONE = new Scalar(1f);
    private static final Scalar MINUS_ONE = new Scalar(-1f);
    private static final Scalar SIX = new Scalar(6f);
    private static final Scalar LEAK = new Scalar(0.01f);
    private static final Scalar THRESHOLD = new Scalar(20f);
    private static final BytePointer NONE = new BytePointer("none");
    private static final BytePointer TANH = new BytePointer("tanh");

    private interface Forward {
        void run(Tensor out, Tensor x);
    }

    private interface Backward {
        void run(Tensor gradInput, Tensor gradOutput, Tensor x, Tensor y);
    }

    private static final Map<String, Forward> FORWARD = Map.ofEntries(
            Map.entry("relu", (out, x) -> clamp_min_out(out, x, ZERO)),
            Map.entry("leaky_relu", (out, x) -> leaky_relu_out(out, x, LEAK)),
            Map.entry("hardswish", (out, x) -> hardswish_out(out, x)),
            Map.entry("hardsigmoid", (out, x) -> hardsigmoid_out(out, x)),
            Map.entry("hardtanh", (out, x) -> hardtanh_out(out, x, MINUS_ONE, ONE)),
            Map.entry("relu6", (out, x) -> hardtanh_out(out, x, ZERO, SIX)),
            Map.entry("sigmoid", (out, x) -> sigmoid_out(out, x)),
            Map.entry("tanh", (out, x) -> tanh_out(out, x)),
            Map.entry("silu", (out, x) -> silu_out(out, x)),
            Map.entry("gelu", (out, x) -> gelu_out(out, x, NONE)),
            Map.entry("gelu_tanh", (out, x) -> gelu_out(out, x, TANH)),
            Map.entry("mish", (out, x) -> mish_out(out, x)),
            Map.entry("softplus", (out, x) -> softplus_out(out, x, ONE, THRESHOLD)),
            Map.entry("logsigmoid", (out, x) -> log_sigmoid_out(out, x)),
            Map.entry("elu", (out, x) -> elu_out(out, x, ONE, ONE, ONE)),
            Map.entry("exp", (out, x) -> exp_out(out, x)),
            Map.entry("softmax", (out, x) -> softmax_out(out, x, 1)),
            Map.entry("log_softmax", (out, x) -> log_softmax_out(out, x, 1)));
    private static final Map<String, Backward> BACKWARD = Map.ofEntries(
            Map.entry("relu", (gradInput, gradOutput, x, y) -> threshold_backward_out(gradInput, gradOutput, x, ZERO)),
            Map.entry("leaky_relu", (gradInput, gradOutput, x, y) -> leaky_relu_backward_out(gradInput, gradOutput, x, LEAK, false)),
            Map.entry("hardswish", (gradInput, gradOutput, x, y) -> hardswish_backward_out(gradInput, gradOutput, x)),
            Map.entry("hardsigmoid", (gradInput, gradOutput, x, y) -> hardsigmoid_backward_out(gradInput, gradOutput, x)),
            Map.entry("hardtanh", (gradInput, gradOutput, x, y) -> hardtanh_backward_out(gradInput, gradOutput, x, MINUS_ONE, ONE)),
            Map.entry("sigmoid", (gradInput, gradOutput, x, y) -> sigmoid_backward_out(gradInput, gradOutput, y)),
            Map.entry("tanh", (gradInput, gradOutput, x, y) -> tanh_backward_out(gradInput, gradOutput, y)),
            Map.entry("silu", (gradInput, gradOutput, x, y) -> silu_backward_out(gradInput, gradOutput, x)),
            Map.entry("gelu", (gradInput, gradOutput, x, y) -> gelu_backward_out(gradInput, gradOutput, x, NONE)),
            Map.entry("gelu_tanh", (gradInput, gradOutput, x, y) -> gelu_backward_out(gradInput, gradOutput, x, TANH)),
            Map.entry("softplus", (gradInput, gradOutput, x, y) -> softplus_backward_out(gradInput, gradOutput, x, ONE, THRESHOLD)),
            Map.entry("elu", (gradInput, gradOutput, x, y) -> elu_backward_out(gradInput, gradOutput, ONE, ONE, ONE, false, x)));

    private final InferenceMode mode = new InferenceMode(true);

    /** Limits PyTorch to this thread. */
    public PyTorch() {
        set_num_threads(1);
    }

    @Override
    public String name() {
        return "PyTorch";
    }

    @Override
    public String version() {
        return Versions.preset("pytorch");
    }

    @Override
    public Optional<Call> prepare(String function, Task task, float[] x, float[] gradOutput) {
        if (mode.isNull()) {
            throw new IllegalStateException("inference mode has ended");
        }
        return switch (task) {
            case FORWARD -> Optional.ofNullable(FORWARD.get(function)).map(forward -> {
                boolean rows = function.endsWith("softmax");
                Tensor in = tensor(x, rows);
                Tensor out = tensor(new float[x.length], rows);
                return call(() -> forward.run(out, in), out);
            });
            case BACKWARD -> Optional.ofNullable(BACKWARD.get(function)).map(backward -> {
                Tensor in = tensor(x, false);
                Tensor y = tensor(x, false);
                FORWARD.get(function).run(y, in);
                Tensor gradient = tensor(gradOutput, false);
                Tensor out = tensor(new float[x.length], false);
                return call(() -> backward.run(out, gradient, in, y), out);
            });
            case DERIVATIVE, FUSED -> Optional.empty();
        };
    }

    private static Call call(Runnable run, Tensor out) {
        FloatPointer data = new FloatPointer(out.data_ptr());
        return Call.of(run, data::get);
    }

    private static Tensor tensor(float[] values, boolean rows) {
        Tensor tensor = rows ? empty(values.length / ROW, ROW) : empty(values.length);
        new FloatPointer(tensor.data_ptr()).put(values);
        return tensor;
    }
}
