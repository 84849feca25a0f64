package io.lanewise;

import java.lang.foreign.Arena;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;

/**
 * Memory that a call can reach: an array, or what a storage is a view of.
 *
 * @param readOnly gives the storage that cannot be written
 * @param now gives what is in it
 */
record FuzzMemory(float[] array, Storage storage, Supplier<Storage> readOnly, Coding coding, Supplier<float[]> now) {
    private static final int LARGEST = 1 << 20;
    private static final List<Coding> CODINGS = List.of(Coding.values());
    private static final List<Place> PLACES = Stream.of(Place.values()).filter(place -> place != Place.MAPPED).toList();
    private static final Storage CLOSED = closed();
    private static final Storage FOREIGN = CompletableFuture.supplyAsync(new Owner()).join();

    /** What can be wrong with a storage. */
    enum Flaw {
        NONE, ABSENT, CLOSED, FOREIGN, SHORT, READ_ONLY
    }

    static FuzzMemory array(float[] content) {
        return new FuzzMemory(content, null, null, Coding.FLOAT32, () -> content);
    }

    /** In any place and of any kind; files seldom, because they take long. */
    static FuzzMemory storage(RandomGenerator random, float[] content) {
        if (random.nextInt(8) == 0) {
            return buffer(random, content);
        }
        Coding coding = CODINGS.get(random.nextInt(CODINGS.size()));
        Place place = random.nextInt(1_000) == 0 ? Place.MAPPED : PLACES.get(random.nextInt(PLACES.size()));
        Kept kept = new Kept(coding, place, coding == Coding.FLOAT32 ? content : coding.rounded(content));
        return new FuzzMemory(null, kept.storage(), () -> coding.view(kept.storage().segment().asReadOnly()), coding, kept::elements);
    }

    /** On the heap or not, in any byte order. */
    private static FuzzMemory buffer(RandomGenerator random, float[] content) {
        int bytes = content.length * Float.BYTES;
        ByteBuffer memory = random.nextBoolean() ? ByteBuffer.allocate(bytes) : ByteBuffer.allocateDirect(bytes);
        FloatBuffer floats = memory.order(random.nextBoolean() ? ByteOrder.LITTLE_ENDIAN : ByteOrder.BIG_ENDIAN).asFloatBuffer();
        floats.put(0, content);
        return new FuzzMemory(null, Storage.of(floats), () -> Storage.of(floats.asReadOnlyBuffer()), Coding.FLOAT32, () -> {
            float[] now = new float[content.length];
            floats.get(0, now);
            return now;
        });
    }

    int length() {
        return array == null ? (int) storage.length() : array.length;
    }

    float[] rounded(float[] elements) {
        return coding == Coding.FLOAT32 ? elements : coding.rounded(elements);
    }

    /** A part of the storage, or what is handed over instead of it. */
    Storage part(int offset, int elements, Flaw flaw) {
        return switch (flaw) {
            case NONE -> storage.slice(offset, elements);
            case ABSENT -> null;
            case CLOSED -> CLOSED.slice(0, elements);
            case FOREIGN -> FOREIGN.slice(0, elements);
            case SHORT -> storage.slice(offset, elements - 1);
            case READ_ONLY -> readOnly.get().slice(offset, elements);
        };
    }

    private static Storage closed() {
        try (Arena arena = Arena.ofConfined()) {
            return Storage.of(arena.allocate(LARGEST * Float.BYTES));
        }
    }

    /** A class of its own: a thread that ran a method of the class that waits for it to be initialized would wait itself. */
    private static final class Owner implements Supplier<Storage> {
        @Override
        public Storage get() {
            return Storage.of(Arena.ofConfined().allocate(LARGEST * Float.BYTES));
        }
    }
}
