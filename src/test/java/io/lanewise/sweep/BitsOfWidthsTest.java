package io.lanewise.sweep;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.lanewise.Activation;
import io.lanewise.loop.Target;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The pinned bits from scalar code and from lanes of every width in one JVM. */
@OnceInABuild
class BitsOfWidthsTest {
    static List<Activation> catalogue() {
        return Activation.catalogue();
    }

    @ParameterizedTest
    @MethodSource("catalogue")
    void areThosePinned(Activation activation) throws IOException {
        PinnedBits.Checksums pinned = PinnedBits.of(activation);
        float[] sample = PinnedBits.large(activation);
        for (Target target : Cell.targets()) {
            float[][] fused = new Cell(activation, target).fused(sample);
            assertEquals(pinned.value(), PinnedBits.crc(fused[0]), target + " value");
            assertEquals(pinned.slope(), PinnedBits.crc(fused[1]), target + " derivative");
        }
    }
}
