package io.lanewise;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.Arrays;

/** Elements of a kind in a place, with margins around them. */
final class Kept {
    private final Coding coding;
    private final Place place;
    private final MemorySegment memory;
    private final MemorySegment inside;
    private final Storage storage;

    /** Keeps elements that the coding can hold. */
    Kept(Coding coding, Place place, float[] elements) {
        long bytes = (long) elements.length * coding.bytes();
        this.coding = coding;
        this.place = place;
        this.memory = place.withMargins(bytes);
        this.inside = place.inside(memory, bytes);
        this.storage = coding.view(inside);
        MemorySegment written = MemorySegment.ofArray(new byte[(int) bytes]);
        for (int i = 0; i < elements.length; i++) {
            coding.set(written, i, elements[i]);
        }
        inside.copyFrom(written);
    }

    Kept(Place place, float[] elements) {
        this(Coding.FLOAT32, place, elements);
    }

    static Kept empty(Coding coding, Place place, int length) {
        return new Kept(coding, place, new float[length]);
    }

    /** Each content in a place of its own. */
    static Kept[] all(Coding coding, Place place, float[][] content) {
        return Arrays.stream(content).map(elements -> new Kept(coding, place, elements)).toArray(Kept[]::new);
    }

    static Storage[] storages(Kept[] kept) {
        return Arrays.stream(kept).map(Kept::storage).toArray(Storage[]::new);
    }

    static void assertContent(String message, float[][] expected, Kept[] kept) {
        for (int i = 0; i < kept.length; i++) {
            Layout.assertSameBits(message + ", buffer " + i, expected[i], kept[i].elements());
        }
    }

    Storage storage() {
        return storage;
    }

    /** What is there now; fails if something has been written around it. */
    float[] elements() {
        assertTrue(place.marginsAreUntouched(memory, inside.byteSize()), place + ": something was written outside the elements");
        float[] elements = new float[(int) storage.length()];
        MemorySegment read = MemorySegment.ofArray(inside.toArray(ValueLayout.JAVA_BYTE)); // one kind of memory: a loop over any is slow
        for (int i = 0; i < elements.length; i++) {
            elements[i] = coding.get(read, i);
        }
        return elements;
    }
}
