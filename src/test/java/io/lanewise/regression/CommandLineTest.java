package io.lanewise.regression;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;
import picocli.CommandLine.MissingParameterException;

/** What must be given on the command line, and what need not. */
class CommandLineTest {
    @ParameterizedTest
    @ValueSource(strings = {"compare", "store baseline.json", "check baseline.json", "check baseline.json 1a2b3c --jvm -Xint"})
    void takesBuildsAndFlagsOrTheirDefaults(String line) {
        CommandLine.ParseResult parsed = Regression.commandLine().parseArgs(line.split(" "));
        assertEquals(line.split(" ")[0], parsed.subcommand().commandSpec().name());
    }

    @Test
    void asksForTheBaseline() {
        assertThrows(MissingParameterException.class, () -> Regression.commandLine().parseArgs("check"));
    }
}
