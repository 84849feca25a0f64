package io.lanewise.example;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.lanewise.Activation;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ForkJoinPool;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FileOfFloatsTest {
    private static final int LENGTH = 100_003;
    private static final long SPAN = 160_000;

    @TempDir
    private Path directory;

    @Test
    void appliesAnActivationSpanBySpan() throws IOException {
        float[] x = new float[LENGTH];
        for (int i = 0; i < LENGTH; i++) {
            x[i] = i * 1e-4f - 5;
        }
        float[] expected = new float[LENGTH];
        Activation.TANH.forward(x, expected);
        Path in = Files.write(directory.resolve("in"), bytes(x));
        Path out = directory.resolve("out");
        List<Long> progress = new ArrayList<>();
        FileOfFloats.apply(Activation.TANH.on(ForkJoinPool.commonPool()), in, out, SPAN, progress::add);
        assertArrayEquals(bytes(expected), Files.readAllBytes(out));
        assertArrayEquals(bytes(x), Files.readAllBytes(in));
        assertEquals(List.of(160_000L, 320_000L, 400_012L), progress);
        assertThrows(FileAlreadyExistsException.class, () -> FileOfFloats.apply(Activation.TANH, in, out, SPAN, _ -> { }));
    }

    @Test
    void runsAsAProgram() throws IOException {
        Path in = Files.write(directory.resolve("in"), bytes(-1, 0, 2));
        Path out = directory.resolve("out");
        FileOfFloats.main(new String[] {"relu", in.toString(), out.toString()});
        assertArrayEquals(bytes(0, 0, 2), Files.readAllBytes(out));
    }

    @Test
    void partsOfAFloatAreRefused() throws IOException {
        Path in = Files.write(directory.resolve("in"), new byte[6]);
        assertThrows(IllegalArgumentException.class,
                () -> FileOfFloats.apply(Activation.TANH, in, directory.resolve("out"), SPAN, _ -> { }));
    }

    private static byte[] bytes(float... floats) {
        ByteBuffer bytes = ByteBuffer.allocate(floats.length * Float.BYTES).order(ByteOrder.nativeOrder());
        bytes.asFloatBuffer().put(floats);
        return bytes.array();
    }
}
