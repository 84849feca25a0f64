package io.lanewise.bench.peers;

import io.lanewise.bench.Call;
import io.lanewise.bench.Library;
import io.lanewise.bench.Task;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.api.ops.CustomOp;
import org.nd4j.linalg.api.ops.DynamicCustomOp;
import org.nd4j.linalg.api.ops.Op;
import org.nd4j.linalg.api.ops.executioner.OpExecutioner;
import org.nd4j.linalg.api.ops.impl.scalar.LeakyReLU;
import org.nd4j.linalg.api.ops.impl.scalar.RectifiedLinear;
import org.nd4j.linalg.api.ops.impl.scalar.Step;
import org.nd4j.linalg.api.ops.impl.transforms.gradient.CubeDerivative;
import org.nd4j.linalg.api.ops.impl.transforms.gradient.HardTanhDerivative;
import org.nd4j.linalg.api.ops.impl.transforms.gradient.LeakyReLUDerivative;
import org.nd4j.linalg.api.ops.impl.transforms.gradient.RationalTanhDerivative;
import org.nd4j.linalg.api.ops.impl.transforms.gradient.RectifiedTanhDerivative;
import org.nd4j.linalg.api.ops.impl.transforms.gradient.SELUDerivative;
import org.nd4j.linalg.api.ops.impl.transforms.gradient.SoftSignDerivative;
import org.nd4j.linalg.api.ops.impl.transforms.same.Cube;
import org.nd4j.linalg.api.ops.impl.transforms.strict.Exp;
import org.nd4j.linalg.api.ops.impl.transforms.strict.GELU;
import org.nd4j.linalg.api.ops.impl.transforms.strict.GELUDerivative;
import org.nd4j.linalg.api.ops.impl.transforms.strict.HardTanh;
import org.nd4j.linalg.api.ops.impl.transforms.strict.LogSigmoid;
import org.nd4j.linalg.api.ops.impl.transforms.strict.Mish;
import org.nd4j.linalg.api.ops.impl.transforms.strict.MishDerivative;
import org.nd4j.linalg.api.ops.impl.transforms.strict.RationalTanh;
import org.nd4j.linalg.api.ops.impl.transforms.strict.RectifiedTanh;
import org.nd4j.linalg.api.ops.impl.transforms.strict.SELU;
import org.nd4j.linalg.api.ops.impl.transforms.strict.Sigmoid;
import org.nd4j.linalg.api.ops.impl.transforms.strict.SigmoidDerivative;
import org.nd4j.linalg.api.ops.impl.transforms.strict.SoftPlus;
import org.nd4j.linalg.api.ops.impl.transforms.strict.SoftSign;
import org.nd4j.linalg.api.ops.impl.transforms.strict.Swish;
import org.nd4j.linalg.api.ops.impl.transforms.strict.SwishDerivative;
import org.nd4j.linalg.api.ops.impl.transforms.strict.Tanh;
import org.nd4j.linalg.api.ops.impl.transforms.strict.TanhDerivative;
import org.nd4j.linalg.factory.Nd4j;

/**
 * ND4J's native operations into arrays that were made before. Its derivatives are those from the input; its hard sigmoid has another
 * slope, it has no GELU by the error function, and its PreciseGELU is a hundredth off the formula by tanh. The environment limits its
 * threads: OMP_NUM_THREADS=1.
 */
public final class Nd4J implements Library {
    private static final long ROW = 1_024;
    private static final double LEAK = 0.01;

    private interface Transform {
        Op of(INDArray x, INDArray z);
    }

    private static final Map<String, Transform> FORWARD = Map.ofEntries(
            Map.entry("relu", RectifiedLinear::new),
            Map.entry("leaky_relu", (x, z) -> new LeakyReLU(x, z, LEAK)),
            Map.entry("hardtanh", HardTanh::new),
            Map.entry("sigmoid", Sigmoid::new),
            Map.entry("tanh", Tanh::new),
            Map.entry("rational_tanh", RationalTanh::new),
            Map.entry("rectified_tanh", RectifiedTanh::new),
            Map.entry("silu", Swish::new),
            Map.entry("quick_gelu", GELU::new),
            Map.entry("mish", Mish::new),
            Map.entry("softplus", SoftPlus::new),
            Map.entry("logsigmoid", LogSigmoid::new),
            Map.entry("softsign", SoftSign::new),
            Map.entry("selu", SELU::new),
            Map.entry("cube", Cube::new),
            Map.entry("exp", Exp::new));
    /** ND4J would have one ask for backward passes only, which are slower. */
    @SuppressWarnings("deprecation")
    private static final Map<String, Transform> DERIVATIVE = Map.ofEntries(
            Map.entry("relu", (x, z) -> new Step(x, z, 0)),
            Map.entry("leaky_relu", (x, z) -> new LeakyReLUDerivative(x, z, LEAK)),
            Map.entry("hardtanh", HardTanhDerivative::new),
            Map.entry("sigmoid", SigmoidDerivative::new),
            Map.entry("tanh", TanhDerivative::new),
            Map.entry("rational_tanh", RationalTanhDerivative::new),
            Map.entry("rectified_tanh", RectifiedTanhDerivative::new),
            Map.entry("silu", SwishDerivative::new),
            Map.entry("quick_gelu", GELUDerivative::new),
            Map.entry("mish", MishDerivative::new),
            Map.entry("softsign", SoftSignDerivative::new),
            Map.entry("selu", SELUDerivative::new),
            Map.entry("cube", CubeDerivative::new));
    private static final Map<String, Supplier<DynamicCustomOp.DynamicCustomOpsBuilder>> BACKWARD = Map.ofEntries(
            Map.entry("relu", () -> operation("relu_bp").addFloatingPointArguments(0.0)),
            Map.entry("leaky_relu", () -> operation("lrelu_bp").addFloatingPointArguments(LEAK)),
            Map.entry("hardtanh", () -> operation("hardtanh_bp")),
            Map.entry("sigmoid", () -> operation("sigmoid_bp")),
            Map.entry("tanh", () -> operation("tanh_bp")),
            Map.entry("rational_tanh", () -> operation("rationaltanh_bp")),
            Map.entry("rectified_tanh", () -> operation("rectifiedtanh_bp")),
            Map.entry("softplus", () -> operation("softplus_bp")),
            Map.entry("softsign", () -> operation("softsign_bp")),
            Map.entry("elu", () -> operation("elu_bp").addFloatingPointArguments(1.0)),
            Map.entry("selu", () -> operation("selu_bp")),
            Map.entry("cube", () -> operation("cube_bp")));

    private final OpExecutioner executioner = Nd4j.getExecutioner();

    @Override
    public String name() {
        return "ND4J";
    }

    @Override
    public String version() {
        return Versions.of("org.nd4j", "nd4j-native");
    }

    @Override
    public boolean peer() {
        return false;
    }

    @Override
    public Optional<Call> prepare(String function, Task task, float[] x, float[] gradOutput) {
        INDArray out = Nd4j.createUninitialized(x.length);
        return switch (task) {
            case FORWARD -> switch (function) {
                case "elu" -> Optional.of(call(operation("elu").addFloatingPointArguments(1.0), out, array(x)));
                case "softmax", "log_softmax" -> Optional.of(call(operation(function).addIntegerArguments(1), rows(out), rows(array(x))));
                default -> Optional.ofNullable(FORWARD.get(function)).map(transform -> call(transform, array(x), out));
            };
            case DERIVATIVE -> Optional.ofNullable(DERIVATIVE.get(function)).map(transform -> call(transform, array(x), out));
            case BACKWARD -> Optional.ofNullable(BACKWARD.get(function)).map(builder -> call(builder.get(), out, array(x), array(gradOutput)));
            case FUSED -> Optional.empty();
        };
    }

    private Call call(Transform transform, INDArray x, INDArray out) {
        Op operation = transform.of(x, out);
        return Call.of(() -> executioner.exec(operation), index -> out.getFloat(index));
    }

    private Call call(DynamicCustomOp.DynamicCustomOpsBuilder builder, INDArray out, INDArray... inputs) {
        CustomOp operation = builder.addInputs(inputs).addOutputs(out).build();
        return Call.of(() -> executioner.exec(operation), index -> out.data().getFloat(index));
    }

    private static DynamicCustomOp.DynamicCustomOpsBuilder operation(String name) {
        return DynamicCustomOp.builder(name);
    }

    private static INDArray array(float[] values) {
        return Nd4j.createFromArray(values);
    }

    private static INDArray rows(INDArray values) {
        return values.reshape(values.length() / ROW, ROW);
    }
}
