package io.lanewise.regression;

import com.google.gson.Gson;
import java.io.File;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.CodeSource;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** Starts forks, one after the other. */
final class Forks implements Session.Runner {
    /**
     * A thread waits for the compiler instead of running what is not compiled yet: warm-up has a clear end, also on
     * a machine that lets the compiler wait. Flags of the user's own come later and win.
     */
    private static final List<String> FLAGS = List.of("--add-modules=jdk.incubator.vector", "-Xbatch", "-Xshare:auto");

    private final Path directory;
    private volatile Process running;
    private volatile boolean stopped;

    Forks(Path directory) {
        this.directory = directory;
    }

    @Override
    public Fork run(Side side, Plan plan) throws IOException, InterruptedException {
        Path order = directory.resolve("plan.json");
        Path found = directory.resolve("fork.json");
        Json.write(order, plan);
        start(side, order.toString(), found.toString());
        return Json.read(found, Fork.class);
    }

    /** The names that this build's catalogue has. */
    List<String> catalogue(Side side) throws IOException, InterruptedException {
        Path found = directory.resolve("catalogue.json");
        start(side, found.toString());
        return Json.readNames(found);
    }

    /** Ends the fork that runs, and starts none again. */
    void stop() {
        stopped = true;
        Process process = running;
        if (process != null) {
            process.destroyForcibly();
        }
    }

    private void start(Side side, String... files) throws IOException, InterruptedException {
        Files.createDirectories(directory);
        Path log = directory.resolve("fork.log");
        List<String> command = new ArrayList<>(List.of(side.java()));
        command.addAll(FLAGS);
        command.addAll(side.flags());
        command.addAll(List.of("-cp", classPath(side), Worker.class.getName()));
        command.addAll(List.of(files));
        running = new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(log.toFile()).start();
        if (stopped) {
            running.destroyForcibly();
        }
        int code = running.waitFor();
        if (code != 0) {
            throw new IOException("a fork of " + side.text() + " ended with exit code " + code + ": " + Files.readString(log).strip());
        }
    }

    /** The build first, then the programs and Gson; nothing of the build that these programs were compiled with. */
    private static String classPath(Side side) {
        return String.join(File.pathSeparator, Stream.concat(side.classPath().stream(), Stream.of(location(Worker.class), location(Gson.class))).toList());
    }

    static String location(Class<?> type) {
        CodeSource source = type.getProtectionDomain().getCodeSource();
        return Path.of(URI.create(source.getLocation().toString())).toString();
    }
}
