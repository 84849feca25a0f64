package io.lanewise.demo;

import java.io.IOException;
import java.nio.file.Path;

/** A part of the demo. */
interface Step {
    String title();

    /** Runs it; pictures go to the directory, figures to the console. */
    void run(Console console, Path directory) throws IOException;
}
