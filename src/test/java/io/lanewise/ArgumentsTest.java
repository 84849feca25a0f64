package io.lanewise;

import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.lanewise.Signature.Buffer;
import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

/**
 * Every bad argument of every method over ranges: the exception names the argument, its value and what is
 * allowed, and nothing has been written.
 */
class ArgumentsTest {
    private static final List<Signature> SIGNATURES = Signature.ALL;
    private static final List<Signature> WITH_SHORT_FORM = SIGNATURES.stream()
            .filter(signature -> signature.layout() == null && signature.shortForm().findAny().isPresent()).toList();
    private static final List<Signature> WITH_LAYOUT = SIGNATURES.stream().filter(signature -> signature.layout() != null).toList();
    private static final int ROWS = 3;
    private static final int COLUMNS = 4;
    private static final int LENGTH = ROWS * COLUMNS;
    private static final int OFFSET = 5;
    private static final int CAPACITY = 80;
    private static final int TOO_MANY = 1 << 16;

    /** Good arguments but for what a test changes. */
    private static final class Arguments {
        private final Signature signature;
        private final List<Object> list = new ArrayList<>();

        Arguments(Signature signature) {
            this.signature = signature;
            for (int i = 0; i < signature.buffers().size(); i++) {
                float[] array = new float[CAPACITY];
                Arrays.fill(array, i + 1);
                list.addAll(List.of(array, OFFSET));
            }
            list.addAll(signature.columns() == null ? List.of(LENGTH) : List.of(ROWS, COLUMNS));
        }

        Arguments array(int buffer, Object array) {
            list.set(2 * buffer, array);
            return this;
        }

        Arguments offset(int buffer, int offset) {
            list.set(2 * buffer + 1, offset);
            return this;
        }

        /** Puts a buffer where another one is, so many elements further. */
        Arguments onto(int buffer, int other, int distance) {
            return array(buffer, list.get(2 * other)).offset(buffer, OFFSET + distance);
        }

        /** Length or rows, and columns. */
        Arguments size(Integer... size) {
            int from = 2 * signature.buffers().size();
            for (int i = 0; i < size.length; i++) {
                list.set(from + i, size[i]);
            }
            return this;
        }

        void refused(Class<? extends Exception> type, String message) {
            Set<float[]> arrays = list.stream().filter(float[].class::isInstance).map(float[].class::cast)
                    .collect(Collectors.toCollection(HashSet::new));
            List<float[]> before = arrays.stream().map(float[]::clone).toList();
            assertEquals(message, assertThrows(type, () -> signature.call(list), message).getMessage());
            Layout.assertSameBits(message, before.toArray(float[][]::new), arrays.toArray(float[][]::new));
        }
    }

    @ParameterizedTest
    @FieldSource("SIGNATURES")
    void goodArgumentsAreNotRefused(Signature signature) throws Throwable {
        signature.call(new Arguments(signature).list);
    }

    @ParameterizedTest
    @FieldSource("SIGNATURES")
    void nulls(Signature signature) {
        each(signature, (buffer, i) -> new Arguments(signature).array(i, null)
                .refused(NullPointerException.class, buffer.name() + " is null; it must not be"));
    }

    @ParameterizedTest
    @FieldSource("WITH_LAYOUT")
    void noLayout(Signature signature) {
        List<Object> arguments = new Arguments(signature).list;
        arguments.addFirst(null);
        Throwable thrown = assertThrows(ReflectiveOperationException.class,
                () -> signature.declared().invoke(signature.receiver(), arguments.toArray())).getCause();
        assertEquals("layout is null; it must not be", thrown.getMessage());
        assertEquals(NullPointerException.class, thrown.getClass());
    }

    @ParameterizedTest
    @FieldSource("SIGNATURES")
    void rangesOutsideOfTheirArrays(Signature signature) {
        each(signature, (buffer, i) -> {
            int length = buffer.role().elements(ROWS, COLUMNS);
            for (int offset : new int[] {-1, Integer.MIN_VALUE, CAPACITY - length + 1, Integer.MAX_VALUE}) {
                new Arguments(signature).offset(i, offset).refused(IndexOutOfBoundsException.class, outside(buffer, offset, length, CAPACITY));
            }
            new Arguments(signature).array(i, new float[0]).refused(IndexOutOfBoundsException.class, outside(buffer, OFFSET, length, 0));
        });
    }

    private static String outside(Buffer buffer, int offset, int length, int capacity) {
        String name = buffer.name();
        return "%sOffset is %d and length %d where %s has %d elements; %sOffset must be 0 or more and %sOffset + length at most %d"
                .formatted(name, offset, length, name, capacity, name, name, capacity);
    }

    @ParameterizedTest
    @FieldSource("SIGNATURES")
    void sizes(Signature signature) {
        String columns = signature.columns();
        if (columns == null) {
            new Arguments(signature).size(-1).refused(IndexOutOfBoundsException.class, "length is -1; it must be 0 or more");
            new Arguments(signature).size(CAPACITY).refused(IndexOutOfBoundsException.class,
                    outside(signature.buffers().getFirst(), OFFSET, CAPACITY, CAPACITY));
        } else {
            new Arguments(signature).size(-1, COLUMNS).refused(IndexOutOfBoundsException.class, "rows is -1; it must be 0 or more");
            new Arguments(signature).size(ROWS, -1).refused(IndexOutOfBoundsException.class, columns + " is -1; it must be 0 or more");
            new Arguments(signature).size(TOO_MANY, TOO_MANY).refused(IndexOutOfBoundsException.class,
                    "rows is 65536 and " + columns + " 65536; their product must be at most " + Integer.MAX_VALUE / (signature.layout() == null ? 1 : 2));
            Buffer first = signature.buffers().getFirst();
            new Arguments(signature).size(CAPACITY, 1).refused(IndexOutOfBoundsException.class,
                    outside(first, OFFSET, first.role().elements(CAPACITY, 1), CAPACITY));
        }
    }

    /** What is written may be what is read, at the same element and of the same length; all else apart. */
    @ParameterizedTest
    @FieldSource("SIGNATURES")
    void overlaps(Signature signature) {
        List<Buffer> buffers = signature.buffers();
        for (int out = 0; out < buffers.size(); out++) {
            for (int other = 0; buffers.get(out).role().written() && other < buffers.size(); other++) {
                if (other != out) {
                    overlap(signature, out, other, buffers.get(out).role().inPlaceOf(buffers.get(other).role()));
                }
            }
        }
    }

    private static void overlap(Signature signature, int out, int other, boolean inPlace) {
        int last = signature.buffers().get(other).role().elements(ROWS, COLUMNS) - 1;
        for (int distance : inPlace ? new int[] {1, last} : new int[] {0, 1, last}) {
            Arguments arguments = new Arguments(signature).onto(out, other, distance);
            IllegalArgumentException refusal = assertThrows(IllegalArgumentException.class, () -> signature.call(arguments.list),
                    signature + " with buffer " + out + " on " + other + ", " + distance + " further");
            arguments.refused(IllegalArgumentException.class, refusal.getMessage());
            String allowed = inPlace ? "it must be the same range or one that does not overlap" : "they must not overlap";
            String onto = range(signature.buffers().get(out), OFFSET + distance);
            String from = range(signature.buffers().get(other), OFFSET);
            String rest = ", overlap in the same array; " + allowed;
            List<String> expected = List.of(onto + ", and " + from + rest, from + ", and " + onto + rest);
            assertTrue(expected.contains(refusal.getMessage()), refusal::getMessage);
        }
    }

    private static String range(Buffer buffer, int offset) {
        return buffer.name() + " from " + offset + ", length " + buffer.role().elements(ROWS, COLUMNS);
    }

    /** The short forms take all of the first buffer, and the others need as many elements. */
    @ParameterizedTest
    @FieldSource("WITH_SHORT_FORM")
    void wholeArrays(Signature signature) {
        Method method = signature.shortForm().findAny().orElseThrow();
        each(signature, (buffer, i) -> {
            refusedWhole(method, signature, i, null, NullPointerException.class, buffer.name() + " is null; it must not be");
            if (i > 0 && !buffer.role().perColumn()) {
                refusedWhole(method, signature, i, new float[LENGTH - 1], IndexOutOfBoundsException.class, outside(buffer, 0, LENGTH, LENGTH - 1));
            }
            if (buffer.role().perColumn()) {
                for (int columns : new int[] {0, COLUMNS + 1, LENGTH + 1}) {
                    refusedWhole(method, signature, i, new float[columns], IllegalArgumentException.class,
                            "x has 12 elements; they must be a multiple of the length of " + buffer.name() + ", which is " + columns);
                }
            }
        });
    }

    private static void refusedWhole(
            Method method, Signature signature, int buffer, float[] bad, Class<? extends Exception> type, String message) {
        Object[] arguments = signature.buffers().stream().map(each -> new float[each.role().perColumn() ? COLUMNS : LENGTH]).toArray();
        arguments[buffer] = bad;
        Throwable thrown = assertThrows(ReflectiveOperationException.class, () -> method.invoke(signature.receiver(), arguments), message).getCause();
        assertEquals(message, thrown.getMessage());
        assertEquals(type, thrown.getClass());
        for (Object argument : arguments) {
            if (argument != null && argument != bad) {
                Layout.assertSameBits(message, new float[((float[]) argument).length], (float[]) argument);
            }
        }
    }

    @Test
    void everyMethodOverRangesIsInTheTable() {
        Set<Method> known = Signature.ALL.stream().map(Signature::declared).collect(Collectors.toSet());
        List<Method> missing = Stream.of(Activation.class, ChannelPrelu.class, Softmax.class, Gate.class).flatMap(type -> Stream.of(type.getMethods()))
                .filter(method -> List.of(method.getParameterTypes()).containsAll(List.of(float[].class, int.class)))
                .filter(method -> !known.contains(method)).toList();
        assertEquals(List.of(), missing);
    }

    private interface Check {
        void of(Buffer buffer, int index);
    }

    private static void each(Signature signature, Check check) {
        assertAll(Stream.iterate(0, i -> i < signature.buffers().size(), i -> i + 1)
                .map(i -> () -> check.of(signature.buffers().get(i), i)));
    }
}
