package io.lanewise.demo;

import io.lanewise.Activation;
import io.lanewise.loop.Platform;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Shows on real digits what this library does: learning, gradients, pictures of all activations, their speed. */
@Command(name = "demo", mixinStandardHelpOptions = true, description = "Trains networks on real digits, draws all activations, measures their speed.")
public final class Demo implements Callable<Integer> {
    @Option(names = "--only", split = ",", paramLabel = "STEP", description = "the numbers of these steps; all unless given")
    private List<Integer> only = List.of();

    @Parameters(defaultValue = "target/demo", paramLabel = "DIR", description = "takes the pictures; ${DEFAULT-VALUE} unless given")
    private Path directory;

    /** Starts from the command line. */
    public static void main(String[] arguments) {
        System.setProperty("java.awt.headless", "true");
        System.exit(new CommandLine(new Demo()).execute(arguments));
    }

    /** All activations, by name. */
    static List<Activation> catalogue() {
        return Activation.catalogue().stream().sorted(Comparator.comparing(Activation::name)).toList();
    }

    @Override
    public Integer call() throws IOException {
        if (!Style.hasFonts()) {
            System.err.println("Java finds no font, so it cannot draw: install fontconfig and a font (apt-get install fontconfig fonts-dejavu-core).");
            return 1;
        }
        Console console = new Console(System.out);
        console.line("Lanewise on Java %s, %d processors: %s", Runtime.version(), Runtime.getRuntime().availableProcessors(), Platform.reason());
        Files.createDirectories(directory);
        Split digits = Split.of(Digits.load());
        List<Step> steps = List.of(new DigitsStep(digits), new DeepStep(digits), new GalleryStep(), new SpeedStep());
        for (int number = 1; number <= steps.size(); number++) {
            if (only.isEmpty() || only.contains(number)) {
                Step step = steps.get(number - 1);
                console.step(number, steps.size(), step.title());
                step.run(console, directory);
            }
        }
        console.line("%nDone in %.0f s. Look at %s", console.seconds(), directory.resolve("index.html"));
        return 0;
    }
}
