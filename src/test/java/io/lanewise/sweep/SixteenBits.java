package io.lanewise.sweep;

import io.lanewise.Activation;
import io.lanewise.Coding;
import io.lanewise.Storage;
import java.lang.foreign.MemorySegment;
import java.util.Comparator;
import java.util.List;

/**
 * Counts over all inputs of a format of 16 bits the results that are not the exact value rounded to the format: those
 * whose float has been rounded onto the middle between two numbers, or across it.
 */
public final class SixteenBits {
    /** The formats. */
    public static final List<Coding> CODINGS = List.of(Coding.BFLOAT16, Coding.FLOAT16);

    private static final int ALL = 1 << Short.SIZE;
    private static final String HEAD = """

            ## In 16 bits

            Over elements of bfloat16 and float16 a result is computed as a float and then rounded to the format. How many of the
            %,d inputs of a format have a result that is not the exact value rounded to the format: all of these lie within the
            float's bound of the middle between two numbers.

            | Activation | bfloat16: value | derivative | float16: value | derivative |
            |---|---|---|---|---|
            """;

    private SixteenBits() {
    }

    /** The table of the whole catalogue as Markdown. */
    static String report() {
        StringBuilder rows = new StringBuilder(HEAD.formatted(ALL));
        for (Activation activation : Activation.catalogue().stream().sorted(Comparator.comparing(Activation::name)).toList()) {
            rows.append("| ").append(activation);
            for (Coding coding : CODINGS) {
                for (Kind kind : Kind.values()) {
                    rows.append(" | ").append(exceptions(coding, activation, kind));
                }
            }
            rows.append(" |\n");
        }
        return rows.toString();
    }

    /**
     * Counts.
     *
     * @throws AssertionError if a result is another number and the exact value is not near the middle
     */
    public static int exceptions(Coding coding, Activation activation, Kind kind) {
        short[] elements = new short[ALL];
        for (int i = 0; i < ALL; i++) {
            elements[i] = (short) i;
        }
        MemorySegment x = MemorySegment.ofArray(elements);
        MemorySegment y = MemorySegment.ofArray(new short[ALL]);
        Storage in = coding.view(x);
        Storage out = coding.view(y);
        if (kind == Kind.VALUE) {
            activation.forward(in, out);
        } else {
            activation.derivative(in, out);
        }
        int exceptions = 0;
        for (int i = 0; i < ALL; i++) {
            double exact = kind.reference(activation, coding.get(x, i));
            float expected = coding.rounded(exact);
            float found = coding.get(y, i);
            if (Float.floatToIntBits(expected) != Float.floatToIntBits(found)) {
                double middle = ((double) expected + found) / 2;
                if (!(Math.abs(exact - middle) <= kind.bound(activation.contract()) * Math.ulp((float) exact))) {
                    throw new AssertionError("%s of %s in %s at %s is %s instead of %s".formatted(
                            kind.text(), activation, coding, coding.get(x, i), found, expected));
                }
                exceptions++;
            }
        }
        return exceptions;
    }
}
