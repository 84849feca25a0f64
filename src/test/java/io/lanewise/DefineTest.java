package io.lanewise;

import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.lanewise.loop.Operation;
import io.lanewise.loop.Platform;
import io.lanewise.loop.Target;
import io.lanewise.path.ChildJvm;
import io.lanewise.path.Javac;
import java.io.IOException;
import java.lang.ref.WeakReference;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** A user's own formula: what is refused with which words, and formulas from another class loader. */
class DefineTest {
    static final String ALLOWED = "; allowed in lanes are expressions of the Vector API over FloatVector, IntVector and VectorMask, "
            + "constants, and static methods of the same kind";
    private static final String TWICE = """
            import jdk.incubator.vector.FloatVector;

            public record Twice(float factor) implements io.lanewise.Formula {
                public double value(double x) {
                    return factor * x;
                }

                public double slope(double x) {
                    return factor;
                }

                static final class Lanes {
                    static FloatVector value(FloatVector x, float factor) {
                        return Elsewhere.times(x, factor);
                    }

                    static FloatVector slope(FloatVector x, float factor) {
                        return FloatVector.broadcast(FloatVector.SPECIES_PREFERRED, factor);
                    }
                }

                static final class Elsewhere {
                    static FloatVector times(FloatVector x, float factor) {
                        return x.mul(factor);
                    }
                }
            }
            """;

    static Stream<Arguments> malformed() {
        return Stream.of(
                Arguments.of(new MalformedFormulas.NoRecord(), "formula is a %s; it must be a record whose components are its parameters"),
                Arguments.of(new MalformedFormulas.OfDouble(2), "parameter factor of formula %s is of type double; it must be float"),
                Arguments.of(new MalformedFormulas.Throwing(2),
                        "parameter factor of formula %s cannot be read: java.lang.IllegalStateException: not now"),
                Arguments.of(new MalformedFormulas.NoLanes(), "class %s$Lanes cannot be read; it must be there, and its class loader must offer "
                        + "io/lanewise/MalformedFormulas$NoLanes$Lanes.class as a resource"),
                Arguments.of(new MalformedFormulas.NoSlope(),
                        "formula %s needs a nested class Lanes with a static method slope of type (FloatVector)FloatVector"),
                Arguments.of(new MalformedFormulas.WithoutParameter(2),
                        "formula %s needs a nested class Lanes with a static method value of type (FloatVector,float)FloatVector"),
                Arguments.of(new MalformedFormulas.NotStatic(),
                        "formula %s needs a nested class Lanes with a static method value of type (FloatVector)FloatVector"),
                Arguments.of(new MalformedFormulas.JdkExponential(),
                        "method value of %s$Lanes calls FloatVector.lanewise(EXP), which has no scalar twin" + ALLOWED),
                Arguments.of(new MalformedFormulas.OtherSpecies(),
                        "method slope of %s$Lanes uses the species SPECIES_256 and not FloatVector.SPECIES_PREFERRED" + ALLOWED),
                Arguments.of(new MalformedFormulas.OwnSpecies(),
                        "method slope of %s$Lanes uses the species SPECIES and not FloatVector.SPECIES_PREFERRED" + ALLOWED),
                Arguments.of(new MalformedFormulas.ComputedConstant(),
                        "method value of %s$Lanes reads the field FACTOR, which is not a constant that the compiler inlines" + ALLOWED),
                Arguments.of(new MalformedFormulas.Recursive(), "method power of %s$Lanes calls itself" + ALLOWED),
                Arguments.of(new MalformedFormulas.Catching(), "method value of %s$Lanes catches exceptions" + ALLOWED),
                Arguments.of(new MalformedFormulas.WithLambda(), "method value of %s$Lanes uses the instruction INVOKEDYNAMIC" + ALLOWED),
                Arguments.of(new MalformedFormulas.CallingObjects(),
                        "method value of %s$Lanes calls Objects.requireNonNull, which takes or gives objects" + ALLOWED),
                Arguments.of(new MalformedFormulas.Relu(), "formula %s is named relu, which is relu in the catalogue; give it a name of its own by contract()"),
                Arguments.of(new MalformedFormulas.SpelledOtherwise(),
                        "formula %s is named Leaky_ReLU, which is leaky_relu in the catalogue; give it a name of its own by contract()"),
                Arguments.of(new MalformedFormulas.WithParentheses(),
                        "formula %s is named \"straight(1)\"; a name must be letters, digits and underscores, such as my_activation"),
                Arguments.of(new MalformedFormulas.NoContract(),
                        "formula %s has no contract; contract() must give one, such as Contract.named(\"my_activation\")"));
    }

    @ParameterizedTest
    @MethodSource("malformed")
    void isRefused(Formula formula, String message) {
        // once more: nothing may be left of the first time that lets it pass
        for (int i = 0; i < 2; i++) {
            IllegalArgumentException refusal = assertThrows(IllegalArgumentException.class, () -> Activation.define(formula));
            assertEquals(message.formatted(formula.getClass().getName()), refusal.getMessage());
        }
    }

    @Test
    void isRefusedWithItsReason(@TempDir Path directory) throws Exception {
        MalformedLanes.compile(directory);
        try (URLClassLoader loader = loader(directory)) {
            List<Executable> all = new ArrayList<>();
            for (int i = 0; i < MalformedLanes.ALL.size(); i++) {
                String message = MalformedLanes.ALL.get(i).message();
                Formula formula = formula(loader, MalformedLanes.name(i));
                all.add(() -> isRefused(formula, message));
            }
            assertAll(all);
        }
    }

    @Test
    void mayChooseBetweenCalls(@TempDir Path directory) throws Exception {
        String lanes = """
                static FloatVector value(FloatVector x, float a) {
                    return x.lanewise(VectorOperators.ADD, a > 1 ? x.lanewise(VectorOperators.MUL, 3f) : x.lanewise(VectorOperators.NEG));
                }
                """;
        compile(directory, "Choosing", MalformedLanes.source("Choosing", "", lanes));
        try (URLClassLoader loader = loader(directory)) {
            Activation activation = Activation.define(formula(loader, "Choosing"));
            for (Target target : new Target[] {Target.SCALAR, Platform.target()}) {
                float[] y = {1, -2, 5};
                activation.kernels().write(Operation.FORWARD, target).run(activation.parameters(), y, 0, y, 0, null, 0, null, 0, null, 0, y.length);
                assertArrayEquals(new float[] {4, -8, 20}, y);
            }
        }
    }

    @Test
    void maySayWhatGatesMultiplyWith(@TempDir Path directory) throws Exception {
        compile(directory, "Timed", MalformedLanes.WITH_UP);
        try (URLClassLoader loader = loader(directory)) {
            Gate gate = Gate.of(Activation.define(formula(loader, "Timed")));
            float[] ups = {3, -1, 0.5f};
            float[] ones = {1, 1, 1};
            assertArrayEquals(new float[] {6, -2, 1}, Gates.forward(gate, ones, ups));
            assertArrayEquals(new float[] {2, 2, 2}, Gates.backward(gate, ones, ups, ones)[1]);
            assertEquals(6, gate.value(1, 3));
        }
    }

    @Test
    void isRefusedWhereItIsTooLongToBeCompiled() {
        IllegalArgumentException refusal = assertThrows(IllegalArgumentException.class, () -> Activation.define(new MalformedFormulas.TooLong()));
        assertTrue(refusal.getMessage().matches("loop TooLong_FORWARD_AND_DERIVATIVE_\\w+ has \\d+ bytes of code; the compiler takes at most 8000, .*"),
                refusal.getMessage());
    }

    @Test
    void theCataloguesOwnFormulasKeepTheirNames() {
        assertEquals(Activation.RELU, Activation.define(Activation.RELU.formula()));
    }

    @Test
    void mayComeFromAnotherClassLoader(@TempDir Path directory) throws Exception {
        compile(directory);
        float[] y = {1, -0.0f, 3, 1e-45f, Float.NaN};
        try (URLClassLoader loader = loader(directory)) {
            Activation.define(twice(loader)).forward(y, y);
        }
        assertArrayEquals(new float[] {2, -0.0f, 6, 3e-45f, Float.NaN}, y);
    }

    @Test
    void isRefusedWhereItsLoaderHidesTheClassFile(@TempDir Path directory) throws Exception {
        compile(directory);
        try (URLClassLoader loader = new URLClassLoader(new URL[] {directory.toUri().toURL()}, DefineTest.class.getClassLoader()) {
            @Override
            public URL findResource(String name) {
                return null;
            }

            @Override
            public java.io.InputStream getResourceAsStream(String name) {
                return null;
            }
        }) {
            Formula twice = twice(loader);
            String message = assertThrows(IllegalArgumentException.class, () -> Activation.define(twice)).getMessage();
            assertEquals("class Twice$Lanes cannot be read; it must be there, and its class loader must offer Twice$Lanes.class as a resource", message);
        }
    }

    @Test
    void goesWithItsClassLoader(@TempDir Path directory) throws Exception {
        compile(directory);
        WeakReference<Class<?>> used = usedOnce(directory);
        for (int i = 0; i < 1_000 && used.get() != null; i++) {
            System.gc();
        }
        assertEquals(null, used.get(), "the class of a formula that nobody holds");
    }

    private static WeakReference<Class<?>> usedOnce(Path directory) throws Exception {
        try (URLClassLoader loader = loader(directory)) {
            Formula twice = twice(loader);
            Activation.define(twice).forward(new float[20], new float[20]);
            return new WeakReference<>(twice.getClass());
        }
    }

    private static Formula twice(ClassLoader loader) throws ReflectiveOperationException {
        return formula(loader, "Twice");
    }

    private static Formula formula(ClassLoader loader, String name) throws ReflectiveOperationException {
        return (Formula) loader.loadClass(name).getConstructor(float.class).newInstance(2f);
    }

    private static URLClassLoader loader(Path directory) throws IOException {
        return new URLClassLoader(new URL[] {directory.toUri().toURL()}, DefineTest.class.getClassLoader());
    }

    private static void compile(Path directory) throws IOException {
        compile(directory, "Twice", TWICE);
    }

    private static void compile(Path directory, String name, String source) throws IOException {
        Javac.compile(directory, List.of(ChildJvm.MODULE, "-classpath", ChildJvm.place(Activation.class)), Map.of(name + ".java", source));
    }
}
