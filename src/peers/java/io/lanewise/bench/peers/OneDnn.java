package io.lanewise.bench.peers;

import static org.bytedeco.dnnl.global.dnnl.*;

import io.lanewise.bench.Call;
import io.lanewise.bench.Library;
import io.lanewise.bench.Task;
import java.util.Map;
import java.util.Optional;
import org.bytedeco.dnnl.dnnl_engine;
import org.bytedeco.dnnl.dnnl_exec_arg_t;
import org.bytedeco.dnnl.dnnl_memory;
import org.bytedeco.dnnl.dnnl_memory_desc;
import org.bytedeco.dnnl.dnnl_primitive;
import org.bytedeco.dnnl.dnnl_primitive_desc;
import org.bytedeco.dnnl.dnnl_stream;
import org.bytedeco.javacpp.FloatPointer;

/** oneDNN's eltwise and softmax primitives through its C interface. The environment limits its threads: OMP_NUM_THREADS=1. */
public final class OneDnn implements Library {
    private static final long ROW = 1_024;

    private record Eltwise(int algorithm, float alpha, float beta) {
        Eltwise(int algorithm) {
            this(algorithm, 0, 0);
        }
    }

    private static final Map<String, Eltwise> ELTWISE = Map.ofEntries(
            Map.entry("relu", new Eltwise(dnnl_eltwise_relu)),
            Map.entry("leaky_relu", new Eltwise(dnnl_eltwise_relu, 0.01f, 0)),
            Map.entry("hardswish", new Eltwise(dnnl_eltwise_hardswish, 1f / 6, 0.5f)),
            Map.entry("hardsigmoid", new Eltwise(dnnl_eltwise_hardsigmoid, 1f / 6, 0.5f)),
            Map.entry("hardtanh", new Eltwise(dnnl_eltwise_clip_v2, -1, 1)),
            Map.entry("relu6", new Eltwise(dnnl_eltwise_clip_v2, 0, 6)),
            Map.entry("sigmoid", new Eltwise(dnnl_eltwise_logistic)),
            Map.entry("tanh", new Eltwise(dnnl_eltwise_tanh)),
            Map.entry("silu", new Eltwise(dnnl_eltwise_swish, 1, 0)),
            Map.entry("quick_gelu", new Eltwise(dnnl_eltwise_swish, 1.702f, 0)),
            Map.entry("gelu", new Eltwise(dnnl_eltwise_gelu_erf)),
            Map.entry("gelu_tanh", new Eltwise(dnnl_eltwise_gelu_tanh)),
            Map.entry("mish", new Eltwise(dnnl_eltwise_mish)),
            Map.entry("softplus", new Eltwise(dnnl_eltwise_soft_relu, 1, 0)),
            Map.entry("logsigmoid", new Eltwise(dnnl_eltwise_soft_relu, -1, 0)),
            Map.entry("elu", new Eltwise(dnnl_eltwise_elu, 1, 0)),
            Map.entry("exp", new Eltwise(dnnl_eltwise_exp)));
    private static final Map<String, Integer> SOFTMAX = Map.of("softmax", dnnl_softmax_accurate, "log_softmax", dnnl_softmax_log);

    private final dnnl_engine engine = new dnnl_engine();
    private final dnnl_stream stream = new dnnl_stream();

    /** Makes the engine. */
    public OneDnn() {
        check(dnnl_engine_create(engine, dnnl_cpu, 0));
        check(dnnl_stream_create(stream, engine, dnnl_stream_default_flags));
    }

    @Override
    public String name() {
        return "oneDNN";
    }

    @Override
    public String version() {
        return Versions.preset("dnnl");
    }

    @Override
    public Optional<Call> prepare(String function, Task task, float[] x, float[] gradOutput) {
        if (task == Task.FORWARD && SOFTMAX.containsKey(function)) {
            return Optional.of(forward(softmax(SOFTMAX.get(function), x.length / ROW), rows(x.length), x));
        }
        Eltwise eltwise = ELTWISE.get(function);
        if (eltwise == null) {
            return Optional.empty();
        }
        return switch (task) {
            case FORWARD -> Optional.of(forward(forward(eltwise, dnnl_forward_inference, x.length), vector(x.length), x));
            case BACKWARD -> Optional.of(backward(eltwise, x, gradOutput));
            case DERIVATIVE, FUSED -> Optional.empty();
        };
    }

    private Call forward(dnnl_primitive_desc what, dnnl_memory_desc shape, float[] x) {
        FloatPointer in = new FloatPointer(x);
        FloatPointer out = new FloatPointer(x.length);
        dnnl_exec_arg_t arguments = new dnnl_exec_arg_t(2);
        arguments.getPointer(0).arg(DNNL_ARG_SRC).memory(memory(shape, in));
        arguments.getPointer(1).arg(DNNL_ARG_DST).memory(memory(shape, out));
        return new Execution(primitive(what), stream, arguments, 2, in, in, out);
    }

    private Call backward(Eltwise eltwise, float[] x, float[] gradOutput) {
        dnnl_memory_desc shape = vector(x.length);
        dnnl_primitive_desc what = new dnnl_primitive_desc();
        check(dnnl_eltwise_backward_primitive_desc_create(what, engine, eltwise.algorithm, shape, shape, shape,
                eltwise.alpha, eltwise.beta, forward(eltwise, dnnl_forward_training, x.length), null));
        FloatPointer in = new FloatPointer(x);
        FloatPointer gradient = new FloatPointer(gradOutput);
        FloatPointer out = new FloatPointer(x.length);
        dnnl_exec_arg_t arguments = new dnnl_exec_arg_t(3);
        arguments.getPointer(0).arg(DNNL_ARG_SRC).memory(memory(shape, in));
        arguments.getPointer(1).arg(DNNL_ARG_DIFF_DST).memory(memory(shape, gradient));
        arguments.getPointer(2).arg(DNNL_ARG_DIFF_SRC).memory(memory(shape, out));
        return new Execution(primitive(what), stream, arguments, 3, in, gradient, out);
    }

    /** Holds all that the native side points to. */
    private record Execution(
            dnnl_primitive primitive, dnnl_stream stream, dnnl_exec_arg_t arguments, int count,
            FloatPointer x, FloatPointer gradOutput, FloatPointer out) implements Call {
        @Override
        public void run() {
            check(dnnl_primitive_execute(primitive, stream, count, arguments));
        }

        @Override
        public float result(int index) {
            return out.get(index);
        }
    }

    private dnnl_primitive_desc forward(Eltwise eltwise, int kind, long size) {
        dnnl_primitive_desc what = new dnnl_primitive_desc();
        check(dnnl_eltwise_forward_primitive_desc_create(what, engine, kind, eltwise.algorithm, vector(size), vector(size),
                eltwise.alpha, eltwise.beta, null));
        return what;
    }

    private dnnl_primitive_desc softmax(int algorithm, long rows) {
        dnnl_primitive_desc what = new dnnl_primitive_desc();
        check(dnnl_softmax_forward_primitive_desc_create(what, engine, dnnl_forward_inference, algorithm, rows(rows * ROW), rows(rows * ROW), 1, null));
        return what;
    }

    private static dnnl_primitive primitive(dnnl_primitive_desc what) {
        dnnl_primitive primitive = new dnnl_primitive();
        check(dnnl_primitive_create(primitive, what));
        return primitive;
    }

    private static dnnl_memory_desc vector(long size) {
        dnnl_memory_desc shape = new dnnl_memory_desc();
        check(dnnl_memory_desc_create_with_tag(shape, 1, new long[] {size}, dnnl_f32, dnnl_a));
        return shape;
    }

    private static dnnl_memory_desc rows(long size) {
        dnnl_memory_desc shape = new dnnl_memory_desc();
        check(dnnl_memory_desc_create_with_tag(shape, 2, new long[] {size / ROW, ROW}, dnnl_f32, dnnl_ab));
        return shape;
    }

    private dnnl_memory memory(dnnl_memory_desc shape, FloatPointer data) {
        dnnl_memory memory = new dnnl_memory();
        check(dnnl_memory_create(memory, shape, engine, data));
        return memory;
    }

    private static void check(int status) {
        if (status != dnnl_success) {
            throw new IllegalStateException("oneDNN answered with status " + status);
        }
    }
}
