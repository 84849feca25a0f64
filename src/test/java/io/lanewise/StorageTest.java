package io.lanewise;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.lang.foreign.MemorySegment;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Every operation over every kind of storage has the bits that it has over {@code float[]}. */
class StorageTest {
    /** None, some lanes, and a block with some more. */
    private static final int[] LENGTHS = {0, 1, 37, 4_200};

    static List<Activation> catalogue() {
        return Activation.catalogue();
    }

    /** An operation over storages and over arrays: two inputs, of which not all need be read, and two outputs. */
    record Form(String name, OverStorages storages, OverArrays arrays) {
    }

    interface OverStorages {
        void run(Activation activation, Storage a, Storage b, Storage c, Storage d);
    }

    interface OverArrays {
        void run(Activation activation, float[] a, float[] b, float[] c, float[] d);
    }

    static final List<Form> FORMS = List.of(
            new Form("forward", (f, a, _, c, _) -> f.forward(a, c), (f, a, _, c, _) -> f.forward(a, c)),
            new Form("derivative", (f, a, _, c, _) -> f.derivative(a, c), (f, a, _, c, _) -> f.derivative(a, c)),
            new Form("both", (f, a, _, c, d) -> f.forwardAndDerivative(a, c, d), (f, a, _, c, d) -> f.forwardAndDerivative(a, c, d)),
            new Form("backward", (f, a, b, c, _) -> f.backward(a, b, c), (f, a, b, c, _) -> f.backward(a, b, c)),
            new Form("accumulate", (f, a, b, c, _) -> f.backwardAccumulate(a, b, c), (f, a, b, c, _) -> f.backwardAccumulate(a, b, c)),
            new Form("residual", (f, a, b, c, _) -> f.forwardResidual(a, b, c), (f, a, b, c, _) -> f.forwardResidual(a, b, c)));

    @ParameterizedTest
    @MethodSource("catalogue")
    void hasTheBitsOfArrays(Activation activation) {
        for (int length : LENGTHS) {
            float[][] content = Samples.several(4, length);
            for (Form form : FORMS) {
                float[][] expected = Samples.copies(content);
                form.arrays.run(activation, expected[0], expected[1], expected[2], expected[3]);
                for (Place place : Place.values()) {
                    Kept[] kept = Kept.all(Coding.FLOAT32, place, content);
                    form.storages.run(activation, kept[0].storage(), kept[1].storage(), kept[2].storage(), kept[3].storage());
                    Kept.assertContent(form.name + " of " + activation + " in " + place + ", length " + length, expected, kept);
                }
            }
        }
    }

    @ParameterizedTest
    @EnumSource(names = {"BFLOAT16", "FLOAT16"})
    void roundsTheBitsOfArraysOnce(Coding coding) {
        for (int length : LENGTHS) {
            float[][] content = coding.rounded(Samples.several(4, length));
            for (Activation activation : Activation.catalogue()) {
                for (Form form : FORMS) {
                    float[][] expected = Samples.copies(content);
                    form.arrays.run(activation, expected[0], expected[1], expected[2], expected[3]);
                    float[][] rounded = coding.rounded(expected);
                    for (Place place : List.of(Place.SHORTS, Place.UNALIGNED)) {
                        Kept[] kept = Kept.all(coding, place, content);
                        form.storages.run(activation, kept[0].storage(), kept[1].storage(), kept[2].storage(), kept[3].storage());
                        Kept.assertContent(form.name + " of " + activation + " in " + place + ", length " + length, rounded, kept);
                    }
                }
            }
        }
    }

    @ParameterizedTest
    @EnumSource
    void worksInPlace(Place place) {
        for (int length : LENGTHS) {
            float[][] content = Samples.several(4, length);
            for (Form form : FORMS) {
                float[][] expected = Samples.copies(content);
                form.arrays.run(Activation.TANH, expected[0], expected[1], expected[0], expected[3]);
                Kept[] kept = Kept.all(Coding.FLOAT32, place, content);
                form.storages.run(Activation.TANH, kept[0].storage(), kept[1].storage(), kept[0].storage(), kept[3].storage());
                Kept.assertContent(form.name + " in place in " + place + ", length " + length, expected, kept);
            }
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 7, 1_024, 4_095, 4_096, 4_097, 9_000})
    void addsABiasToEveryRow(int columns) {
        float[][] content = Samples.several(4, 9_000 / columns * columns);
        float[] bias = Samples.mixed(columns, columns);
        float[] expected = content[2].clone();
        Activation.SIGMOID.forwardBias(content[0], bias, expected);
        for (Place place : Place.values()) {
            Kept x = new Kept(place, content[0]);
            Kept addends = new Kept(place, bias);
            Kept y = new Kept(place, content[2]);
            Activation.SIGMOID.forwardBias(x.storage(), addends.storage(), y.storage());
            Layout.assertSameBits(place.toString(), expected, y.elements());
            Layout.assertSameBits(place.toString(), bias, addends.elements());
        }
    }

    @Test
    void mixesStorages() {
        float[][] content = Samples.several(4, 9_001);
        float[] expected = content[2].clone();
        Activation.TANH.backward(content[0], content[1], expected);
        for (Place first : Place.values()) {
            for (Place second : Place.values()) {
                for (Place third : Place.values()) {
                    Kept gradInput = new Kept(third, content[2]);
                    Activation.TANH.backward(new Kept(first, content[0]).storage(), new Kept(second, content[1]).storage(), gradInput.storage());
                    Layout.assertSameBits(first + ", " + second + ", " + third, expected, gradInput.elements());
                }
            }
        }
    }

    @Test
    void takesWhatRemainsOfABufferInItsOrder() {
        float[] x = Samples.mixed(5_000, 1);
        float[] expected = new float[x.length];
        Activation.TANH.forward(x, 100, expected, 0, 4_000);
        for (FloatBuffer buffer : List.of(
                FloatBuffer.allocate(x.length),
                ByteBuffer.allocate(x.length * Float.BYTES).asFloatBuffer(),
                ByteBuffer.allocateDirect(x.length * Float.BYTES).asFloatBuffer(),
                ByteBuffer.allocateDirect(x.length * Float.BYTES).order(ByteOrder.nativeOrder()).asFloatBuffer())) {
            buffer.put(x).position(100).limit(4_100);
            Storage storage = Storage.of(buffer);
            buffer.clear();
            assertEquals(4_000, storage.length());
            Activation.TANH.forward(storage, storage);
            float[] found = new float[x.length];
            buffer.get(0, found);
            float[] whole = x.clone();
            System.arraycopy(expected, 0, whole, 100, 4_000);
            Layout.assertSameBits(buffer.toString(), whole, found);
        }
    }

    @Test
    void swapsMoreThanABlock() {
        float[] x = Samples.uniform(9_001, -5, 5, 4);
        float[] expected = new float[x.length];
        Softmax.SOFTMAX.forward(x, expected);
        ByteOrder other = ByteOrder.nativeOrder() == ByteOrder.BIG_ENDIAN ? ByteOrder.LITTLE_ENDIAN : ByteOrder.BIG_ENDIAN;
        FloatBuffer buffer = ByteBuffer.allocateDirect(x.length * Float.BYTES).order(other).asFloatBuffer().put(0, x);
        Softmax.SOFTMAX.forward(Storage.of(buffer), Storage.of(buffer), x.length);
        float[] found = new float[x.length];
        buffer.get(0, found);
        Layout.assertSameBits("y", expected, found);
    }

    @Test
    void readsWhatIsReadOnly() {
        float[] x = Samples.mixed(9_001, 2);
        float[] expected = new float[x.length];
        Activation.TANH.forward(x, expected);
        for (Storage storage : List.of(Storage.of(MemorySegment.ofArray(x).asReadOnly()), Storage.of(FloatBuffer.wrap(x).asReadOnlyBuffer()))) {
            float[] y = new float[x.length];
            Activation.TANH.forward(storage, Storage.of(y));
            Layout.assertSameBits("y", expected, y);
        }
        Activation.TANH.forward(Storage.of(MemorySegment.ofArray(x).asReadOnly()), Storage.of(x));
        Layout.assertSameBits("in place through a read-only view", expected, x);
    }

    /** A file with holes: nothing but the pages that are touched takes room. */
    @Test
    void goesBeyondTwoToThe31Elements() {
        long length = (1L << 31) + 10_000;
        Storage all = Storage.of(Place.mapped(length * Float.BYTES));
        assertEquals(length, all.length());
        long start = length - 9_001;
        Storage end = all.slice(start, 9_001);
        float[] x = Samples.mixed(9_001, 3);
        Activation.of("identity").forward(Storage.of(x), end);
        float[] expected = new float[x.length];
        Activation.TANH.forward(x, expected);
        float[] y = new float[x.length];
        Activation.TANH.forward(end, Storage.of(y));
        Layout.assertSameBits("y", expected, y);
        Activation.TANH.forward(all.slice(start - 1, 9_002), all.slice(0, 9_002));
        Activation.of("identity").forward(all.slice(1, 9_001), Storage.of(y));
        Layout.assertSameBits("y", expected, y);
    }
}
