package io.lanewise.storage;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.lanewise.Coding;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Between floats and elements of 16 bits, with lanes and without. */
class FormatTest {
    private static final int ALL = 1 << Short.SIZE;
    /** Behind the upper half of a float: exact, just above, and around the middle to the next. */
    private static final int[] LOWER_HALVES = {0, 1, 0x7fff, 0x8000, 0x8001, 0xffff, 0x0fff, 0x1000, 0x1001, 0x2fff, 0x3000, 0x3001};

    @ParameterizedTest
    @EnumSource(names = {"BFLOAT16", "FLOAT16"})
    void everyElementIsWidenedExactlyAndComesBack(Format format) {
        short[] all = new short[ALL];
        for (int i = 0; i < ALL; i++) {
            all[i] = (short) i;
        }
        float[] floats = new float[ALL];
        format.widen(all, 0, floats, 0, ALL);
        short[] back = new short[ALL];
        format.narrow(floats, 0, back, 0, ALL);
        float[] again = new float[ALL];
        format.widen(back, 0, again, 0, ALL);
        for (int i = 0; i < ALL; i++) {
            boolean nan = Float.isNaN(floats[i]);
            assertEquals(Float.floatToIntBits(floats[i]), Float.floatToIntBits(again[i]), "element " + i);
            assertTrue(nan || back[i] == all[i], "element " + i);
            assertEquals(all[i] < 0, back[i] < 0, "the sign of element " + i);
        }
    }

    @ParameterizedTest
    @EnumSource(names = {"BFLOAT16", "FLOAT16"})
    void floatsAreRoundedToNearestEven(Format format) {
        short[] element = new short[ALL];
        float[] floats = new float[ALL];
        float[] rounded = new float[ALL];
        for (int lower : LOWER_HALVES) {
            for (int i = 0; i < ALL; i++) {
                floats[i] = Float.intBitsToFloat(i << Short.SIZE | lower);
            }
            format.narrow(floats, 0, element, 0, ALL);
            format.widen(element, 0, rounded, 0, ALL);
            for (int i = 0; i < ALL; i++) {
                float expected = Coding.valueOf(format.name()).rounded(floats[i]);
                assertEquals(Float.floatToIntBits(expected), Float.floatToIntBits(rounded[i]), Float.toHexString(floats[i]));
            }
        }
    }

    @Test
    void lanesGiveTheBitsOfScalarCode() {
        float[] floats = new float[ALL - 3];
        for (int i = 0; i < floats.length; i++) {
            floats[i] = Float.intBitsToFloat(i * 0x9e3779b9);
        }
        short[] found = new short[ALL];
        Format.BFLOAT16.narrow(floats, 1, found, 2, floats.length - 1);
        short[] expected = new short[ALL];
        Bfloat16.narrow(floats, 1, expected, 2, floats.length - 1);
        assertArrayEquals(expected, found);
        float[] wide = new float[ALL];
        Format.BFLOAT16.widen(found, 1, wide, 2, ALL - 3);
        for (int i = 0; i < ALL - 3; i++) {
            assertEquals(found[i + 1] << Short.SIZE, Float.floatToRawIntBits(wide[i + 2]));
        }
    }
}
