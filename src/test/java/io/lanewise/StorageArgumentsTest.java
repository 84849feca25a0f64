package io.lanewise;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.lanewise.Signature.Buffer;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every bad storage of every method over storages is refused with its name, and nothing has been written. */
class StorageArgumentsTest {
    private static final int ROWS = 3;
    private static final int COLUMNS = 4;
    private static final int LENGTH = ROWS * COLUMNS;
    private static final int BYTES = LENGTH * Float.BYTES;

    static List<StorageForm> forms() {
        return StorageForm.ALL;
    }

    @Test
    void everyMethodOverStoragesIsInTheTable() {
        Set<Method> known = forms().stream().map(StorageForm::method).collect(Collectors.toSet());
        List<Method> missing = Stream.of(Activation.class, ChannelPrelu.class, Gate.class, Softmax.class)
                .flatMap(type -> Stream.of(type.getMethods()))
                .filter(method -> List.of(method.getParameterTypes()).contains(Storage.class) && !known.contains(method)).toList();
        assertEquals(List.of(), missing);
    }

    @ParameterizedTest
    @MethodSource("forms")
    void nulls(StorageForm form) {
        each(form, (buffer, i) -> refused(form, i, null, NullPointerException.class, buffer.name() + " is null; it must not be"));
    }

    @ParameterizedTest
    @MethodSource("forms")
    void closedMemory(StorageForm form) {
        each(form, (buffer, i) -> {
            Storage closed;
            try (Arena arena = Arena.ofConfined()) {
                closed = Storage.of(arena.allocate(BYTES));
            }
            refused(form, i, closed, IllegalStateException.class, buffer.name() + " is closed; its memory must be open");
        });
    }

    @ParameterizedTest
    @MethodSource("forms")
    void memoryOfAnotherThread(StorageForm form) {
        try (Arena arena = Arena.ofConfined()) {
            Storage own = Storage.of(arena.allocate(BYTES));
            CompletableFuture.runAsync(() -> each(form, (buffer, i) -> refused(form, i, own, WrongThreadException.class,
                    buffer.name() + " belongs to another thread; its memory must belong to the calling one, which is " + Thread.currentThread()
                            + ", or be shared"))).join();
        }
    }

    @ParameterizedTest
    @MethodSource("forms")
    void tooShort(StorageForm form) {
        each(form, (buffer, i) -> {
            if (buffer.role().perColumn()) {
                refused(form, i, Storage.of(Samples.filled(COLUMNS + 1, 1)), IllegalArgumentException.class,
                        "x has 12 elements; they must be a multiple of the length of " + buffer.name() + ", which is 5");
            } else if (i > 0) {
                int elements = buffer.role().elements(ROWS, COLUMNS);
                refused(form, i, Storage.of(Samples.filled(elements - 1, 1)), IndexOutOfBoundsException.class,
                        buffer.name() + " has " + (elements - 1) + " elements; it must have at least " + elements);
            }
        });
    }

    @ParameterizedTest
    @MethodSource("forms")
    void readOnly(StorageForm form) {
        each(form, (buffer, i) -> {
            if (buffer.role().written()) {
                refused(form, i, Storage.of(MemorySegment.ofArray(new float[2 * LENGTH]).asReadOnly()), IllegalArgumentException.class,
                        buffer.name() + " is read-only; it must be writable");
            }
        });
    }

    @ParameterizedTest
    @MethodSource("forms")
    void overlaps(StorageForm form) {
        each(form, (out, i) -> each(form, (other, j) -> {
            if (out.role().written() && i != j) {
                boolean inPlace = out.role().inPlaceOf(other.role());
                Storage memory = Storage.of(Samples.filled(2 * LENGTH + 1, 1));
                Storage[] storages = good(form);
                storages[j] = memory.slice(0, storages[j].length());
                storages[i] = memory.slice(1, storages[i].length());
                String message = refusal(form, storages, IllegalArgumentException.class);
                assertTrue(message.contains(out.name() + ", " + storages[i] + ",") && message.contains(other.name() + ", " + storages[j] + ","), message);
                assertTrue(message.endsWith(inPlace ? "it must start at the same element, of the same kind, or not overlap"
                        : "they must not overlap"), message);
            }
        }));
    }

    private static Storage[] good(StorageForm form) {
        return form.signature().buffers().stream().map(buffer -> Storage.of(Samples.filled(buffer.role().elements(ROWS, COLUMNS), 1)))
                .toArray(Storage[]::new);
    }

    private static void refused(StorageForm form, int buffer, Storage bad, Class<? extends Exception> type, String message) {
        Storage[] storages = good(form);
        storages[buffer] = bad;
        assertEquals(message, refusal(form, storages, type));
    }

    /** The message of the exception; the other storages, all 1 as no result is, still are. */
    private static String refusal(StorageForm form, Storage[] storages, Class<? extends Exception> type) {
        Throwable thrown = assertThrows(Throwable.class, () -> form.call(form.signature().receiver(), Arrays.asList(storages), COLUMNS));
        assertEquals(type, thrown.getClass(), thrown::toString);
        for (Storage storage : storages) {
            if (storage != null && storage.direct()) {
                Layout.assertSameBits(form.toString(), Samples.filled(storage.array().length, 1), storage.array());
            }
        }
        return thrown.getMessage();
    }

    private interface Check {
        void of(Buffer buffer, int index);
    }

    private static void each(StorageForm form, Check check) {
        List<Buffer> buffers = form.signature().buffers();
        for (int i = 0; i < buffers.size(); i++) {
            check.of(buffers.get(i), i);
        }
    }
}
