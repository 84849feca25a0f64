package io.lanewise.regression;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BuildsTest {
    @TempDir
    private Path directory;

    @Test
    void takesJarsAsTheyAre() throws IOException, InterruptedException {
        Path one = Files.createFile(directory.resolve("one.jar"));
        Path other = Files.createFile(directory.resolve("other.jar"));
        assertEquals(List.of(one.toString(), other.toString()), new Builds(directory).classPath(one + File.pathSeparator + other, "a"));
    }

    @Test
    void copiesTheWorkingTree() throws IOException, InterruptedException {
        List<String> path = new Builds(directory).classPath(Builds.WORKING_TREE, "a");
        assertEquals(1, path.size());
        assertTrue(Files.exists(Path.of(path.getFirst(), "io", "lanewise", "Activation.class")), path::toString);
    }

    @Test
    void saysWhatABuildMayBe() {
        IllegalArgumentException thrown = assertThrows(IllegalArgumentException.class, () -> new Builds(directory).classPath("no-such-build", "a"));
        assertEquals("build is \"no-such-build\"; it must be working-tree, jars that exist, or a git revision", thrown.getMessage());
    }

    @Test
    void saysWhatAnOperationMayBe() {
        IllegalArgumentException thrown = assertThrows(IllegalArgumentException.class, () -> Operation.of("copy"));
        assertEquals("operation is \"copy\"; it must be forward, derivative, forwardAndDerivative or backward", thrown.getMessage());
    }
}
