package io.lanewise.regression;

import io.lanewise.Activation;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

/** Finds or makes the build that a word of the command line names. */
final class Builds {
    static final String WORKING_TREE = "working-tree";

    private static final String CLASSES = "target/classes";

    /** Where copies and worktrees go. */
    private final Path directory;

    Builds(Path directory) {
        this.directory = directory;
    }

    /**
     * The class path of a build.
     *
     * @param build {@value #WORKING_TREE}, a jar or a class path of several, or a git revision
     * @param copy a name for what is made of it
     */
    List<String> classPath(String build, String copy) throws IOException, InterruptedException {
        if (build.equals(WORKING_TREE)) {
            return List.of(copy(Path.of(Forks.location(Activation.class)), copy));
        }
        List<Path> entries = Arrays.stream(build.split(File.pathSeparator)).map(Path::of).toList();
        if (entries.stream().allMatch(Files::exists)) {
            return entries.stream().map(entry -> entry.toAbsolutePath().toString()).toList();
        }
        return List.of(revision(build, copy));
    }

    /** So that nothing changes under the forks, whoever builds meanwhile. */
    private String copy(Path classes, String copy) throws IOException {
        if (Files.isRegularFile(classes)) {
            return classes.toString();
        }
        Path target = directory.resolve(copy);
        delete(target);
        try (Stream<Path> files = Files.walk(classes)) {
            for (Path file : (Iterable<Path>) files::iterator) {
                Files.createDirectories(target.resolve(classes.relativize(file)).getParent());
                Files.copy(file, target.resolve(classes.relativize(file)));
            }
        }
        return target.toAbsolutePath().toString();
    }

    private String revision(String revision, String copy) throws IOException, InterruptedException {
        String commit;
        try {
            commit = run(Path.of(""), "git", "rev-parse", "--verify", "--quiet", "--end-of-options", revision + "^{commit}");
        } catch (IOException e) {
            throw new IllegalArgumentException("build is \"" + revision + "\"; it must be " + WORKING_TREE + ", jars that exist, or a git revision", e);
        }
        Path tree = directory.resolve(copy + "-tree").toAbsolutePath();
        delete(tree);
        run(Path.of(""), "git", "worktree", "prune");
        run(Path.of(""), "git", "worktree", "add", "--detach", tree.toString(), commit);
        try {
            run(tree, tree.resolve(File.separatorChar == '/' ? "mvnw" : "mvnw.cmd").toString(), "-q", "compile");
            return copy(tree.resolve(CLASSES), copy);
        } finally {
            run(Path.of(""), "git", "worktree", "remove", "--force", tree.toString());
        }
    }

    /** What a command prints. */
    private String run(Path where, String... command) throws IOException, InterruptedException {
        Files.createDirectories(directory);
        Path log = directory.resolve("build.log");
        int code = new ProcessBuilder(command).directory(where.toAbsolutePath().toFile()).redirectErrorStream(true).redirectOutput(log.toFile())
                .start().waitFor();
        String printed = Files.readString(log).strip();
        if (code != 0) {
            throw new IOException(String.join(" ", command) + " ended with exit code " + code + ": " + printed);
        }
        return printed;
    }

    private static void delete(Path path) throws IOException {
        if (Files.isDirectory(path)) {
            try (Stream<Path> children = Files.list(path)) {
                for (Path child : (Iterable<Path>) children::iterator) {
                    delete(child);
                }
            }
        }
        Files.deleteIfExists(path);
    }
}
