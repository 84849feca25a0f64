package io.lanewise.path;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A module that requires the packaged jar runs without any flag, on lanes, with the results of the class path, and may bring a formula. */
class ModulePathIT {
    private static final String PROPERTY = "lanewise.jar";
    private static final String OWN = """
            package own;

            import io.lanewise.Activation;
            import java.util.Arrays;
            import jdk.incubator.vector.FloatVector;

            public record Own(float factor) implements io.lanewise.Formula {
                public static void main(String[] arguments) {
                    float[] y = {1, 2, 3};
                    try {
                        Activation.define(new Own(2)).forward(y, y);
                        System.out.println(Arrays.toString(y));
                    } catch (IllegalArgumentException e) {
                        System.out.println(e.getMessage());
                    }
                }

                public double value(double x) {
                    return factor * x;
                }

                public double slope(double x) {
                    return factor;
                }

                static final class Lanes {
                    static FloatVector value(FloatVector x, float factor) {
                        return x.mul(factor);
                    }

                    static FloatVector slope(FloatVector x, float factor) {
                        return FloatVector.broadcast(FloatVector.SPECIES_PREFERRED, factor);
                    }
                }
            }
            """;

    private final Path jar = Path.of(System.getProperty(PROPERTY));

    @TempDir
    private Path directory;

    @BeforeEach
    void theLibraryIsPackaged() {
        assertTrue(Files.isRegularFile(jar), () -> jar + " of the system property " + PROPERTY + " is the packaged library");
    }

    @Test
    void needsNoFlag() throws IOException {
        String program = Everything.class.getName().replace('.', '/') + ".class";
        Files.createDirectories(directory.resolve(program).getParent());
        Files.copy(Path.of(ChildJvm.place(Everything.class)).resolve(program), directory.resolve(program));
        compile(Map.of("module-info.java", "module consumer { requires io.lanewise; requires java.logging; }"));
        ChildJvm.Result found = run(Everything.class.getName());
        assertEquals(ChildJvm.run(List.of(ChildJvm.MODULE), Everything.class).outputOfSuccess(), found.outputOfSuccess());
        assertTrue(found.logged("FINE").getFirst().contains("lanes of " + Machine.bits() + " bits"), found::toString);
        assertEquals(List.of(), found.logged("WARNING"), found::toString);
    }

    @ParameterizedTest
    @ValueSource(strings = {"exports own;", "exports own to io.lanewise;", "opens own to io.lanewise;"})
    void takesAFormulaOfTheModule(String directive) throws IOException {
        assertEquals(List.of("[2.0, 4.0, 6.0]"), own(directive).outputOfSuccess());
    }

    @Test
    void saysWhatKeepsItFromReadingAFormula() throws IOException {
        assertEquals(List.of("parameter factor of formula own.Own cannot be read; make the record public in an exported package, "
                + "or open its package to io.lanewise"), own("").outputOfSuccess());
    }

    private ChildJvm.Result own(String directive) throws IOException {
        compile(Map.of("own/Own.java", OWN,
                "module-info.java", "module consumer { requires io.lanewise; requires jdk.incubator.vector; " + directive + " }"));
        return run("own.Own");
    }

    private void compile(Map<String, String> sources) throws IOException {
        Javac.compile(directory, List.of("--module-path", jar.toString()), sources);
    }

    private ChildJvm.Result run(String main) {
        return ChildJvm.java(List.of("--module-path", jar + File.pathSeparator + directory, "--module", "consumer/" + main));
    }
}
