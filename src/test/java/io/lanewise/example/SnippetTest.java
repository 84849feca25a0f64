package io.lanewise.example;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.lang.reflect.Method;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Every piece of Java in the README and in {@code docs} stands in the source of an example, line for line but for
 * the indentation, and every example with a {@code main()} that takes no arguments runs.
 */
class SnippetTest {
    private static final Path EXAMPLES = Path.of("jmh", SnippetTest.class.getPackageName().split("\\."));
    private static final Pattern SNIPPET = Pattern.compile("(?ms)^```java\\R(.*?)^```$");

    /** Some lines of Java in a document. */
    record Snippet(Path document, List<String> lines) {
        @Override
        public String toString() {
            return document + ": " + lines.getFirst();
        }
    }

    static Stream<Snippet> snippets() throws IOException {
        return Stream.concat(Stream.of(Path.of("README.md")), files(Path.of("docs"), ".md").stream())
                .flatMap(document -> SNIPPET.matcher(text(document)).results().map(found -> new Snippet(document, lines(found.group(1)))));
    }

    static Stream<Class<?>> programs() throws IOException {
        return files(EXAMPLES, ".java").stream().<Class<?>>map(SnippetTest::compiled).filter(type -> main(type) != null);
    }

    @ParameterizedTest
    @MethodSource("snippets")
    void standsInAnExampleThatRuns(Snippet snippet) throws IOException {
        assertTrue(programs().anyMatch(program -> Collections.indexOfSubList(
                        lines(text(EXAMPLES.resolve(program.getSimpleName() + ".java"))), snippet.lines()) >= 0),
                () -> String.join("\n", snippet.lines()) + "\nis in no class of " + EXAMPLES + " with a main() without arguments");
    }

    @ParameterizedTest
    @MethodSource("programs")
    void runs(Class<?> program) throws ReflectiveOperationException {
        main(program).invoke(null);
    }

    @Test
    void theReadmeHasSome() throws IOException {
        assertTrue(snippets().anyMatch(snippet -> snippet.document().endsWith("README.md")));
    }

    private static Class<?> compiled(Path source) {
        try {
            return Class.forName(SnippetTest.class.getPackageName() + "." + source.getFileName().toString().replace(".java", ""));
        } catch (ClassNotFoundException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Method main(Class<?> program) {
        try {
            Method main = program.getDeclaredMethod("main");
            main.setAccessible(true);
            return main;
        } catch (NoSuchMethodException _) {
            return null;
        }
    }

    private static List<Path> files(Path directory, String ending) throws IOException {
        try (Stream<Path> files = Files.list(directory)) {
            return files.filter(file -> file.toString().endsWith(ending)).sorted().toList();
        }
    }

    private static List<String> lines(String text) {
        return text.lines().map(String::strip).toList();
    }

    private static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }
}
