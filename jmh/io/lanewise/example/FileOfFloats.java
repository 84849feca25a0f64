package io.lanewise.example;

import io.lanewise.Activation;
import io.lanewise.Storage;
import java.io.IOException;
import java.lang.foreign.Arena;
import java.nio.channels.FileChannel;
import java.nio.channels.FileChannel.MapMode;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Locale;
import java.util.concurrent.ForkJoinPool;
import java.util.function.LongConsumer;

/**
 * Applies an activation to a file of floats and writes a new file: a span of both is mapped at a time, so
 * that files may be larger than the heap and than the memory.
 */
public final class FileOfFloats {
    /** Large enough that mapping does not count, small against any memory. */
    public static final long SPAN = 64L << 20;

    private FileOfFloats() {
    }

    /** The name of the activation, the file to read and the file to make. */
    public static void main(String[] arguments) throws IOException {
        Activation activation = Activation.of(arguments[0]).on(ForkJoinPool.commonPool());
        Path in = Path.of(arguments[1]);
        long start = System.nanoTime();
        apply(activation, in, Path.of(arguments[2]), SPAN, done -> {
            double seconds = (System.nanoTime() - start) / 1e9;
            System.out.printf(Locale.ROOT, "%,d bytes, %.2f GB/s%n", done, done / seconds / 1e9);
        });
    }

    /**
     * Applies an activation.
     *
     * @param in floats in the byte order of the machine
     * @param out the file to make; it must not be there
     * @param span bytes to map at a time, a multiple of 4
     * @param progress is told after each span how many bytes are done
     * @throws IOException if a file cannot be read or made
     */
    public static void apply(Activation activation, Path in, Path out, long span, LongConsumer progress) throws IOException {
        try (FileChannel from = FileChannel.open(in, StandardOpenOption.READ);
                FileChannel to = FileChannel.open(out, StandardOpenOption.CREATE_NEW, StandardOpenOption.READ, StandardOpenOption.WRITE)) {
            long size = from.size();
            for (long start = 0; start < size; start += span) {
                long length = Math.min(span, size - start);
                // shared, so that the threads of an executor reach it; closed, so that the next span takes its place
                try (Arena arena = Arena.ofShared()) {
                    Storage x = Storage.of(from.map(MapMode.READ_ONLY, start, length, arena));
                    Storage y = Storage.of(to.map(MapMode.READ_WRITE, start, length, arena));
                    activation.forward(x, y);
                }
                progress.accept(start + length);
            }
        }
    }
}
