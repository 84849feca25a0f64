package io.lanewise.bench;

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

/** What {@link ActivationBenchmark} is to be compared with: the same bytes only moved, and what the JDK has. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Fork(value = 3, jvmArgsAppend = "--add-modules=jdk.incubator.vector")
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 5, time = 1)
public class BaselineBenchmark {
    /** As in {@link ActivationBenchmark}. */
    @Param({"1024", "1031", "16384", "262144", "16777216"})
    public int size;

    private float[] x;
    private float[] gradOutput;
    private float[] y;
    private float[] z;

    /** Makes the buffers and runs the whole catalogue. */
    @Setup
    public void prepare() {
        x = Inputs.uniform(size, 0);
        gradOutput = Inputs.uniform(size, 1);
        y = new float[size];
        z = new float[size];
        WholeCatalogue.exercise();
    }

    /** 1 read and 1 write by the JDK. */
    @Benchmark
    public float[] arraycopy() {
        System.arraycopy(x, 0, y, 0, size);
        return y;
    }

    /** 1 read and 1 write in a loop like that of a kernel. */
    @Benchmark
    public float[] copy() {
        Roofline.copy(x, y);
        return y;
    }

    /** 1 read and 1 write of the same element. */
    @Benchmark
    public float[] inPlace() {
        Roofline.inPlace(y);
        return y;
    }

    /** What a fused kernel moves. */
    @Benchmark
    public float[] oneReadTwoWrites() {
        Roofline.oneReadTwoWrites(x, y, z);
        return y;
    }

    /** What a backward kernel moves. */
    @Benchmark
    public float[] twoReadsOneWrite() {
        Roofline.twoReadsOneWrite(x, gradOutput, y);
        return y;
    }

    /** Math.exp, element by element. */
    @Benchmark
    public float[] mathExp() {
        MathLoop.exp(x, y);
        return y;
    }

    /** Math.tanh, element by element. */
    @Benchmark
    public float[] mathTanh() {
        MathLoop.tanh(x, y);
        return y;
    }

    /** lanewise(EXP). */
    @Benchmark
    public float[] lanesExp() {
        JdkLanes.exp(x, y);
        return y;
    }

    /** lanewise(TANH). */
    @Benchmark
    public float[] lanesTanh() {
        JdkLanes.tanh(x, y);
        return y;
    }
}
