package io.lanewise.loop;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.lanewise.Formula;
import io.lanewise.lane.Table;
import java.util.Collections;
import java.util.stream.Stream;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.IntVector;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Lookups at every width of lanes, and in scalar code. */
@Tag("needs-lanes")
class LookupsTest {
    private static final int LENGTH = 75;

    /** Sums of lookups whose digits tell which entry of which table it was. */
    public record Looked() implements Formula {
        @Override
        public double value(double x) {
            int index = (int) Math.floor(x);
            return (index & 31) + 100 * (index & 15) + 10_000 * (index & 7) + 0.25 * (index & 1);
        }

        @Override
        public double slope(double x) {
            return -((int) Math.floor(x) & 7) - 1;
        }

        static final class Lanes {
            private static final String OF_32 = "0 1 2 3 4 5 6 7 8 9 10 11 12 13 14 15 16 17 18 19 20 21 22 23 24 25 26 27 28 29 30 31";
            private static final String OF_16 = """
                    0x0p0 100 200 300  400 500 600 700
                    800 900 1000 1100  1200 1300 1400 1500
                    """;
            private static final String OF_8 = "0 10000 20000 30000 40000 50000 60000 70000";
            private static final String OF_2 = "0 0x1p-2";

            static FloatVector value(FloatVector x) {
                IntVector index = index(x);
                FloatVector sum = Table.at(index, OF_32).add(Table.at(index, OF_16));
                return sum.add(Table.at(index, OF_8)).add(Table.at(index, OF_2));
            }

            static FloatVector slope(FloatVector x) {
                return Table.at(index(x), "-1 -2 -3 -4 -5 -6 -7 -8");
            }

            /** Whole numbers in the low bits. */
            private static IntVector index(FloatVector x) {
                return x.add(0x1.8p23f).reinterpretAsInts();
            }
        }
    }

    private static Stream<Operation> operations() {
        return Stream.of(Operation.FORWARD, Operation.DERIVATIVE);
    }

    @ParameterizedTest
    @EnumSource(Target.class)
    void findTheEntryOfTheIndex(Target target) {
        float[] x = new float[LENGTH];
        for (int i = 0; i < LENGTH; i++) {
            x[i] = i - 11;
        }
        operations().forEach(operation -> {
            float[] found = new float[LENGTH];
            Kernels.of(Looked.class).write(operation, target)
                    .run(new float[0], x, 0, found, 0, null, 0, null, 0, null, 0, LENGTH);
            for (int i = 0; i < LENGTH; i++) {
                Looked truth = new Looked();
                assertEquals(operation == Operation.FORWARD ? truth.value(x[i]) : truth.slope(x[i]), found[i], target + ", " + operation + " of " + x[i]);
            }
        });
    }

    static Stream<String> noTables() {
        return Stream.of("", "1", "1 2 3", "1 2 3 x", String.join(" ", Collections.nCopies(64, "1")));
    }

    @Test
    void areInWholeVectors() {
        int[] bits = Lookups.entries("1 -2", 4);
        assertEquals(4, bits.length);
        assertEquals(Float.floatToRawIntBits(-2), bits[1]);
        assertEquals(bits[1], bits[3]);
        assertEquals(2, Lookups.entries("1 -2", 1).length);
    }

    @ParameterizedTest
    @MethodSource("noTables")
    void areRefusedIfTheyAreNoTables(String entries) {
        assertThrows(IllegalArgumentException.class, () -> Table.bits(entries));
    }

    /** Looks up a text that is no constant. */
    public record NoConstant() implements Formula {
        @Override
        public double value(double x) {
            return x;
        }

        @Override
        public double slope(double x) {
            return x;
        }

        static final class Lanes {
            static FloatVector value(FloatVector x) {
                return entry(x, "1 2");
            }

            static FloatVector slope(FloatVector x) {
                return x;
            }

            private static FloatVector entry(FloatVector x, String table) {
                return Table.at(x.reinterpretAsInts(), table);
            }
        }
    }

    @Test
    void ofATextThatIsNoConstantAreRefused() {
        String message = assertThrows(IllegalArgumentException.class,
                () -> Kernels.of(NoConstant.class).write(Operation.FORWARD, Target.SCALAR)).getMessage();
        assertTrue(message.contains("method value of io.lanewise.loop.LookupsTest$NoConstant$Lanes gives a text to entry"), message);
    }
}
