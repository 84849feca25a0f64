package io.lanewise.storage;

import io.lanewise.Activation;
import io.lanewise.Storage;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Random;

/**
 * Prints the time of an operation over each storage against that over {@code float[]}, medians of
 * alternating runs in one JVM in which the whole catalogue has run over every storage before.
 */
final class StorageRatios {
    private static final int RUNS = 41;
    private static final long ELEMENTS_PER_RUN = 1 << 20;
    private static final int WARM_UP = 1500;
    private static final int[] LENGTHS = {16_384, 262_144};
    private static final List<String> SHOWN = List.of("relu", "hardswish", "sigmoid", "tanh", "silu", "elu");

    private record Case(String name, Storage x, Storage y) {
    }

    private StorageRatios() {
    }

    public static void main(String[] arguments) {
        warmUp();
        for (String name : SHOWN) {
            for (int length : LENGTHS) {
                print(Activation.of(name), length);
            }
        }
    }

    private static List<Case> cases(int length) {
        float[] x = new float[length];
        Random random = new Random(1);
        for (int i = 0; i < length; i++) {
            x[i] = (float) random.nextGaussian() * 3;
        }
        long bytes = (long) length * Float.BYTES;
        MemorySegment from = MemorySegment.ofArray(x);
        MemorySegment in = memory(bytes).copyFrom(from);
        MemorySegment out = memory(bytes);
        MemorySegment unaligned = memory(bytes + 1).asSlice(1).copyFrom(from);
        MemorySegment unalignedOut = memory(bytes + 1).asSlice(1);
        MemorySegment inBytes = MemorySegment.ofArray(new byte[(int) bytes]).copyFrom(from);
        MemorySegment outBytes = MemorySegment.ofArray(new byte[(int) bytes]);
        Case f16Array = case16("f16[]", x, Storage.float16(new short[length]), Storage.float16(new short[length]));
        Case bf16Array = case16("bf16[]", x, Storage.bfloat16(new short[length]), Storage.bfloat16(new short[length]));
        Case f16 = case16("f16", x, Storage.float16(memory(bytes / 2)), Storage.float16(memory(bytes / 2)));
        Case bf16 = case16("bf16", x, Storage.bfloat16(memory(bytes / 2)), Storage.bfloat16(memory(bytes / 2)));
        return List.of(
                new Case("float[]", Storage.of(x), Storage.of(new float[length])),
                new Case("native", Storage.of(in), Storage.of(out)),
                new Case("unaligned", Storage.of(unaligned), Storage.of(unalignedOut)),
                new Case("byte[]", Storage.of(inBytes), Storage.of(outBytes)),
                f16Array, bf16Array, f16, bf16);
    }

    private static Case case16(String name, float[] content, Storage x, Storage y) {
        Activation.of("identity").forward(Storage.of(content), x);
        return new Case(name, x, y);
    }

    private static MemorySegment memory(long bytes) {
        return Arena.ofAuto().allocate(bytes, Long.SIZE);
    }

    private static void warmUp() {
        List<Case> cases = cases(1040);
        for (int i = 0; i < WARM_UP; i++) {
            for (Activation activation : Activation.catalogue()) {
                cases.forEach(one -> activation.forward(one.x, one.y));
            }
        }
    }

    private static void print(Activation activation, int length) {
        List<Case> cases = cases(length);
        int calls = (int) (ELEMENTS_PER_RUN / length);
        double[][] times = new double[cases.size()][RUNS];
        for (int run = -RUNS; run < RUNS; run++) {
            for (int i = 0; i < cases.size(); i++) {
                Case one = cases.get(i);
                long start = System.nanoTime();
                for (int call = 0; call < calls; call++) {
                    activation.forward(one.x, one.y);
                }
                times[i][Math.max(run, 0)] = (double) (System.nanoTime() - start) / ELEMENTS_PER_RUN;
            }
        }
        StringBuilder line = new StringBuilder(String.format(Locale.ROOT, "%-12s %7d", activation, length));
        for (int i = 0; i < cases.size(); i++) {
            Arrays.sort(times[i]);
            line.append(String.format(Locale.ROOT, "  %s %.3f ns (%.2f)", cases.get(i).name, times[i][RUNS / 2], times[i][RUNS / 2] / times[0][RUNS / 2]));
        }
        System.out.println(line);
    }
}
