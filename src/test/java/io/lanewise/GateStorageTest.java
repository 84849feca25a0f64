package io.lanewise;

import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Gates over every kind of storage have the bits that they have over {@code float[]}, in each layout. */
class GateStorageTest {
    @ParameterizedTest
    @EnumSource
    void haveTheBitsOfArrays(Place place) {
        for (Gate gate : Gate.catalogue()) {
            float[][] content = Samples.several(5, 4_200);
            float[][] expected = Samples.copies(content);
            Kept[] kept = Kept.all(Coding.FLOAT32, place, content);
            Storage[] storages = Kept.storages(kept);
            gate.backward(expected[0], expected[1], expected[2], expected[3], expected[4]);
            gate.backward(storages[0], storages[1], storages[2], storages[3], storages[4]);
            Kept.assertContent("gradients of " + gate, expected, kept);
            gate.forward(expected[0], expected[1], expected[1]);
            gate.forward(storages[0], storages[1], storages[1]);
            Kept.assertContent("forward of " + gate, expected, kept);
            gate.backward(expected[0], expected[1], expected[2], expected[2], expected[1]);
            gate.backward(storages[0], storages[1], storages[2], storages[2], storages[1]);
            Kept.assertContent("gradients in place of " + gate, expected, kept);
        }
    }

    /** Longer than what one call of a loop takes, in the place of an input, and with something left over. */
    @ParameterizedTest
    @EnumSource
    void longOnesHaveTheBitsOfArrays(Coding coding) {
        Gate gate = Gate.of("swiglu");
        float[][] content = coding.rounded(Samples.several(5, 70_001));
        float[][] expected = Samples.copies(content);
        gate.backward(expected[0], expected[1], expected[2], expected[3], expected[2]);
        float[][] rounded = coding.rounded(expected);
        for (Place place : Place.values()) {
            Kept[] kept = Kept.all(coding, place, content);
            gate.backward(kept[0].storage(), kept[1].storage(), kept[2].storage(), kept[3].storage(), kept[2].storage());
            Kept.assertContent(place.toString(), rounded, kept);
        }
    }

    /** Rows of which many fit a block, none, one that ends with it, and one that is longer; each kind of storage with another, too. */
    @ParameterizedTest
    @EnumSource
    void layoutsHaveTheBitsOfArrays(Place place) {
        Gate gate = Gate.of("clipped_swiglu");
        for (int[] size : new int[][] {{0, 0}, {3, 0}, {900, 7}, {3, 2_048}, {2, 5_001}}) {
            for (Gate.Layout layout : Gate.Layout.values()) {
                for (Coding coding : Coding.values()) {
                    layoutHasTheBitsOfArrays(gate, layout, coding, place, size[0], size[1]);
                }
            }
        }
    }

    private static void layoutHasTheBitsOfArrays(Gate gate, Gate.Layout layout, Coding coding, Place place, int rows, int columns) {
        String message = layout + " of " + coding + " in " + place + ", " + rows + " rows of " + columns;
        int length = rows * columns;
        float[] x = coding.rounded(Samples.mixed(2 * length, 1));
        float[] gradOut = coding.rounded(Samples.mixed(length, 2));
        float[] out = new float[length];
        float[] gradX = new float[2 * length];
        gate.forward(layout, x, 0, out, 0, rows, columns);
        gate.backward(layout, x, 0, gradOut, 0, gradX, 0, rows, columns);
        float[][] expected = {x, coding.rounded(out), gradOut, coding.rounded(gradX)};

        for (Place other : List.of(place, Place.ARRAY)) {
            Kept[] kept = {new Kept(coding, place, x), Kept.empty(coding, other, length), new Kept(coding, other, gradOut),
                    Kept.empty(coding, place, 2 * length)};
            gate.forward(layout, kept[0].storage(), kept[1].storage(), columns);
            gate.backward(layout, kept[0].storage(), kept[2].storage(), kept[3].storage(), columns);
            Kept.assertContent(message, expected, kept);
            gate.backward(layout, kept[0].storage(), kept[2].storage(), kept[0].storage(), columns);
            Kept.assertContent(message + ", in place", new float[][] {expected[3]}, new Kept[] {kept[0]});
        }
    }
}
