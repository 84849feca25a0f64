package io.lanewise;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.lanewise.loop.Target;
import io.lanewise.sweep.Cell;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Activations by name and parameters, and as values; wrong names and parameters with what is said about them. */
class NamesTest {

    static List<Activation> catalogue() {
        return Activation.catalogue();
    }

    static Stream<Activation> withParameters() {
        return catalogue().stream().filter(activation -> activation.parameters().length > 0);
    }

    @ParameterizedTest
    @MethodSource("catalogue")
    void isFoundByEveryName(Activation activation) {
        assertEquals(activation, Activation.of(activation.name()));
        assertEquals(activation.name(), activation.toString());
        Stream.concat(Stream.of(activation.contract().name()), activation.contract().aliases().stream()).forEach(name -> {
            assertEquals(activation, Activation.of(name), name);
            assertEquals(activation, Activation.of(" " + name.toUpperCase(Locale.ROOT) + " "), name);
        });
    }

    @ParameterizedTest
    @MethodSource("catalogue")
    void isItselfAfterSerialization(Activation activation) throws IOException, ClassNotFoundException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ObjectOutputStream out = new ObjectOutputStream(bytes)) {
            out.writeObject(activation);
        }
        try (ObjectInputStream in = new ObjectInputStream(new ByteArrayInputStream(bytes.toByteArray()))) {
            Activation read = (Activation) in.readObject();
            assertEquals(activation, read);
            assertEquals(activation.hashCode(), read.hashCode());
            float[] y = {-1.5f, 0.25f, 3};
            float[] expected = y.clone();
            activation.forward(expected, expected);
            read.forward(y, y);
            Layout.assertSameBits(activation.name(), expected, y);
        }
    }

    @Test
    void allDiffer() {
        assertEquals(catalogue().size(), new HashSet<>(catalogue()).size());
        assertEquals(catalogue().size(), catalogue().stream().map(Activation::name).distinct().count());
        assertNotEquals(Activation.leakyRelu(0.1f), Activation.leakyRelu(0.2f));
        assertNotEquals(Activation.leakyRelu(0.1f), Activation.prelu(0.1f));
        assertEquals(Activation.prelu(0.1f), Activation.of("prelu(0.1)"));
    }

    @ParameterizedTest
    @MethodSource("withParameters")
    void parametersMustBeFinite(Activation activation) {
        RecordComponent[] components = new Cell(activation, Target.SCALAR).formula().getClass().getRecordComponents();
        for (int i = 0; i < components.length; i++) {
            for (float bad : new float[] {Float.NaN, Float.POSITIVE_INFINITY, Float.NEGATIVE_INFINITY}) {
                float[] parameters = activation.parameters().clone();
                parameters[i] = bad;
                String message = refused(activation.contract().name() + Arrays.toString(parameters).replace('[', '(').replace(']', ')'));
                assertTrue(message.startsWith(components[i].getName() + " is " + bad + "; it must be "), message);
            }
        }
    }

    @ParameterizedTest
    @MethodSource("catalogue")
    void parametersMustBeAsManyAsThereAre(Activation activation) {
        String name = activation.contract().name();
        String more = Arrays.toString(new float[activation.parameters().length + 1]);
        String message = refused(name + more.replace('[', '(').replace(']', ')'));
        assertTrue(message.startsWith("parameters are " + more + "; " + name + " takes " + activation.parameters().length), message);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            reluu             | name is "reluu", which is unknown; near matches are relu,
            leaky_relu(a)     | name is "leaky_relu(a)" where "a" must be a number
            leaky_relu(1,)    | name is "leaky_relu(1,)" where "" must be a number
            leaky_relu(1      | name is "leaky_relu(1"; it must be a name, or a name with parameters in parentheses such as leaky_relu(0.2)
            leaky_relu(1)(2)  | name is "leaky_relu(1)(2)"; it must be a name, or a name with parameters in parentheses such as leaky_relu(0.2)
            ''                | name is ""; it must be a name, or a name with parameters in parentheses such as leaky_relu(0.2)
            leaky_relu()      | parameters are []; leaky_relu takes 1: slope
            leaky_relu(1e39)  | slope is Infinity; it must be finite
            """)
    void wrongNamesAreExplained(String name, String start) {
        String message = refused(name);
        assertTrue(message.startsWith(start), message);
    }

    @ParameterizedTest
    @ValueSource(floats = {Float.NaN, Float.POSITIVE_INFINITY, Float.NEGATIVE_INFINITY})
    void factoriesRefuseSlopesThatAreNotFinite(float slope) {
        String message = "slope is " + slope + "; it must be finite";
        assertEquals(message, assertThrows(IllegalArgumentException.class, () -> Activation.leakyRelu(slope)).getMessage());
        assertEquals(message, assertThrows(IllegalArgumentException.class, () -> Activation.prelu(slope)).getMessage());
    }

    @Test
    void nullIsNamed() {
        assertEquals("name is null; it must not be", assertThrows(NullPointerException.class, () -> Activation.of(null)).getMessage());
        assertEquals("formula is null; it must not be", assertThrows(NullPointerException.class, () -> Activation.define(null)).getMessage());
    }

    private static String refused(String name) {
        return assertThrows(IllegalArgumentException.class, () -> Activation.of(name), name).getMessage();
    }
}
