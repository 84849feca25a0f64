package io.lanewise;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.lang.foreign.MemorySegment;
import java.util.function.DoubleUnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Every input of the formats of 16 bits: the result is the exact value rounded to the format, or the
 * value lies so near the middle between two numbers that its float has been rounded onto the middle.
 */
class SixteenBitsTest {
    private static final int ALL = 1 << Short.SIZE;
    /** What {@link Storage} states. */
    private static final int EXCEPTIONS = 32;
    /** The mean of the slopes is 11/48, so that every third product is as near the middle as a float can be. */
    private static final int EXCEPTIONS_OF_RRELU = 1_400;

    static Stream<Arguments> everyCodingAndActivation() {
        return Stream.of(Coding.BFLOAT16, Coding.FLOAT16)
                .flatMap(coding -> Activation.catalogue().stream().map(activation -> Arguments.of(coding, activation)));
    }

    @ParameterizedTest
    @MethodSource("everyCodingAndActivation")
    void roundsTheExactValue(Coding coding, Activation activation) {
        short[] x = new short[ALL];
        for (int i = 0; i < ALL; i++) {
            x[i] = (short) i;
        }
        short[] y = new short[ALL];
        Contract contract = activation.contract();
        int most = contract.name().equals("rrelu") ? EXCEPTIONS_OF_RRELU : EXCEPTIONS;
        activation.forward(view(coding, x), view(coding, y));
        int ofValue = exceptions(coding, activation::value, contract.valueUlp(), x, y);
        assertTrue(ofValue <= most, () -> "value: " + ofValue + " exceptions");
        activation.derivative(view(coding, x), view(coding, y));
        int ofDerivative = exceptions(coding, activation::slope, contract.slopeUlp(), x, y);
        assertTrue(ofDerivative <= most, () -> "derivative: " + ofDerivative + " exceptions");
    }

    private static Storage view(Coding coding, short[] elements) {
        return coding.view(MemorySegment.ofArray(elements));
    }

    private static int exceptions(Coding coding, DoubleUnaryOperator reference, double ulp, short[] x, short[] y) {
        MemorySegment in = MemorySegment.ofArray(x);
        MemorySegment out = MemorySegment.ofArray(y);
        int exceptions = 0;
        for (int i = 0; i < ALL; i++) {
            float input = coding.get(in, i);
            double exact = reference.applyAsDouble(input);
            float expected = coding.rounded(exact);
            float found = coding.get(out, i);
            if (Float.floatToIntBits(expected) != Float.floatToIntBits(found)) {
                double middle = ((double) expected + found) / 2;
                assertTrue(Math.abs(exact - middle) <= ulp * Math.ulp((float) exact),
                        () -> "f(" + input + ") = " + exact + " gives " + found + ", not " + expected);
                exceptions++;
            }
        }
        return exceptions;
    }
}
