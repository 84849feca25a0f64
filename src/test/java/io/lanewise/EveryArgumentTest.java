package io.lanewise;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.lang.foreign.MemorySegment;
import java.lang.reflect.Constructor;
import java.lang.reflect.Executable;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

/**
 * Every argument of every public method that can be a bad one is in a table: of methods over ranges in
 * {@link ArgumentsTest}, over storages in {@link StorageArgumentsTest}, and of all others in {@link #BAD}.
 */
@Tag("needs-lanes") // which reflection needs for the types of LaneMath
class EveryArgumentTest {
    private static final Contract CONTRACT = Contract.named("c");
    private static final Storage FIVE = Storage.of(new float[5]);
    private static final Class<NullPointerException> NULL = NullPointerException.class;
    private static final Class<IllegalArgumentException> ILLEGAL = IllegalArgumentException.class;
    private static final Class<IndexOutOfBoundsException> OUTSIDE = IndexOutOfBoundsException.class;

    /** An argument of each line is a bad one, and the message starts with its name. */
    private static final List<Bad> BAD = List.of(
            of("Activation.leakyRelu(float)").bad(0, ILLEGAL, "slope is NaN; it must be finite", Float.NaN),
            of("Activation.prelu(float)").bad(0, ILLEGAL, "slope is -Infinity; it must be finite", Float.NEGATIVE_INFINITY),
            of("Activation.of(String)").bad(0, NULL, "name is null; it must not be", (Object) null),
            of("Activation.of(String)").bad(0, ILLEGAL, "name is \"reluu\", which is unknown; near matches are relu, relu6, relu2, celu, elu", "reluu"),
            of("Activation.define(Formula)").bad(0, NULL, "formula is null; it must not be", (Object) null),
            of("Activation.on(Executor)", Activation.TANH).bad(0, NULL, "executor is null; it must not be", (Object) null),
            of("Gate.of(String)").bad(0, NULL, "name is null; it must not be", (Object) null),
            of("Gate.of(String)").bad(0, ILLEGAL, "name is \"swigly\", which is unknown; near matches are swiglu, silu, swish, glu, reglu", "swigly"),
            of("Gate.of(String)").bad(0, ILLEGAL, "name is \"swiglu(1)\" with parameters [1.0]; it takes 0", "swiglu(1)"),
            of("Gate.of(String)").bad(0, ILLEGAL, "limit is 0.0; it must be finite and above 0", "clipped_swiglu(0,1)"),
            of("Gate.of(String)").bad(0, ILLEGAL, "alpha is NaN; it must be from 2.3283064E-10 to 1.1258999E15", "clipped_swiglu(7,NaN)"),
            of("Gate.of(Activation)").bad(0, NULL, "activation is null; it must not be", (Object) null),
            of("Softmax(boolean, float, float)").bad(1, ILLEGAL, "scale is 0.0; it must be from 7.888609E-31 to 1.2676506E30", false, 0f, 0f),
            of("Softmax(boolean, float, float)").bad(2, ILLEGAL, "sink is Infinity; it must be finite, or -Infinity for none",
                    false, 1f, Float.POSITIVE_INFINITY),
            of("Softmax.withScale(float)", Softmax.SOFTMAX).bad(0, ILLEGAL, "scale is NaN; it must be from 7.888609E-31 to 1.2676506E30", Float.NaN),
            of("Softmax.withScale(float)", Softmax.SOFTMAX).bad(0, ILLEGAL, "scale is -1.0; it must be from 7.888609E-31 to 1.2676506E30", -1f),
            of("Softmax.withSink(float)", Softmax.SOFTMAX).bad(0, ILLEGAL, "sink is NaN; it must be finite, or -Infinity for none", Float.NaN),
            of("Storage.of(float[])").bad(0, NULL, "array is null; it must not be", (Object) null),
            of("Storage.of(FloatBuffer)").bad(0, NULL, "buffer is null; it must not be", (Object) null),
            of("Storage.of(MemorySegment)").bad(0, NULL, "segment is null; it must not be", (Object) null),
            of("Storage.of(MemorySegment)").bad(0, ILLEGAL, "segment has 6 bytes; it must have a multiple of 4", MemorySegment.ofArray(new byte[6])),
            of("Storage.bfloat16(short[])").bad(0, NULL, "array is null; it must not be", (Object) null),
            of("Storage.bfloat16(MemorySegment)").bad(0, NULL, "segment is null; it must not be", (Object) null),
            of("Storage.bfloat16(MemorySegment)").bad(0, ILLEGAL, "segment has 3 bytes; it must have a multiple of 2", MemorySegment.ofArray(new byte[3])),
            of("Storage.float16(short[])").bad(0, NULL, "array is null; it must not be", (Object) null),
            of("Storage.float16(MemorySegment)").bad(0, NULL, "segment is null; it must not be", (Object) null),
            of("Storage.float16(MemorySegment)").bad(0, ILLEGAL, "segment has 3 bytes; it must have a multiple of 2", MemorySegment.ofArray(new byte[3])),
            of("Storage.slice(long, long)", FIVE).bad(0, OUTSIDE, "offset is -1 and length 2 where the storage has 5 elements; "
                    + "both must be 0 or more and their sum at most 5", -1L, 2L),
            of("Storage.slice(long, long)", FIVE).bad(1, OUTSIDE, "offset is 4 and length 9223372036854775807 where the storage has 5 elements; "
                    + "both must be 0 or more and their sum at most 5", 4L, Long.MAX_VALUE),
            of("Contract.named(String)").bad(0, NULL, "name is null; it must not be", (Object) null),
            of("Contract.aliases(String[])", CONTRACT).bad(0, NULL, "names is null; it must not be", (Object) null),
            of("Contract.aliases(String[])", CONTRACT).bad(0, NULL, "aliases is [d, null]; it must hold no null", (Object) new String[] {"d", null}),
            of("Contract.formula(String, String)", CONTRACT).bad(0, NULL, "formula is null; it must not be", null, "1"),
            of("Contract.formula(String, String)", CONTRACT).bad(1, NULL, "derivative is null; it must not be", "x", null),
            of("Contract.ulp(double, double)", CONTRACT).bad(0, ILLEGAL, "valueUlp is -1.0; it must be 0 or more, or NaN where none is stated", -1.0, 1.0),
            of("Contract.ulp(double, double)", CONTRACT).bad(1, ILLEGAL, "slopeUlp is -1.0; it must be 0 or more, or NaN where none is stated", 1.0, -1.0),
            of("Contract.kinks(double[])", CONTRACT).bad(0, NULL, "points is null; it must not be", (Object) null),
            of("Contract.roots(double[])", CONTRACT).bad(0, NULL, "points is null; it must not be", (Object) null),
            ofContract(0, NULL, "name is null; it must not be", null),
            ofContract(1, NULL, "aliases is null; it must not be", null),
            ofContract(2, NULL, "formula is null; it must not be", null),
            ofContract(3, NULL, "derivative is null; it must not be", null),
            ofContract(4, ILLEGAL, "valueUlp is -0.5; it must be 0 or more, or NaN where none is stated", -0.5),
            ofContract(5, ILLEGAL, "slopeUlp is -0.5; it must be 0 or more, or NaN where none is stated", -0.5),
            ofContract(8, NULL, "kinks is [1.0, null]; it must hold no null", Arrays.asList(1.0, null)),
            ofContract(9, NULL, "roots is null; it must not be", null));

    /** Methods to which every argument is a good one: any double, any object, all lanes of a vector. */
    private static final Set<String> TAKE_ANYTHING = Set.of("value", "slope", "up", "upSlope", "gateSlope", "equals", "exp");

    /** A public method or constructor, and what it is called of. */
    private record Callee(Executable executable, Object receiver) {
        Bad bad(int position, Class<? extends Exception> type, String message, Object... arguments) {
            return new Bad(this, position, type, message, arguments);
        }

        void call(Object... arguments) throws Throwable {
            try {
                if (executable instanceof Method method) {
                    method.invoke(receiver, arguments);
                } else {
                    ((Constructor<?>) executable).newInstance(arguments);
                }
            } catch (InvocationTargetException e) {
                throw e.getCause();
            }
        }
    }

    /** A call with a bad argument, and how it is refused. */
    private record Bad(Callee callee, int position, Class<? extends Exception> type, String message, Object[] arguments) {
        @Override
        public String toString() {
            return key(callee.executable) + ": " + message;
        }
    }

    private static Callee of(String key) {
        return of(key, null);
    }

    private static Callee of(String key, Object receiver) {
        return new Callee(executables().filter(executable -> key(executable).equals(key)).findAny().orElseThrow(), receiver);
    }

    private static Bad ofContract(int position, Class<? extends Exception> type, String message, Object bad) {
        Object[] arguments = {"c", List.of(), "x", "1", 0.5, 0.5, false, false, List.of(), List.of()};
        arguments[position] = bad;
        return new Callee(Contract.class.getConstructors()[0], null).bad(position, type, message, arguments);
    }

    @ParameterizedTest
    @FieldSource("BAD")
    void isRefusedWithItsNameAndValue(Bad bad) {
        assertEquals(bad.message, assertThrows(bad.type, () -> bad.callee.call(bad.arguments)).getMessage());
    }

    @Test
    void isInATable() {
        Set<Executable> overBuffers = Stream.of(Signature.ALL.stream().map(Signature::declared), StorageForm.ALL.stream().map(StorageForm::method),
                Signature.ALL.stream().flatMap(Signature::shortForm)).flatMap(methods -> methods).collect(Collectors.toCollection(HashSet::new));
        List<String> missing = executables().filter(executable -> !overBuffers.contains(executable))
                .filter(executable -> !TAKE_ANYTHING.contains(executable.getName()))
                .flatMap(executable -> IntStream.range(0, executable.getParameterCount())
                        .filter(i -> executable.getParameterTypes()[i] != boolean.class)
                        .filter(i -> BAD.stream().noneMatch(bad -> bad.callee.executable.equals(executable) && bad.position == i))
                        .mapToObj(i -> "argument " + i + " of " + key(executable))).toList();
        assertEquals(List.of(), missing);
    }

    @Test
    void allPublicTypesAreSeen() {
        Set<String> names = types().map(Class::getSimpleName).collect(Collectors.toSet());
        assertTrue(names.containsAll(Set.of("Activation", "ChannelPrelu", "Contract", "Formula", "Gate", "LaneMath", "Softmax", "Storage")), names::toString);
    }

    private static Stream<Executable> executables() {
        Predicate<Executable> own = executable -> executable.getDeclaringClass().getPackage() == Activation.class.getPackage()
                && !executable.getDeclaringClass().isEnum();
        return types().flatMap(type -> Stream.concat(Stream.of(type.getMethods()), Stream.of(type.getConstructors())))
                .<Executable>map(executable -> executable).filter(own);
    }

    /** The public types of the one package that is exported. */
    private static Stream<Class<?>> types() {
        Path classes = Path.of(Activation.class.getProtectionDomain().getCodeSource().getLocation().getPath(), "io", "lanewise");
        List<Class<?>> types = new ArrayList<>();
        try (Stream<Path> files = Files.list(classes)) {
            for (Path file : files.filter(each -> each.toString().endsWith(".class")).sorted().toList()) {
                String name = file.getFileName().toString().replace(".class", "");
                if (!name.equals("package-info")) {
                    types.add(Class.forName("io.lanewise." + name, false, Activation.class.getClassLoader()));
                }
            }
        } catch (IOException | ClassNotFoundException e) {
            throw new IllegalStateException(e);
        }
        return types.stream().filter(type -> Modifier.isPublic(type.getModifiers()));
    }

    private static String key(Executable executable) {
        return Stream.of(executable.getParameterTypes()).map(Class::getSimpleName).collect(Collectors.joining(", ",
                executable.getDeclaringClass().getSimpleName() + (executable instanceof Method ? "." + executable.getName() : "") + "(", ")"));
    }
}
