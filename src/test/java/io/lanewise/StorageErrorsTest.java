package io.lanewise;

import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.lang.foreign.MemorySegment;
import java.nio.FloatBuffer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Wrong storages are refused with their name, before anything is written. */
class StorageErrorsTest {
    private static final int LENGTH = 5_000;

    private final float[] content = Samples.mixed(LENGTH, 1);
    private final float[] untouched = content.clone();
    private final Storage array = Storage.of(content);

    @ParameterizedTest
    @EnumSource
    void tooShort(Place place) {
        Storage shorter = Kept.empty(Coding.FLOAT32, place, LENGTH - 1).storage();
        refused(IndexOutOfBoundsException.class, "y has 4999 elements; it must have at least 5000", () -> Activation.TANH.forward(array, shorter));
        refused(IndexOutOfBoundsException.class, "gradOutput has 4999 elements", () -> Activation.TANH.backward(array, shorter, array));
        refused(IndexOutOfBoundsException.class, "residual has 4999 elements", () -> Activation.TANH.forwardResidual(array, shorter, array));
        refused(IndexOutOfBoundsException.class, "dydx has 4999 elements", () -> Activation.TANH.forwardAndDerivative(array, array, shorter));
    }

    @Test
    void readOnlyBuffers() {
        Storage readOnly = Storage.of(FloatBuffer.allocate(LENGTH).asReadOnlyBuffer());
        refused(IllegalArgumentException.class, "y is read-only", () -> Activation.TANH.forward(array, readOnly));
    }

    @Test
    void slicesOutside() {
        refused(IndexOutOfBoundsException.class, "offset is 4999 and length 2 where the storage has 5000", () -> array.slice(4_999, 2));
        refused(IndexOutOfBoundsException.class, "length -1", () -> array.slice(0, -1));
        refused(IndexOutOfBoundsException.class, "offset is 9223372036854775807", () -> array.slice(Long.MAX_VALUE, 2));
    }

    @Test
    void softmax() {
        Softmax softmax = Softmax.SOFTMAX;
        Storage shorter = array.slice(0, LENGTH - 1);
        Storage late = array.slice(1, LENGTH - 1);
        refused(NullPointerException.class, "y is null", () -> softmax.forward(array, (Storage) null, 10));
        refused(NullPointerException.class, "gradOutput is null", () -> softmax.backward(array, null, array, 10));
        refused(IndexOutOfBoundsException.class, "y has 4999 elements", () -> softmax.forward(array, shorter, 10));
        refused(IndexOutOfBoundsException.class, "gradInput has 4999 elements", () -> softmax.backward(array, array, shorter, 10));
        refused(IllegalArgumentException.class, "y, FLOAT32", () -> softmax.forward(late, shorter, 1));
        refused(IllegalArgumentException.class, "gradInput, FLOAT32", () -> softmax.backward(late, late, shorter, 1));
        refused(IllegalArgumentException.class, "gradInput, FLOAT32", () -> softmax.backward(shorter, late, shorter, 1));
        for (int columns : new int[] {0, 3, LENGTH + 1}) {
            String message = "has 5000 elements; they must be a multiple of columns, which is " + columns;
            refused(IllegalArgumentException.class, "x " + message, () -> softmax.forward(array, array, columns));
            refused(IllegalArgumentException.class, "y " + message, () -> softmax.backward(array, array, array, columns));
        }
        refused(IndexOutOfBoundsException.class, "columns is -10; it must be 0 or more", () -> softmax.forward(array, array, -10));
    }

    @ParameterizedTest
    @EnumSource
    void layouts(Gate.Layout layout) {
        Gate gate = Gate.of("swiglu");
        Storage half = Storage.of(new float[LENGTH / 2]);
        refused(NullPointerException.class, "layout is null", () -> gate.forward(null, array, half, 10));
        refused(NullPointerException.class, "layout is null", () -> gate.backward(null, array, half, array, 10));
        for (int columns : new int[] {0, 3, 1_000, LENGTH, Integer.MAX_VALUE}) {
            String message = "x has 5000 elements; they must be a multiple of 2 columns, which is " + 2L * columns;
            refused(IllegalArgumentException.class, message, () -> gate.forward(layout, array, half, columns));
            refused(IllegalArgumentException.class, message, () -> gate.backward(layout, array, half, array, columns));
        }
        refused(IndexOutOfBoundsException.class, "columns is -10; it must be 0 or more", () -> gate.forward(layout, array, half, -10));
        refused(IndexOutOfBoundsException.class, "columns is -10; it must be 0 or more", () -> gate.backward(layout, array, half, array, -10));
        refused(IllegalArgumentException.class, "they must not overlap", () -> gate.forward(layout, array, array, 10));
        refused(IllegalArgumentException.class, "they must not overlap",
                () -> gate.backward(layout, Storage.of(new float[LENGTH]), array.slice(LENGTH / 2, LENGTH / 2), array, 10));
    }

    @ParameterizedTest
    @EnumSource
    void overlaps(Place place) {
        Kept kept = new Kept(place, content);
        Storage early = kept.storage().slice(0, LENGTH - 1);
        Storage late = kept.storage().slice(1, LENGTH - 1);
        refused(IllegalArgumentException.class, "y, FLOAT32", () -> Activation.TANH.forward(early, late));
        refused(IllegalArgumentException.class, "y, FLOAT32", () -> Activation.TANH.forward(late, early));
        refused(IllegalArgumentException.class, "gradInput, FLOAT32", () -> Activation.TANH.backward(late, early, late));
        refused(IllegalArgumentException.class, "they must not overlap", () -> Activation.TANH.forwardAndDerivative(early, early, early));
        refused(IllegalArgumentException.class, "bias, FLOAT32", () -> Activation.TANH.forwardBias(early, late.slice(0, 1), early));
        Layout.assertSameBits("refused", content, kept.elements());
        Activation.TANH.forward(kept.storage().slice(0, LENGTH / 2), kept.storage().slice(LENGTH / 2, LENGTH / 2));
        float[] expected = content.clone();
        Activation.TANH.forward(content, 0, expected, LENGTH / 2, LENGTH / 2);
        Layout.assertSameBits("neighbours do not overlap", expected, kept.elements());
    }

    @Test
    void overlapsOfOtherKinds() {
        MemorySegment memory = MemorySegment.ofArray(content);
        refused(IllegalArgumentException.class, "BFLOAT16", () -> Activation.TANH.forward(array.slice(0, 1_000), Storage.bfloat16(memory)));
        refused(IllegalArgumentException.class, "FLOAT16", () -> Activation.TANH.forward(Storage.bfloat16(memory), Storage.float16(memory)));
    }

    @Test
    void overlapsThroughAReadOnlyView() {
        Storage view = Storage.of(MemorySegment.ofArray(content).asReadOnly());
        refused(IllegalArgumentException.class, "y, FLOAT32", () -> Activation.TANH.forward(view.slice(1, 10), array));
        float[] expected = new float[10];
        Activation.TANH.forward(content, 1, expected, 0, 10);
        float[] other = new float[10];
        Activation.TANH.forward(view.slice(1, 10), Storage.of(other));
        Layout.assertSameBits("another array at the same offset", expected, other);
    }

    private void refused(Class<? extends Exception> type, String message, Runnable call) {
        String found = assertThrows(type, call::run).getMessage();
        assertTrue(found.contains(message), () -> "\"" + found + "\" does not contain \"" + message + "\"");
        Layout.assertSameBits("written before the refusal", untouched, content);
    }
}
