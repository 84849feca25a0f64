package io.lanewise;

import static org.junit.jupiter.api.Assertions.assertTrue;

import io.lanewise.sweep.Kind;
import io.lanewise.sweep.SixteenBits;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Every input of the formats of 16 bits: the result is the exact value rounded to the format, or the
 * value lies so near the middle between two numbers that its float has been rounded onto the middle.
 */
class SixteenBitsTest {
    /** What {@link Storage} states. */
    private static final int EXCEPTIONS = 32;
    /** The mean of the slopes is 11/48, so that every third product is as near the middle as a float can be. */
    private static final int EXCEPTIONS_OF_RRELU = 1_400;

    static Stream<Arguments> everyCodingAndActivation() {
        return SixteenBits.CODINGS.stream().flatMap(coding -> Activation.catalogue().stream().map(activation -> Arguments.of(coding, activation)));
    }

    @ParameterizedTest
    @MethodSource("everyCodingAndActivation")
    void roundsTheExactValue(Coding coding, Activation activation) {
        int most = activation.contract().name().equals("rrelu") ? EXCEPTIONS_OF_RRELU : EXCEPTIONS;
        for (Kind kind : Kind.values()) {
            int exceptions = SixteenBits.exceptions(coding, activation, kind);
            assertTrue(exceptions <= most, () -> kind.text() + ": " + exceptions + " exceptions");
        }
    }
}
