package io.lanewise.path;

import io.lanewise.Activation;
import io.lanewise.loop.Platform;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/** A program in a JVM of its own: the JDK of this one, and no flags but those that are given. */
public final class ChildJvm {
    /** The library and these tests, and nothing else. */
    public static final String CLASS_PATH = place(Activation.class) + File.pathSeparator + place(ChildJvm.class);
    /** What these programs compute is too little to get beyond the start in scalar code; a later flag has the last word. */
    private static final String LANES_AT_ONCE = "-D" + Platform.SCALAR_START + "=0";
    /** The flag that the class path needs. */
    public static final String MODULE = "--add-modules=jdk.incubator.vector";

    /**
     * What a program has printed.
     *
     * @param status its exit status
     * @param output lines of the standard output
     * @param errors lines of the standard error
     */
    public record Result(int status, List<String> output, List<String> errors) {
        /** The output of a program that has ended well. */
        public List<String> outputOfSuccess() {
            if (status != 0) {
                throw new AssertionError(toString());
            }
            return output;
        }

        /** What the library has logged with a level. */
        List<String> logged(String level) {
            return errors.stream().filter(line -> line.startsWith(level + ": Lanewise")).toList();
        }

        @Override
        public String toString() {
            return "status " + status + "\n" + String.join("\n", output) + "\n" + String.join("\n", errors);
        }
    }

    private ChildJvm() {
    }

    /** Runs a class of the library or of these tests on the class path, where nothing else is. */
    public static Result run(List<String> flags, Class<?> main, String... arguments) {
        List<String> command = new ArrayList<>(flags);
        command.addAll(List.of("-cp", CLASS_PATH, main.getName()));
        command.addAll(List.of(arguments));
        return java(command);
    }

    /** The exit status of a class of the library or of these tests, which prints where this program does. */
    public static int watched(List<String> flags, Class<?> main, String... arguments) {
        List<String> command = new ArrayList<>(flags);
        command.addAll(List.of("-cp", CLASS_PATH, main.getName()));
        command.addAll(List.of(arguments));
        try {
            return builder(command).inheritIO().start().waitFor();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private static ProcessBuilder builder(List<String> arguments) {
        List<String> command = new ArrayList<>(List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString(), LANES_AT_ONCE));
        command.addAll(arguments);
        ProcessBuilder builder = new ProcessBuilder(command);
        builder.environment().keySet().removeAll(List.of("JAVA_TOOL_OPTIONS", "JDK_JAVA_OPTIONS", "_JAVA_OPTIONS"));
        return builder;
    }

    /** The folder or jar that a class is from. */
    public static String place(Class<?> type) {
        return Path.of(URI.create(type.getProtectionDomain().getCodeSource().getLocation().toString())).toString();
    }

    /** Runs {@code java} with these arguments. */
    public static Result java(List<String> arguments) {
        try {
            Process process = builder(arguments).start();
            CompletableFuture<List<String>> errors = CompletableFuture.supplyAsync(() -> process.errorReader().lines().toList());
            List<String> output = process.inputReader().lines().toList();
            return new Result(process.waitFor(), output, errors.join());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
