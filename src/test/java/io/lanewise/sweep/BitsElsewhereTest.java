package io.lanewise.sweep;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.lanewise.Activation;
import io.lanewise.path.ChildJvm;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The pinned bits in JVMs that compile otherwise or not at all. */
@OnceInABuild
class BitsElsewhereTest {
    private static final boolean X86 = System.getProperty("os.arch").equals("amd64");

    /** Flags, and the sample that is affordable with them. */
    record Flags(String sample, List<String> options) {
        @Override
        public String toString() {
            return String.join(" ", options);
        }
    }

    static Stream<Flags> flags() {
        Stream<Flags> everywhere = Stream.of(
                new Flags("small", List.of(ChildJvm.MODULE, "-Xint")),
                new Flags("small", List.of(ChildJvm.MODULE, "-XX:TieredStopAtLevel=1")),
                new Flags("large", List.of(ChildJvm.MODULE, "-XX:-TieredCompilation")),
                new Flags("large", List.of("-Dmodule=missing")),
                new Flags("large", List.of("-Dmodule=missing", "-Xint")));
        return X86 ? Stream.concat(everywhere, Stream.of(new Flags("large", List.of(ChildJvm.MODULE, "-XX:UseAVX=2")))) : everywhere;
    }

    @ParameterizedTest
    @MethodSource("flags")
    void areThosePinned(Flags flags) throws IOException {
        Map<String, PinnedBits.Checksums> pinned = PinnedBits.read();
        List<String> printed = ChildJvm.run(flags.options, Cell.class, flags.sample).outputOfSuccess();
        int lines = 0;
        for (String line : printed) {
            String[] cells = line.split(",");
            if (cells.length == 4 && pinned.containsKey(cells[0])) {
                PinnedBits.Checksums checksums = pinned.get(cells[0]);
                boolean large = flags.sample.equals("large");
                assertEquals(large ? checksums.value() : checksums.fewValue(), cells[2], line);
                assertEquals(large ? checksums.slope() : checksums.fewSlope(), cells[3], line);
                lines++;
            }
        }
        assertTrue(lines >= Activation.catalogue().size(), () -> "printed only\n" + String.join("\n", printed));
    }
}
