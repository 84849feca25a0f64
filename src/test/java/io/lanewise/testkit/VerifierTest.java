package io.lanewise.testkit;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.lanewise.Activation;
import io.lanewise.Contract;
import io.lanewise.Formula;
import io.lanewise.sweep.Kernel;
import io.lanewise.sweep.OnceInABuild;
import java.util.List;
import java.util.function.DoubleUnaryOperator;
import java.util.function.Predicate;
import java.util.stream.Stream;
import jdk.incubator.vector.FloatVector;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.api.util.DefaultLocale;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The verifier passes what is right and finds what is planted, and says so in the same words where digits are others. */
@OnceInABuild
@DefaultLocale("ar-EG")
class VerifierTest {
    /** Coarse: 65 thousand inputs beside the landmarks. */
    private static final int STRIDE = 65_537;
    private static final Contract TANH = Contract.named("own_tanh").ulp(0.501, 0.51).asMonotone().asOdd();
    private static final DoubleUnaryOperator SLOPE = x -> 1 / Math.pow(Math.cosh(x), 2);
    private static final Kernel VALUE = each(Math::tanh);

    static List<Activation> catalogue() {
        return Activation.catalogue();
    }

    static Stream<Arguments> planted() {
        return Stream.of(
                Arguments.of("a tail that is left out", inWhole(8, VALUE, 0), "value at index 0 of 8 elements"),
                Arguments.of("a tail by another formula", (Kernel) (x, y) -> {
                    for (int i = 0; i < x.length; i++) {
                        y[i] = (float) (i < x.length / 8 * 8 ? Math.tanh(x[i]) : 1 - 2 / (Math.exp(2 * (double) x[i]) + 1));
                    }
                }, " elements: "),
                Arguments.of("a last vector that overlaps", inWhole(8, VALUE, 8), "value in place, at index"),
                Arguments.of("an output that is cleared first", (Kernel) (x, y) -> {
                    float[] copy = x.clone();
                    java.util.Arrays.fill(y, 0);
                    VALUE.run(x == y ? x : copy, y);
                }, "value in place, at index 0"),
                Arguments.of("an input outside that is overwritten", (Kernel) (x, y) -> {
                    VALUE.run(x, y);
                    x[x.length / 2] = 0.5f;
                }, "value throws java.lang.ArrayIndexOutOfBoundsException"),
                Arguments.of("an input that is overwritten", (Kernel) (x, y) -> {
                    VALUE.run(x, y);
                    java.util.Arrays.fill(x, 0, x.length / 2, 0.5f);
                }, "value overwrites its input, at index 0 of 2 elements: "),
                Arguments.of("a NaN swallowed", each(x -> x > -100 ? Math.tanh(x) : -1), "NaN "),
                Arguments.of("a NaN that spreads", (Kernel) (x, y) -> {
                    VALUE.run(x, y);
                    float sum = 0;
                    for (float element : y) {
                        sum += element;
                    }
                    java.util.Arrays.fill(y, 0, Float.isNaN(sum) ? 1 : 0, sum);
                }, "value with the NaN 0x7fc00000 at index 1, at index 0 of 37 elements: "),
                Arguments.of("results flushed to zero", each(x -> Math.abs(x) < Float.MIN_NORMAL ? Math.copySign(0, x) : Math.tanh(x)), "flushed to zero "),
                Arguments.of("a sign of zero lost", each(x -> Math.tanh(x) + 0.0), "sign of zero 1"),
                Arguments.of("an overflow", each(x -> x > 80 ? Double.POSITIVE_INFINITY : Math.tanh(x)), "infinity "),
                Arguments.of("an error of two ULP", each(x -> Math.tanh(x) * (1 + 0x1p-22)), "value: 4.98"),
                Arguments.of("an error at a saturation", each(x -> x > 9 ? 1 : x < -8 ? -1 : Math.tanh(x)), "symmetry "),
                Arguments.of("a step back", each(x -> x > 1 && x < 1.5 ? Math.tanh(0.9) : Math.tanh(x)), "order "));
    }

    @ParameterizedTest
    @MethodSource("catalogue")
    void theCatalogueHolds(Activation activation) {
        Verifier.of(activation).stride(STRIDE).verify().assertHolds();
    }

    @Test
    void aKernelThatIsRightHolds() {
        Report report = Verifier.of(TANH, VALUE, Math::tanh).derivative(each(SLOPE), SLOPE).fused((x, y, dydx) -> {
            each(SLOPE).run(x, dydx);
            VALUE.run(x, y);
        }).stride(STRIDE).verify();
        assertDoesNotThrow(report::assertHolds);
        String text = report.toString();
        assertTrue(text.matches("(?s)own_tanh\n  value: 0\\.5000 ULP at .* \\(bound 0\\.501\\), .* of .* inputs not correctly rounded\n"
                + "  derivative: 0\\.5000 ULP at .* \\(bound 0\\.51\\), .*\n  no faults"), text);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("planted")
    void finds(String fault, Kernel value, String words) {
        Report report = Verifier.of(TANH, value, Math::tanh).stride(STRIDE).verify();
        assertTrue(report.faults().stream().anyMatch(found -> found.contains(words)), report::toString);
        String message = assertThrows(AssertionError.class, report::assertHolds).getMessage();
        assertEquals(report.toString(), message);
    }

    @Test
    void findsAWrongDerivative() {
        DoubleUnaryOperator wrong = x -> 1 - Math.tanh(x);
        has(Verifier.of(TANH, VALUE, Math::tanh).derivative(each(wrong), wrong), "the derivative's reference is not that of the value's at ");
        has(Verifier.of(TANH, VALUE, Math::tanh).derivative(each(wrong), SLOPE), "derivative: ");
        DoubleUnaryOperator almost = x -> SLOPE.applyAsDouble(x) * (1 + 1e-6);
        has(Verifier.of(TANH, VALUE, Math::tanh).derivative(each(almost), almost), "the derivative's reference is not that of the value's at ");
    }

    /**
     * Multiplies with {@code 2 up}, if its parameters are all 2.
     *
     * @param factor what the lanes multiply with
     * @param upSlope the derivative on lanes
     * @param exactSlope the reference of the derivative
     */
    public record Doubling(float factor, float upSlope, float exactSlope) implements Formula {
        @Override
        public Contract contract() {
            return Contract.named("doubling").ulp(0, 0);
        }

        @Override
        public double value(double x) {
            return x;
        }

        @Override
        public double slope(double x) {
            return Double.isNaN(x) ? x : 1;
        }

        @Override
        public double up(double up) {
            return 2 * up;
        }

        @Override
        public double upSlope(double up) {
            return exactSlope;
        }

        static final class Lanes {
            static FloatVector value(FloatVector x, float factor, float upSlope, float exactSlope) {
                return x;
            }

            static FloatVector slope(FloatVector x, float factor, float upSlope, float exactSlope) {
                return FloatVector.broadcast(FloatVector.SPECIES_PREFERRED, 1f);
            }

            static FloatVector up(FloatVector up, float factor, float upSlope, float exactSlope) {
                return up.mul(factor);
            }

            static FloatVector upSlope(FloatVector up, float factor, float upSlope, float exactSlope) {
                return FloatVector.broadcast(FloatVector.SPECIES_PREFERRED, upSlope);
            }
        }
    }

    @Test
    void findsWhatAGateMultipliesWith() {
        float off = Math.nextUp(2f);
        Verifier.of(Activation.define(new Doubling(2, 2, 2))).stride(STRIDE).verify().assertHolds();
        has(Verifier.of(Activation.define(new Doubling(off, 2, 2))), "up value: ");
        has(Verifier.of(Activation.define(new Doubling(2, off, 2))), "up derivative: ");
        has(Verifier.of(Activation.define(new Doubling(2, 1, 1))), "up the derivative's reference is not that of the value's at ");
    }

    @Test
    void findsAReferenceThatSwallowsNaN() {
        Kernel ones = each(x -> Double.isNaN(x) ? x : 1);
        has(Verifier.of(Contract.named("line"), each(x -> x), x -> x).derivative(ones, _ -> 1),
                "derivative: the reference gives 1.0 for NaN; it must give NaN");
    }

    @Test
    void findsFusedResultsThatDiffer() {
        Verifier both = Verifier.of(TANH, VALUE, Math::tanh).derivative(each(SLOPE), SLOPE);
        has(both.fused((x, y, dydx) -> {
            VALUE.run(x, y);
            each(v -> 1 - Math.pow((float) Math.tanh(v), 2)).run(x, dydx);
        }), "fused derivative at index ");
        assertThrows(IllegalStateException.class, () -> Verifier.of(TANH, VALUE, Math::tanh).fused((_, _, _) -> { }));
    }

    @Test
    void aBoundThatIsNotStatedIsNotHeldAgainstAKernel() {
        Report report = Verifier.of(Contract.named("coarse"), each(x -> (float) Math.tanh(x) * 1.000001), Math::tanh).stride(STRIDE).verify();
        report.assertHolds();
        assertTrue(report.measured().getFirst().contains("(no bound stated)"), report::toString);
    }

    @ParameterizedTest
    @ValueSource(ints = {0, -1, Integer.MIN_VALUE})
    void aStrideThatEndsNowhereIsRefused(int every) {
        String message = assertThrows(IllegalArgumentException.class, () -> Verifier.of(Activation.RELU).stride(every)).getMessage();
        assertEquals("every is " + every + "; it must be 1 or more", message);
    }

    @Test
    void nullIsNamed() {
        isNull("activation", () -> Verifier.of(null));
        isNull("contract", () -> Verifier.of(null, VALUE, Math::tanh));
        isNull("value", () -> Verifier.of(TANH, null, Math::tanh));
        isNull("reference", () -> Verifier.of(TANH, VALUE, null));
        Verifier verifier = Verifier.of(TANH, VALUE, Math::tanh);
        isNull("derivative", () -> verifier.derivative(null, SLOPE));
        isNull("reference", () -> verifier.derivative(VALUE, null));
        isNull("fused", () -> verifier.derivative(VALUE, SLOPE).fused(null));
    }

    private static void isNull(String name, Executable call) {
        assertEquals(name + " is null; it must not be", assertThrows(NullPointerException.class, call).getMessage());
    }

    private static void has(Verifier verifier, String words) {
        Predicate<String> said = found -> found.startsWith(words);
        Report report = verifier.stride(STRIDE).verify();
        assertTrue(report.faults().stream().anyMatch(said), report::toString);
    }

    private static Kernel each(DoubleUnaryOperator function) {
        return (x, y) -> {
            for (int i = 0; i < x.length; i++) {
                y[i] = (float) function.applyAsDouble(x[i]);
            }
        };
    }

    /** Runs over whole vectors, and then over the last elements again, as many as there are lanes or none. */
    private static Kernel inWhole(int lanes, Kernel kernel, int last) {
        return (x, y) -> {
            int whole = x.length / lanes * lanes;
            part(kernel, x, y, 0, x.length < lanes && last > 0 ? x.length : whole);
            if (last > 0 && whole < x.length && x.length >= lanes) {
                part(kernel, x, y, x.length - last, last);
            }
        };
    }

    private static void part(Kernel kernel, float[] x, float[] y, int offset, int length) {
        float[] results = new float[length];
        kernel.run(java.util.Arrays.copyOfRange(x, offset, offset + length), results);
        System.arraycopy(results, 0, y, offset, length);
    }
}
