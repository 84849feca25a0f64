package io.lanewise.path;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.spi.ToolProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A module that requires the packaged jar runs without any flag, on lanes, with the results of the class path. */
class ModulePathIT {
    private static final String MODULE = "module consumer { requires io.lanewise; requires java.logging; }";
    private static final String PROPERTY = "lanewise.jar";

    @Test
    void needsNoFlag(@TempDir Path directory) throws IOException {
        Path jar = Path.of(System.getProperty(PROPERTY));
        assertTrue(Files.isRegularFile(jar), () -> jar + " of the system property " + PROPERTY + " is the packaged library");
        Path consumer = consumer(directory, jar);
        ChildJvm.Result found = ChildJvm.java(List.of("--module-path", jar + java.io.File.pathSeparator + consumer,
                "--module", "consumer/" + Everything.class.getName()));
        assertEquals(ChildJvm.run(List.of(ChildJvm.MODULE), Everything.class).outputOfSuccess(), found.outputOfSuccess());
        assertTrue(found.logged("FINE").getFirst().contains("lanes of " + Machine.bits() + " bits"), found::toString);
        assertEquals(List.of(), found.logged("WARNING"), found::toString);
    }

    /** A module with the program that the other paths run. */
    private static Path consumer(Path directory, Path jar) throws IOException {
        Path source = Files.writeString(directory.resolve("module-info.java"), MODULE);
        Path module = directory.resolve("consumer");
        String program = Everything.class.getName().replace('.', '/') + ".class";
        Files.createDirectories(module.resolve(program).getParent());
        Files.copy(Path.of(ChildJvm.place(Everything.class)).resolve(program), module.resolve(program));
        int status = ToolProvider.findFirst("javac").orElseThrow().run(System.out, System.err,
                "--module-path", jar.toString(), "-d", module.toString(), source.toString());
        assertEquals(0, status);
        return module;
    }
}
