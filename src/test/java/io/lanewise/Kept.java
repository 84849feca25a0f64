package io.lanewise;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;

/** Elements in a place, with margins around them. */
final class Kept {
    private final Place place;
    private final MemorySegment memory;
    private final MemorySegment inside;
    private final Storage storage;

    Kept(Place place, float[] elements) {
        long bytes = (long) elements.length * Float.BYTES;
        this.place = place;
        this.memory = place.withMargins(bytes);
        this.inside = place.inside(memory, bytes);
        this.storage = Storage.of(inside);
        MemorySegment.copy(elements, 0, inside, ValueLayout.JAVA_FLOAT_UNALIGNED, 0, elements.length);
    }

    static Kept empty(Place place, int length) {
        return new Kept(place, new float[length]);
    }

    Storage storage() {
        return storage;
    }

    /** What is there now; fails if something has been written around it. */
    float[] elements() {
        assertTrue(place.marginsAreUntouched(memory, inside.byteSize()), place + ": something was written outside the elements");
        float[] elements = new float[(int) storage.length()];
        MemorySegment.copy(inside, ValueLayout.JAVA_FLOAT_UNALIGNED, 0, elements, 0, elements.length);
        return elements;
    }
}
