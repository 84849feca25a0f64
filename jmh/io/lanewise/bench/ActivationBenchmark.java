package io.lanewise.bench;

import io.lanewise.Activation;
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

/** Each operation of each activation: time per call, and with the collector's profiler the bytes per call. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Fork(value = 3, jvmArgsAppend = "--add-modules=jdk.incubator.vector")
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 5, time = 1)
public class ActivationBenchmark {
    static final String NAMES = "activation";

    /** A name of the catalogue; {@link Bench} fills in all of them. */
    @Param({})
    public String activation;

    /** How many elements; one of the sizes leaves a tail. */
    @Param({"1024", "1031", "16384", "262144", "16777216"})
    public int size;

    private Activation kernel;
    private float[] x;
    private float[] gradOutput;
    private float[] y;
    private float[] dydx;

    /** Makes the buffers and runs the whole catalogue. */
    @Setup
    public void prepare() {
        kernel = Activation.of(activation);
        x = Inputs.uniform(size, 0);
        gradOutput = Inputs.uniform(size, 1);
        y = new float[size];
        dydx = new float[size];
        WholeCatalogue.exercise();
    }

    /** y = f(x). */
    @Benchmark
    public float[] forward() {
        kernel.forward(x, y);
        return y;
    }

    /** dydx = f'(x). */
    @Benchmark
    public float[] derivative() {
        kernel.derivative(x, dydx);
        return dydx;
    }

    /** Both in one pass. */
    @Benchmark
    public float[] fused() {
        kernel.forwardAndDerivative(x, y, dydx);
        return y;
    }

    /** gradInput = gradOutput f'(x). */
    @Benchmark
    public float[] backward() {
        kernel.backward(x, gradOutput, dydx);
        return dydx;
    }
}
