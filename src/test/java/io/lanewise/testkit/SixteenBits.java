package io.lanewise.testkit;

import io.lanewise.Activation;
import io.lanewise.Storage;
import java.util.List;
import java.util.function.Function;

/** Over elements of 16 bits a result is that over floats, rounded once. */
final class SixteenBits {
    private static final int ALL = 1 << Short.SIZE;

    /** Widens and rounds an element. */
    private interface Widening {
        float widen(short element);
    }

    /** Rounds a float that is no NaN. */
    private interface Rounding {
        short round(float result);
    }

    private SixteenBits() {
    }

    static void check(Activation activation, List<String> faults) {
        check("float16", Storage::float16, Float::float16ToFloat, Float::floatToFloat16, activation, faults);
        check("bfloat16", Storage::bfloat16, element -> Float.intBitsToFloat(element << Short.SIZE), SixteenBits::bfloat16, activation, faults);
    }

    private static void check(
            String name, Function<short[], Storage> view, Widening widening, Rounding rounding, Activation activation, List<String> faults) {
        short[] elements = new short[ALL];
        float[] x = new float[ALL];
        for (int i = 0; i < ALL; i++) {
            elements[i] = (short) i;
            x[i] = widening.widen(elements[i]);
        }
        for (boolean value : new boolean[] {true, false}) {
            float[] expected = new float[ALL];
            short[] found = new short[ALL];
            if (value) {
                activation.forward(x, expected);
                activation.forward(view.apply(elements), view.apply(found));
            } else {
                activation.derivative(x, expected);
                activation.derivative(view.apply(elements), view.apply(found));
            }
            for (int i = 0; i < ALL; i++) {
                boolean same = Float.isNaN(expected[i]) ? Float.isNaN(widening.widen(found[i])) : found[i] == rounding.round(expected[i]);
                if (!same) {
                    faults.add("%s %s: 0x%04x gives 0x%04x, which is not %s rounded".formatted(
                            name, value ? "value" : "derivative", i, found[i] & 0xffff, expected[i]));
                    break;
                }
            }
        }
    }

    private static short bfloat16(float number) {
        int bits = Float.floatToRawIntBits(number);
        return (short) (bits + 0x7fff + (bits >>> Short.SIZE & 1) >>> Short.SIZE);
    }
}
