package io.lanewise.bench.peers;

import io.lanewise.bench.Call;
import io.lanewise.bench.Inputs;
import io.lanewise.bench.JdkLanes;
import io.lanewise.bench.Lanewise;
import io.lanewise.bench.Library;
import io.lanewise.bench.MathLoop;
import io.lanewise.bench.Task;
import io.lanewise.bench.WholeCatalogue;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** The same function in several libraries, each on its own kind of buffer. What a library lacks is reported as failed. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Fork(value = 3, jvmArgsAppend = {"--add-modules=jdk.incubator.vector", "--enable-native-access=ALL-UNNAMED"})
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 5, time = 1)
public class PeerBenchmark {
    /** The name of a library. */
    @Param({"Lanewise", "oneDNN", "PyTorch", "ND4J", "Math loop", "JDK lanewise"})
    public String library;

    /** Lanewise's name of the function. */
    @Param({"relu", "leaky_relu", "hardswish", "hardsigmoid", "hardtanh", "sigmoid", "tanh", "silu", "gelu", "gelu_tanh", "mish", "softplus",
        "elu", "exp"})
    public String function;

    /** The forward pass, or the gradient from the input. */
    @Param({"FORWARD", "BACKWARD"})
    public Task task;

    /** How many elements. */
    @Param({"1024", "16384", "262144"})
    public int size;

    private Call call;

    /** Makes the buffers and runs the whole catalogue. */
    @Setup
    public void prepare() {
        WholeCatalogue.exercise();
        Library found = List.of(new Lanewise(), new OneDnn(), new PyTorch(), new Nd4J(), new MathLoop(), new JdkLanes()).stream()
                .filter(candidate -> candidate.name().equals(library)).findFirst().orElseThrow();
        call = found.prepare(function, task, Inputs.uniform(size, 0), Inputs.uniform(size, 1))
                .orElseThrow(() -> new UnsupportedOperationException(library + " has no " + function + " " + task.text()));
    }

    /** One call over all elements. */
    @Benchmark
    public void run() {
        call.run();
    }
}
