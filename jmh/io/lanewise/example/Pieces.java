package io.lanewise.example;

import io.lanewise.Activation;
import io.lanewise.ChannelPrelu;
import io.lanewise.Gate;
import io.lanewise.Softmax;
import io.lanewise.Storage;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.util.concurrent.ForkJoinPool;

/** What an engine needs beside the plain activation. */
final class Pieces {
    private static final int ROWS = 3;
    private static final int COLUMNS = 40;

    private Pieces() {
    }

    static void main() {
        gates();
        attention();
        neighbours();
        channels();
        storages();
        parallel();
    }

    private static void gates() {
        float[] gate = new float[COLUMNS];
        float[] up = new float[COLUMNS];
        float[] out = new float[COLUMNS];
        float[] gradOut = new float[COLUMNS];
        float[] gradGate = new float[COLUMNS];
        float[] gradUp = new float[COLUMNS];
        float[] gateUp = new float[2 * COLUMNS];
        Gate swiglu = Gate.of("swiglu");                          // geglu, reglu, glu, clipped_swiglu; any activation
        swiglu.forward(gate, up, out);                            // out = silu(gate) up, no temporary buffer
        swiglu.backward(gate, up, gradOut, gradGate, gradUp);
        swiglu.forward(Gate.Layout.GATE_FIRST, gateUp, 0, out, 0, 1, COLUMNS);   // a fused projection: gates, then ups in each row
    }

    private static void attention() {
        float[] scores = new float[ROWS * COLUMNS];
        Softmax softmax = Softmax.SOFTMAX.withScale(0.125f);      // and LOG_SOFTMAX, withSink(logit); -inf is masked
        softmax.forward(scores, 0, scores, 0, ROWS, COLUMNS);     // row by row, in place
    }

    private static void neighbours() {
        float[] x = new float[ROWS * COLUMNS];
        float[] y = new float[ROWS * COLUMNS];
        float[] residual = new float[ROWS * COLUMNS];
        float[] bias = new float[COLUMNS];
        float[] gradOutput = new float[ROWS * COLUMNS];
        float[] gradInput = new float[ROWS * COLUMNS];
        Activation relu2 = Activation.of("relu2");
        relu2.forwardBias(x, bias, y);                            // y = f(x + bias), one bias for each column
        relu2.forwardResidual(x, residual, y);                    // y = f(x + residual)
        relu2.backwardAccumulate(x, gradOutput, gradInput);       // gradInput += gradOutput f'(x)
    }

    private static void channels() {
        float[] x = new float[ROWS * COLUMNS];
        float[] y = new float[ROWS * COLUMNS];
        float[] slopes = new float[COLUMNS];
        ChannelPrelu.forward(x, 0, slopes, 0, y, 0, ROWS, COLUMNS);   // one learned slope for each channel
    }

    private static void storages() {
        short[] half = new short[COLUMNS];
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment segment = arena.allocate(COLUMNS * Float.BYTES, Float.BYTES);
            Activation.SIGMOID.forward(Storage.of(segment), Storage.bfloat16(half));
        }
    }

    private static void parallel() {
        float[] x = new float[1 << 20];
        Activation tanh = Activation.TANH.on(ForkJoinPool.commonPool());
        tanh.forward(x, x);                                       // the caller's threads, the same bits
    }
}
