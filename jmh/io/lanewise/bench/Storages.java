package io.lanewise.bench;

import io.lanewise.Activation;
import io.lanewise.Storage;
import io.lanewise.example.FileOfFloats;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.channels.FileChannel;
import java.nio.channels.FileChannel.MapMode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ForkJoinPool;
import java.util.function.IntFunction;

/** The same function over arrays of floats and over other storages, one thread or several. */
final class Storages {
    static final String FLOATS = "Lanewise float[]";
    static final String SEGMENT = "Lanewise native segment";
    static final String BYTES = "Lanewise byte[]";
    static final String BFLOAT16 = "Lanewise bfloat16";
    static final String FLOAT16 = "Lanewise float16";
    static final String SHARED = "Lanewise float[], shared with a pool";
    static final String FILE = "Lanewise file";
    static final String COPIED_FILE = "file copied";

    private Storages() {
    }

    static Heat cached(String function, int size) {
        Activation activation = Activation.catalogue().stream().filter(known -> known.contract().name().equals(function)).findFirst().orElseThrow();
        Map<String, List<Call>> contestants = new LinkedHashMap<>();
        for (int set = 0; set < Contests.sets(size); set++) {
            float[] x = Inputs.uniform(size, set);
            float[] gradOutput = Inputs.uniform(size, -1 - set);
            for (Task task : Contests.TASKS) {
                Map<String, Call> same = new LinkedHashMap<>();
                same.put(Contests.with(FLOATS, task), Lanewise.prepare(activation, task, x, gradOutput));
                same.put(Contests.with(SEGMENT, task), segment(activation, task, x, gradOutput, Storages::memory));
                same.put(Contests.with(BYTES, task), segment(activation, task, x, gradOutput, bytes -> MemorySegment.ofArray(new byte[bytes])));
                Contests.agree(function, size, same);
                Contests.add(contestants, same);
            }
            Contests.add(contestants, halves(activation, x));
        }
        return new Heat(Group.STORAGE.text(), function, size, contestants);
    }

    static Heat shared(String function, int size) {
        Activation activation = Activation.of(function);
        float[] x = Inputs.uniform(size, 0);
        Map<String, Call> same = new LinkedHashMap<>();
        same.put(FLOATS, Lanewise.prepare(activation, Task.FORWARD, x, x));
        same.put(SHARED, Lanewise.prepare(activation.on(ForkJoinPool.commonPool()), Task.FORWARD, x, x));
        Contests.agree(function, size, same);
        Map<String, List<Call>> contestants = new LinkedHashMap<>();
        Contests.add(contestants, same);
        Contests.add(contestants, halves(activation, x));
        Contests.add(contestants, Roofline.copies(x, Runtime.getRuntime().availableProcessors()));
        return new Heat(Group.SHARED.text(), function, size, contestants);
    }

    /** A file that the system holds in memory, and a new one in place of the last. */
    static Heat file(String function, int size) {
        Activation activation = Activation.of(function);
        Map<String, List<Call>> contestants = new LinkedHashMap<>();
        try {
            Path directory = Files.createTempDirectory("lanewise");
            Path in = directory.resolve("in");
            Path out = directory.resolve("out");
            List.of(directory, in, out).forEach(path -> path.toFile().deleteOnExit());
            try (FileChannel channel = FileChannel.open(in, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
                channel.write(memory(size * Float.BYTES).copyFrom(MemorySegment.ofArray(Inputs.uniform(size, 0))).asByteBuffer());
            }
            Contests.add(contestants, Map.of(
                    FILE, fresh(out, () -> FileOfFloats.apply(activation, in, out, FileOfFloats.SPAN, _ -> { })),
                    COPIED_FILE, fresh(out, () -> copy(in, out))));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return new Heat(Group.FILE.text(), function, size, contestants);
    }

    /** Work on files. */
    private interface FileWork {
        void run() throws IOException;
    }

    private static Call fresh(Path out, FileWork work) {
        return Call.of(() -> {
            try {
                Files.deleteIfExists(out);
                work.run();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }, _ -> 0);
    }

    /** As the example maps it, in one piece. */
    private static void copy(Path in, Path out) throws IOException {
        try (Arena arena = Arena.ofConfined();
                FileChannel from = FileChannel.open(in, StandardOpenOption.READ);
                FileChannel to = FileChannel.open(out, StandardOpenOption.CREATE_NEW, StandardOpenOption.READ, StandardOpenOption.WRITE)) {
            to.map(MapMode.READ_WRITE, 0, from.size(), arena).copyFrom(from.map(MapMode.READ_ONLY, 0, from.size(), arena));
        }
    }

    private static MemorySegment memory(int bytes) {
        return Arena.ofAuto().allocate(bytes, Float.BYTES);
    }

    private static Call segment(Activation activation, Task task, float[] inputs, float[] gradients, IntFunction<MemorySegment> memory) {
        int bytes = inputs.length * Float.BYTES;
        Storage x = Storage.of(memory.apply(bytes).copyFrom(MemorySegment.ofArray(inputs)));
        Storage gradOutput = Storage.of(memory.apply(bytes).copyFrom(MemorySegment.ofArray(gradients)));
        MemorySegment out = memory.apply(bytes);
        Storage y = Storage.of(out);
        Storage dydx = Storage.of(memory.apply(bytes));
        return Call.of(switch (task) {
            case FORWARD -> () -> activation.forward(x, y);
            case DERIVATIVE -> () -> activation.derivative(x, y);
            case FUSED -> () -> activation.forwardAndDerivative(x, y, dydx);
            case BACKWARD -> () -> activation.backward(x, gradOutput, y);
        }, i -> out.get(ValueLayout.JAVA_FLOAT_UNALIGNED, (long) i * Float.BYTES));
    }

    /** The same elements in 16 bits. */
    private static Map<String, Call> halves(Activation activation, float[] x) {
        short[] half = new short[x.length];
        short[] result = new short[x.length];
        Activation.of("identity").forward(Storage.of(x), Storage.bfloat16(half));
        Call bfloat16 = sixteenBits(activation, Storage.bfloat16(half.clone()), Storage.bfloat16(result), result);
        Activation.of("identity").forward(Storage.of(x), Storage.float16(half));
        return Map.of(BFLOAT16, bfloat16, FLOAT16, sixteenBits(activation, Storage.float16(half), Storage.float16(result), result));
    }

    private static Call sixteenBits(Activation activation, Storage x, Storage y, short[] result) {
        return Call.of(() -> activation.forward(x, y), i -> result[i]);
    }
}
