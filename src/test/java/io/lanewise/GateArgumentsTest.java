package io.lanewise;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.stream.Stream;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Every bad argument is refused with a message that names it, before anything is written. */
class GateArgumentsTest {
    private static final Gate GATE = Gate.of("swiglu");
    private static final float[] A = new float[10];
    private static final float[] B = new float[10];
    private static final float[] SHORT = new float[9];

    static Stream<Arguments> refused() {
        return Stream.of(
                refused(NullPointerException.class, "gate is null; it must not be", () -> GATE.forward(null, A, A)),
                refused(NullPointerException.class, "up is null; it must not be", () -> GATE.forward(A, null, A)),
                refused(NullPointerException.class, "out is null; it must not be", () -> GATE.forward(A, A, null)),
                refused(NullPointerException.class, "gradOut is null; it must not be", () -> GATE.backward(A, A, null, A, B)),
                refused(NullPointerException.class, "gradGate is null; it must not be", () -> GATE.backward(A, A, A, null, B)),
                refused(NullPointerException.class, "gradUp is null; it must not be", () -> GATE.backward(A, A, A, A, null)),
                refused(NullPointerException.class, "layout is null; it must not be", () -> GATE.forward(null, A, 0, B, 0, 1, 1)),
                refused(NullPointerException.class, "layout is null; it must not be", () -> GATE.backward(null, A, 0, B, 0, A, 0, 1, 1)),
                refused(NullPointerException.class, "name is null; it must not be", () -> Gate.of((String) null)),
                refused(NullPointerException.class, "activation is null; it must not be", () -> Gate.of((Activation) null)),
                refused(IndexOutOfBoundsException.class, "upOffset is 0 and length 10 where up has 9 elements; "
                        + "upOffset must be 0 or more and upOffset + length at most 9", () -> GATE.forward(A, SHORT, A)),
                refused(IndexOutOfBoundsException.class, "outOffset is -1 and length 3 where out has 10 elements; "
                        + "outOffset must be 0 or more and outOffset + length at most 10", () -> GATE.forward(A, 0, A, 0, B, -1, 3)),
                refused(IndexOutOfBoundsException.class, "length is -1; it must be 0 or more", () -> GATE.forward(A, 0, A, 0, B, 0, -1)),
                refused(IndexOutOfBoundsException.class, "rows is -1; it must be 0 or more",
                        () -> GATE.forward(Gate.Layout.GATE_FIRST, A, 0, B, 0, -1, 1)),
                refused(IndexOutOfBoundsException.class, "columns is -1; it must be 0 or more",
                        () -> GATE.forward(Gate.Layout.GATE_FIRST, A, 0, B, 0, 1, -1)),
                refused(IndexOutOfBoundsException.class, "rows is 32768 and columns 32768; their product must be at most 1073741823",
                        () -> GATE.backward(Gate.Layout.UP_FIRST, A, 0, A, 0, B, 0, 32768, 32768)),
                refused(IndexOutOfBoundsException.class, "xOffset is 0 and length 12 where x has 10 elements; "
                        + "xOffset must be 0 or more and xOffset + length at most 10", () -> GATE.forward(Gate.Layout.INTERLEAVED, A, 0, B, 0, 2, 3)),
                refused(IllegalArgumentException.class, "out from 1 and gate from 0 overlap in the same array, length 3; "
                        + "it must be the same range or one that does not overlap", () -> GATE.forward(A, 0, B, 0, A, 1, 3)),
                refused(IllegalArgumentException.class, "out from 1 and up from 0 overlap in the same array, length 3; "
                        + "it must be the same range or one that does not overlap", () -> GATE.forward(B, 0, A, 0, A, 1, 3)),
                refused(IllegalArgumentException.class, "gradUp from 1 and gradOut from 0 overlap in the same array, length 3; "
                        + "it must be the same range or one that does not overlap",
                        () -> GATE.backward(B, 0, B, 0, A, 0, B, 5, A, 1, 3)),
                refused(IllegalArgumentException.class, "gradGate from 0 and gradUp from 0 overlap in the same array, length 10; "
                        + "they must not overlap", () -> GATE.backward(A, B, A, B, B)),
                refused(IllegalArgumentException.class, "out from 0 and x from 0 overlap in the same array, length 3; they must not overlap",
                        () -> GATE.forward(Gate.Layout.UP_FIRST, A, 0, A, 0, 1, 3)),
                refused(IllegalArgumentException.class, "gradX from 0 and gradOut from 5 overlap in the same array, length 6; they must not overlap",
                        () -> GATE.backward(Gate.Layout.UP_FIRST, B, 0, A, 5, A, 0, 1, 3)),
                refused(IllegalArgumentException.class, "limit is 0.0; it must be finite and above 0", () -> Gate.of("clipped_swiglu(0,1)")),
                refused(IllegalArgumentException.class, "alpha is NaN; it must be from 8.881784E-16 to 1.1258999E15",
                        () -> Gate.of("clipped_swiglu(7,NaN)")),
                refused(IllegalArgumentException.class, "name is \"swigly\", which is unknown; near matches are swiglu, silu, swish, glu, reglu",
                        () -> Gate.of("swigly")));
    }

    @ParameterizedTest
    @MethodSource("refused")
    void badArgumentIsNamed(Class<? extends Throwable> type, String message, Executable call) {
        assertEquals(message, assertThrows(type, call).getMessage());
        assertArrayEquals(new float[10], A);
        assertArrayEquals(new float[10], B);
    }

    private static Arguments refused(Class<? extends Throwable> type, String message, Executable call) {
        return Arguments.of(type, message, call);
    }
}
