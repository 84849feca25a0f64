package io.lanewise.regression;

import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** A report again from its figures. */
@Command(name = "draw", mixinStandardHelpOptions = true, description = "Writes the reports of an earlier run again, from its report.json.")
final class Draw implements Callable<Integer> {
    @Parameters(index = "0", paramLabel = "FILE", description = "report.json")
    private Path file;

    @Parameters(index = "1", paramLabel = "DIR", description = "where to write")
    private Path directory;

    @Override
    public Integer call() throws IOException {
        Writing.write(Json.read(file, Report.class), directory);
        return 0;
    }
}
